import type { CitedRecord } from '#domain/events/citation.ts'
import type { DiscrepancyKind } from '#domain/discrepancies/discrepancy-kind.ts'
import type { DiscrepancyVerdict } from '#domain/discrepancies/decide-discrepancy.ts'
import { settlementOf, type Settlement } from '#domain/discrepancies/settlement.ts'
import { evidenceItem } from '#domain/evidence/item-name.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'

/** A discrepancy of a comparison as its row holds it, with the person and the standing decision. */
export interface DiscrepancyRow {
  readonly discrepancyNo: number
  readonly kind: DiscrepancyKind
  readonly item: string | null
  readonly village: string | null
  /** Kinds of file in doubt; null where the register's own value was held against the files. */
  readonly sources: readonly SourceKind[] | null
  readonly chosenSource: SourceKind | null
  readonly difference: string | null
  readonly status: 'open' | 'settled' | 'explained'
  readonly personId: string | null
  readonly otherPersonId: string | null
  /** As a list of `[batch,row,party]`, separated by spaces. */
  readonly records: string | null
  readonly chosenRecord: string | null
  readonly registered: boolean
  /** Somebody of the office stated the register's value, and the files in doubt say otherwise. */
  readonly held: boolean
  readonly name: string | null
  readonly bornOn: string | null
  readonly decisionId: string | null
  readonly verdict: DiscrepancyVerdict | null
}

/** Columns of `DISCREPANCIES`; `name` is the register's, or what a record says of who is not in it. */
export const DISCREPANCY_COLUMNS = `d.discrepancy_no as "discrepancyNo", d.kind, d.item, d.village, d.sources,
  d.chosen_source as "chosenSource", d.difference, d.status, d.person_id as "personId",
  (d.facts ->> 'other_person_id')::uuid as "otherPersonId", d.facts ->> 'records' as records,
  d.facts ->> 'chosen_record' as "chosenRecord", p.person_id is not null as registered,
  d.facts ? 'held' as held,
  coalesce(p.name, s.name) as name, coalesce(p.born_on, s.born_on) as "bornOn",
  d.decision_id as "decisionId", x.verdict`

/** Of who is not in the register the first record that is linked to them speaks. */
export const DISCREPANCIES = `evidence.discrepancies d
  left join register.persons p on p.county = d.county and p.person_id = d.person_id
    and p.standing is null
  left join work.discrepancy_decisions x on x.county = d.county and x.decision_id = d.decision_id
  left join lateral (
    select r.name, r.born_on from evidence.links k
    join evidence.source_records r on r.county = k.county and r.batch_no = k.batch_no
      and r.row_no = k.row_no and r.party = k.party
    where p.person_id is null and k.county = d.county and k.run_no = d.run_no
      and k.person_id = d.person_id
    order by k.batch_no, k.row_no limit 1) s on true`

/** `open`, `asked` (nobody could tell from files) or `decided`, in SQL over `d`. */
export const DISCREPANCY_STATE = `case when d.status <> 'open' then 'decided'
  when d.decision_id is not null then 'asked' else 'open' end`

export type DiscrepancyState = 'open' | 'asked' | 'decided'

export function stateOf(row: Pick<DiscrepancyRow, 'status' | 'decisionId'>): DiscrepancyState {
  if (row.status !== 'open') return 'decided'
  return row.decisionId === null ? 'open' : 'asked'
}

/** What rules say about a row. */
export function settlementOfRow(
  row: Pick<DiscrepancyRow, 'kind' | 'item' | 'sources' | 'chosenSource' | 'registered'>,
): Settlement {
  const { kind, sources, chosenSource, registered } = row
  const item = row.item === null ? null : evidenceItem(row.item)
  return settlementOf({ kind, item, sources: sources ?? [], chosenSource, registered })
}

/** `[3,12,1] [5,8,1]` as records. */
export function recordsIn(text: string | null): readonly CitedRecord[] {
  return [...(text ?? '').matchAll(/\[(\d+),(\d+),([12])\]/gu)].map(([, batch, row, party]) => ({
    batchNo: Number(batch),
    rowNo: Number(row),
    party: party === '2' ? 2 : 1,
  }))
}
