import { createHash } from 'node:crypto'
import type pg from 'pg'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import {
  publishProblem,
  regulationText,
  type PublishProblem,
  type RegulationKind,
  type RegulationLevel,
  type RegulationVersion,
} from '#domain/regulations/regulation.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { recordAccountEvent } from './account-events.ts'

/** A version without its articles, as lists show it. */
export interface RegulationRow extends RegulationVersion {
  /** SHA-256 of its text, hexadecimal. */
  readonly hash: string
  readonly changes: string
  readonly publishedBy: string
  readonly publishedAt: Date
}

export interface RegulationRead extends RegulationRow {
  readonly articles: readonly string[]
}

export interface RegulationKey {
  readonly county: string
  readonly kind: RegulationKind
  readonly level: RegulationLevel
}

const COLUMNS = `r.kind, r.level, r.version_no as "versionNo", r.holds_from::text as "holdsFrom",
  encode(r.text_hash, 'hex') as hash, r.changes, coalesce(b.display_name, r.published_by) as "publishedBy",
  r.published_at as "publishedAt"`
const PUBLISHER = `left join access.accounts b on b.county = r.county and b.account_id::text = r.published_by`

/** Every version of every text of a county, newest first within each. */
export async function listRegulations(
  store: Pick<Store, 'pool'>,
  county: string,
): Promise<readonly RegulationRow[]> {
  const { rows } = await store.pool.query<RegulationRow>(
    `select ${COLUMNS} from access.regulations r ${PUBLISHER}
     where r.county = $1 order by r.kind, r.level, r.version_no desc`,
    [county],
  )
  return rows
}

export async function readRegulation(
  db: pg.ClientBase | pg.Pool,
  key: RegulationKey & { readonly versionNo: number },
): Promise<RegulationRead | null> {
  const { rows } = await db.query<RegulationRead>(
    `select ${COLUMNS}, r.articles from access.regulations r ${PUBLISHER}
     where r.county = $1 and r.kind = $2 and r.level = $3 and r.version_no = $4`,
    [key.county, key.kind, key.level, key.versionNo],
  )
  return rows[0] ?? null
}

export interface RegulationToPublish extends RegulationKey {
  readonly articles: readonly string[]
  readonly changes: string
  readonly holdsFrom: string
  readonly templateEdition: number | null
  /** The last version that was on the screen, 0 for none. */
  readonly after: number
  readonly by: string
  readonly at: Date
  readonly today: string
}

type PublishOutcome<Value> = Outcome<
  Value,
  PublishProblem | { readonly code: 'regulation.changed_meanwhile' }
>

/** A new version; the earlier ones stay. `changed_meanwhile` where somebody else published one. */
export async function publishRegulation(
  store: Pick<Store, 'pool'>,
  publish: RegulationToPublish,
): Promise<PublishOutcome<{ readonly versionNo: number }>> {
  return inTransaction(store.pool, async (client) => {
    await oneAtATime(client, publish.county)
    const last = await lastVersion(client, publish)
    if ((last?.versionNo ?? 0) !== publish.after) {
      return refuse({ code: 'regulation.changed_meanwhile' })
    }
    const problem = publishProblem(publish, { last, today: publish.today })
    if (problem !== null) return refuse(problem)
    await writeVersion(client, publish)
    return accept({ versionNo: publish.after + 1 })
  })
}

/** The first version of whatever has none yet, of all of them or, where one is refused, of none. */
export async function publishFirstVersions(
  store: Pick<Store, 'pool'>,
  county: string,
  first: readonly Omit<RegulationToPublish, 'county' | 'after'>[],
): Promise<PublishOutcome<{ readonly published: number }>> {
  return inTransaction(store.pool, async (client) => {
    await oneAtATime(client, county)
    const { rows } = await client.query<{ text: string }>(
      `select distinct kind || ' ' || level as text from access.regulations where county = $1`,
      [county],
    )
    const there = new Set(rows.map(({ text }) => text))
    const missing = first.filter(({ kind, level }) => !there.has(`${kind} ${level}`))
    for (const publish of missing) {
      const problem = publishProblem(publish, { last: null, today: publish.today })
      if (problem !== null) return refuse(problem)
    }
    for (const publish of missing) await writeVersion(client, { ...publish, county, after: 0 })
    return accept({ published: missing.length })
  })
}

/** Two that publish at once are numbered one after the other. */
async function oneAtATime(client: pg.ClientBase, county: string): Promise<void> {
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `regulation ${county}`,
  ])
}

async function writeVersion(client: pg.ClientBase, publish: RegulationToPublish): Promise<void> {
  const { county, kind, level, articles, changes, templateEdition, holdsFrom, by, at } = publish
  const versionNo = publish.after + 1
  const text = regulationText({ kind, level, versionNo, holdsFrom, articles })
  const hash = createHash('sha256').update(text, 'utf8').digest()
  await client.query(
    `insert into access.regulations (county, kind, level, version_no, articles, text_hash, changes,
       template_edition, holds_from, published_by, published_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [county, kind, level, versionNo, articles, hash, changes, templateEdition, holdsFrom, by, at],
  )
  const facts = { kind, level, versionNo, hash: hash.toString('hex'), holdsFrom }
  const event = { county, kind: 'regulation.published' as const, accountId: by, by, at, facts }
  await recordAccountEvent(client, event)
}

async function lastVersion(
  client: pg.ClientBase,
  { county, kind, level }: RegulationKey,
): Promise<(RegulationVersion & { readonly articles: readonly string[] }) | null> {
  const { rows } = await client.query<RegulationVersion & { readonly articles: readonly string[] }>(
    `select kind, level, version_no as "versionNo", holds_from::text as "holdsFrom", articles
     from access.regulations where county = $1 and kind = $2 and level = $3
     order by version_no desc limit 1`,
    [county, kind, level],
  )
  return rows[0] ?? null
}
