import type pg from 'pg'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'

export type CheckPhase = 'checking' | 'merging' | 'closing' | 'done' | 'failed'
export type CheckCause = 'comparison' | 'nightly' | 'office' | 'command'

export interface CheckKey {
  readonly county: string
  readonly checkNo: number
}

/** How findings of one severity moved in a check. */
export interface SeverityCounts {
  readonly opened: number
  readonly seen: number
  readonly back: number
  readonly closed: number
}

/** One check of a county, as its row tells. */
export interface CountyCheck extends CheckKey {
  /** Day on which the rules were asked, `YYYY-MM-DD`. */
  readonly asOf: string
  readonly phase: CheckPhase
  readonly watermark: number
  readonly cause: CheckCause
  readonly rules: readonly string[]
  readonly subjects: Readonly<Record<string, number>>
  readonly counts: Readonly<Partial<Record<string, SeverityCounts>>>
  readonly findingsTotal: number | null
  readonly failedReason: string | null
  readonly startedBy: string
  readonly startedAt: Date
  readonly endedAt: Date | null
}

const COLUMNS = `county, check_no as "checkNo", as_of::text as "asOf", phase, watermark::float, cause, rules,
  subjects, counts, findings_total::float as "findingsTotal", failed_reason as "failedReason",
  started_by as "startedBy", started_at as "startedAt", ended_at as "endedAt"`

/** Opens a check, or finds the one of the county that is under way. */
export async function openCheck(
  store: Pick<Store, 'pool'>,
  start: {
    readonly county: string
    readonly asOf: string
    readonly cause: CheckCause
    readonly startedBy: string
    readonly startedAt: Date
  },
): Promise<CountyCheck> {
  const { county } = start
  return inTransaction(store.pool, async (client) => {
    // Locked before looking: two starts at once must not both find the county free.
    await client.query('select 1 from access.counties where county = $1 for update', [county])
    const busy = await unfinished(client, county)
    if (busy !== null) return busy
    const { rows } = await client.query<CountyCheck>(
      `insert into work.checks (county, check_no, as_of, phase, cause, run_no, started_by, started_at)
       values ($1, (select coalesce(max(check_no), 0) + 1 from work.checks where county = $1), $2, 'checking', $3,
         (select max(run_no) from evidence.runs where county = $1 and phase = 'live'), $4, $5)
       returning ${COLUMNS}`,
      [county, start.asOf, start.cause, start.startedBy, start.startedAt],
    )
    const [opened] = rows
    if (opened === undefined) throw new Error('a check that was opened has its row')
    return opened
  })
}

/** The check that was begun and not ended, if there is one. */
export async function unfinishedCheck(
  store: Pick<Store, 'pool'>,
  county: string,
): Promise<CountyCheck | null> {
  return unfinished(store.pool, county)
}

async function unfinished(
  db: pg.Pool | pg.ClientBase,
  county: string,
): Promise<CountyCheck | null> {
  const { rows } = await db.query<CountyCheck>(
    `select ${COLUMNS} from work.checks
     where county = $1 and phase in ('checking', 'merging', 'closing')`,
    [county],
  )
  return rows[0] ?? null
}

export async function findCheck(
  store: Pick<Store, 'pool'>,
  { county, checkNo }: CheckKey,
): Promise<CountyCheck | null> {
  const { rows } = await store.pool.query<CountyCheck>(
    `select ${COLUMNS} from work.checks where county = $1 and check_no = $2`,
    [county, checkNo],
  )
  return rows[0] ?? null
}

/** Newest first. */
export async function listChecks(
  store: Pick<Store, 'pool'>,
  county: string,
  limit: number,
): Promise<readonly CountyCheck[]> {
  const { rows } = await store.pool.query<CountyCheck>(
    `select ${COLUMNS} from work.checks where county = $1 order by check_no desc limit $2`,
    [county, limit],
  )
  return rows
}

/** The extract is taken: from here on the check writes rows. */
export async function beginMerging(
  store: Pick<Store, 'pool'>,
  { county, checkNo }: CheckKey,
  found: {
    readonly rules: readonly string[]
    readonly subjects: Readonly<Record<string, number>>
    readonly findings: number
  },
): Promise<void> {
  await store.pool.query(
    `update work.checks set phase = 'merging', watermark = 0, rules = $3, subjects = $4, findings_total = $5
     where county = $1 and check_no = $2 and phase = 'checking'`,
    [county, checkNo, found.rules, JSON.stringify(found.subjects), found.findings],
  )
}

/** An extract that was cut off is taken anew, of a later moment. */
export async function restartCheck(
  store: Pick<Store, 'pool'>,
  { county, checkNo }: CheckKey,
  startedAt: Date,
): Promise<void> {
  await store.pool.query(
    `update work.checks set started_at = $3 where county = $1 and check_no = $2 and phase = 'checking'`,
    [county, checkNo, startedAt],
  )
}

export async function endCheck(
  store: Pick<Store, 'pool'>,
  { county, checkNo }: CheckKey,
  ended: {
    readonly at: Date
    readonly failed?: string
    readonly seconds?: Readonly<Record<string, number>>
  },
): Promise<void> {
  await store.pool.query(
    `update work.checks set phase = $3, failed_reason = $4, ended_at = $5, seconds = $6
     where county = $1 and check_no = $2 and phase not in ('done', 'failed')`,
    [
      county,
      checkNo,
      ended.failed === undefined ? 'done' : 'failed',
      ended.failed ?? null,
      ended.at,
      JSON.stringify(ended.seconds ?? {}),
    ],
  )
}
