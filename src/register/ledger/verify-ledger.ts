import type pg from 'pg'
import type { LedgerFault } from '#domain/proofs/ledger-fault.ts'
import { inOrder } from '#domain/proofs/ledger-fault.ts'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import type { OnProgress } from '#domain/progress.ts'
import type { Store } from '../store/open-store.ts'
import { checkKeys } from './check-keys.ts'
import { copySealedSql, eachEventLine } from './event-lines.ts'
import { nameFault } from './name-fault.ts'
import { unsealedSeals, verifyAccess } from './verify-access.ts'
import { LedgerWalk, type Unsealed, type WalkEnd } from './walk-ledger.ts'

export interface VerifyLedger {
  readonly county: string
  /** Folder of exported checkpoints: best a copy that the county's operator cannot write. */
  readonly checkpointsDir: string
  /** The first public key, known from elsewhere; without it the folder's own first key is believed. */
  readonly firstKey?: string | undefined
  readonly now: Date
  readonly onProgress?: OnProgress
}

export interface LedgerVerified {
  readonly events: number
  /** Of these without content, erased by law. */
  readonly erased: number
  /** At the end, not sealed yet. */
  readonly unsealed: number
  /** Checkpoints from elsewhere it was held against, and the events the largest covers. */
  readonly checkpoints: number
  readonly size: number
  /** The first bad place first; empty when all is well. */
  readonly faults: readonly LedgerFault[]
}

const PROGRESS_EVERY_EVENTS = 20_000

/**
 * Reads the whole ledger once and holds it against its seals, its tree, and the checkpoints that were
 * exported (decision S12): without those it refuses, for a database alone can only agree with itself.
 * Then who looked, and what was done to accounts, against the events that sealed them.
 *
 * In one snapshot, while people work. About 15 s for two million events.
 */
export async function verifyLedger(
  store: Store,
  verify: VerifyLedger,
): Promise<Outcome<LedgerVerified, NoCheckpoints>> {
  const { county, checkpointsDir: dir } = verify
  const keys = await checkKeys(store, verify)
  if (keys.checkpoints.length === 0 && keys.faults.length === 0) {
    return refuse({ code: 'ledger.no_checkpoints', county, dir })
  }
  const client = await store.pool.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const end = await endOfLedger(client, county)
    const walk = new LedgerWalk(keys.checkpoints, end)
    let told = 0
    await eachEventLine(client, copySealedSql({ county, after: 0 }), (line) => {
      walk.takeSealed(line)
      if (walk.events - told < PROGRESS_EVERY_EVENTS) return
      told = walk.events
      verify.onProgress?.({ step: 'ledger.verify', done: told, total: end.head, unit: 'rows' })
    })
    walk.takeUnsealed(await unsealedEvents(client, county, end))
    walk.finish()
    const named: LedgerFault[] = [...(await verifyAccess(client, county, walk.seals))]
    for (const found of walk.faults) {
      named.push(await nameFault(client, { county, found, leavesFile: keys.leavesFile }))
    }
    return accept({
      events: walk.events,
      erased: walk.erased,
      unsealed: walk.unsealed,
      checkpoints: keys.checkpoints.length,
      size: keys.checkpoints.at(-1)?.size ?? 0,
      faults: inOrder([...keys.faults, ...named]),
    })
  } finally {
    await client.query('commit')
    client.release()
  }
}

export interface NoCheckpoints {
  readonly code: 'ledger.no_checkpoints'
  readonly county: string
  readonly dir: string
}

/** So many are told one by one; more of them make no other picture. */
const STRAYS_MAX = 64

async function unsealedEvents(
  client: Pick<pg.ClientBase, 'query'>,
  county: string,
  { head, size }: WalkEnd,
): Promise<Unsealed> {
  const strays = await client.query<{ event_no: string }>(
    `select event_no from register.events as e
     where county = $1 and (event_no <= $2 or event_no > greatest($2, $3)) and not exists (
       select from register.event_seals as s where s.county = e.county and s.event_no = e.event_no)
     order by event_no limit $4`,
    [county, size, head, STRAYS_MAX],
  )
  const tail = await client.query<{
    count: string
    first_missing: string | null
    last: string | null
  }>(
    `select count(*) as count, max(event_no) as last,
       -- Numbers count up by one: the first whose place among the others is another follows a gap.
       min(place) filter (where event_no <> place) as first_missing
     from (select event_no, $2::bigint + row_number() over (order by event_no) as place
       from register.events where county = $1 and event_no > $2 and event_no <= $3) as e`,
    [county, size, head],
  )
  const erasures = await client.query<{ person_id: string; event_no: string }>(
    `select person_id, event_no from register.events
     where county = $1 and event_no > $2 and event_no <= $3 and kind = 'person.erased' order by event_no`,
    [county, size, head],
  )
  const [row] = tail.rows
  const [missing, last] = [row?.first_missing ?? null, row?.last ?? null]
  return {
    strays: strays.rows.map((stray) => Number(stray.event_no)),
    seals: await unsealedSeals(client, { county, after: size }),
    count: Number(row?.count ?? 0),
    firstMissing: missing === null ? null : Number(missing),
    last: last === null ? null : Number(last),
    erasures: erasures.rows.map((one) => ({
      personId: one.person_id,
      eventNo: Number(one.event_no),
    })),
  }
}

/** What the database itself says about how far the ledger goes. */
async function endOfLedger(client: Pick<pg.ClientBase, 'query'>, county: string): Promise<WalkEnd> {
  const { rows } = await client.query<{
    head: string | null
    size: string | null
    root: Buffer | null
    signed: string | null
  }>(
    `select
       (select last_event_no from register.ledger_heads where county = $1) as head,
       (select size from register.ledger_trees where county = $1) as size,
       (select root from register.ledger_trees where county = $1) as root,
       (select max(size) from register.ledger_checkpoints where county = $1) as signed`,
    [county],
  )
  const [row] = rows
  return {
    head: Number(row?.head ?? 0),
    size: Number(row?.size ?? 0),
    root: row?.root ?? null,
    signed: Number(row?.signed ?? 0),
  }
}
