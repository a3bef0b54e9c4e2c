import type pg from 'pg'
import type { Store } from '../store/open-store.ts'
import { removePhotosOfLines } from './field-photos.ts'
import type { VisitWork } from './visit-work.ts'

/** More wait in no territory before somebody has looked at the oldest. */
const PAPERS_MAX = 200

/**
 * Children who were registered at once (S1) with a picture of a paper that nobody has looked at yet; the oldest
 * first. Without a picture there is nothing to look at: the child stands in the register all the same.
 */
export async function listBirthPapers(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly placeFrom: string; readonly placeTo: string },
): Promise<readonly VisitWork[]> {
  const { rows } = await store.pool.query<Omit<VisitWork, 'says' | 'reason'>>(
    `select distinct on (o.received_at, o.op_id) o.op_id as "opId", o.village, r.person_id as "personId", p.name as "personName",
       o.received_at as "receivedAt", a.display_name as "collectorName"
     from work.field_photos f
     join work.field_operations o on o.county = f.county and o.op_id = f.op_id
     join access.accounts a on a.county = o.county and a.account_id = o.collector
     left join work.field_records r on r.county = o.county and r.record_id = o.record_id
     left join register.persons p on p.county = r.county and p.person_id = r.person_id
     where f.county = $1 and f.village between $2 and $3 and f.state = 'kept' and f.evidence_by is null
       and o.field = 'event:birth' and o.state = 'applied'
     order by o.received_at, o.op_id limit $4`,
    [of.county, of.placeFrom, of.placeTo, PAPERS_MAX],
  )
  return rows.map((row) => ({ ...row, reason: '', says: { kind: 'birth_paper' } }))
}

/** Somebody has looked at the paper: its picture goes unless it was declared evidence (S7). */
export async function settleBirthPaper(
  client: pg.ClientBase,
  { county, opId, at }: { readonly county: string; readonly opId: string; readonly at: Date },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from work.field_operations where county = $1 and op_id = $2 and field = 'event:birth'`,
    [county, opId],
  )
  if (rowCount === 0) return false
  await removePhotosOfLines(client, { county, lineIds: [opId], at })
  return true
}
