import { refuse, accept, type Outcome } from '#domain/outcome.ts'
import { readVisitWord } from '#sync/visit-word.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { settleBirthPaper } from './birth-papers.ts'
import { openOperation } from './field-operations.ts'

/** Something a worker found at a door that only an office can go on with. */
export interface VisitWork {
  readonly opId: string
  readonly village: string
  readonly personId: string | null
  readonly personName: string | null
  readonly reason: string
  readonly receivedAt: Date
  readonly collectorName: string
  /** The number as the document has it, the household that the register lacks, or a paper to be looked at. */
  readonly says:
    /** A child that stands in the register, with a picture of a paper to be looked at. */
    | { readonly kind: 'birth_paper' }
    | { readonly kind: 'number_doubt'; readonly typed: string }
    | {
        readonly kind: 'new_household'
        readonly group: string
        readonly members: readonly { readonly personId: string; readonly name: string | null }[]
      }
}

interface WorkRow extends Omit<VisitWork, 'says' | 'reason'> {
  readonly sealed: Buffer
}

/** More wait in no territory before somebody has gone on with the oldest. */
const WORK_MAX = 200

/** What waits for the office in a territory, the oldest first, of one contact in the order in which it was said. */
export async function listVisitWork(
  store: Pick<Store, 'pool' | 'keys'>,
  of: { readonly county: string; readonly placeFrom: string; readonly placeTo: string },
): Promise<readonly VisitWork[]> {
  const { rows } = await store.pool.query<WorkRow>(
    `select v.op_id as "opId", v.village, v.person_id as "personId", p.name as "personName",
       v.received_at as "receivedAt", a.display_name as "collectorName", o.content_sealed as sealed
     from work.field_visits v
     join work.field_operations o on o.county = v.county and o.op_id = v.op_id
     join access.accounts a on a.county = o.county and a.account_id = o.collector
     left join register.persons p on p.county = v.county and p.person_id = v.person_id
     where v.county = $1 and v.village between $2 and $3 and v.settled_at is null
       and v.kind in ('number_doubt', 'new_household')
     order by v.received_at, o.device_id, o.seq limit $4`,
    [of.county, of.placeFrom, of.placeTo, WORK_MAX],
  )
  const work: VisitWork[] = []
  for (const { sealed, ...row } of rows) {
    const operation = openOperation(store.keys, { county: of.county, opId: row.opId, sealed })
    const [, kind] = operation?.field.split(':', 2) ?? []
    if (operation === null || (kind !== 'number_doubt' && kind !== 'new_household')) continue
    const word = readVisitWord(kind, operation.value)
    const { reason } = operation
    if (word?.kind === 'number_doubt') work.push({ ...row, reason, says: word })
    if (word?.kind === 'new_household') {
      const members = await namesOf(store, { county: of.county, ids: word.members })
      work.push({ ...row, reason, says: { kind: word.kind, group: word.group, members } })
    }
  }
  return work
}

/** Members by the ids of the register or of the device; who waits to be registered has no name yet. */
async function namesOf(
  { pool }: Pick<Store, 'pool'>,
  { county, ids }: { readonly county: string; readonly ids: readonly string[] },
): Promise<{ personId: string; name: string | null }[]> {
  const { rows } = await pool.query<{ personId: string; name: string | null }>(
    `select p.person_id as "personId", p.name from unnest($2::uuid[]) with ordinality as m (id, no)
     left join work.field_records r on r.county = $1 and r.record_id = m.id
     join register.persons p on p.county = $1 and p.person_id = coalesce(r.person_id, m.id)
     order by m.no`,
    [county, ids],
  )
  return rows
}

/** An office has gone on with it, or looked and left it. */
export async function settleVisitWork(
  { pool }: Pick<Store, 'pool'>,
  settle: {
    readonly county: string
    readonly opId: string
    readonly account: string
    readonly reason: string
    readonly at: Date
  },
): Promise<Outcome<null, { readonly code: 'record.unknown' }>> {
  const { county, opId, account, reason, at } = settle
  if (await inTransaction(pool, (client) => settleBirthPaper(client, settle))) return accept(null)
  const { rowCount } = await pool.query(
    `update work.field_visits set settled_by = $3, settled_at = $4, settled_reason = $5
     where county = $1 and op_id = $2 and settled_at is null
       and kind in ('number_doubt', 'new_household')`,
    [county, opId, account, at, reason],
  )
  return rowCount === 0 ? refuse({ code: 'record.unknown' }) : accept(null)
}
