import type pg from 'pg'
import type { SpeakingRecord } from '#domain/tickets/source-ticket.ts'
import { nextFormNo } from '../forms/next-form-no.ts'

/** What tickets of one decision, or of one acceptance of many, have in common. */
export interface TicketsToWrite {
  readonly county: string
  /** As the comparison calls it; what is no item is told by the rule. */
  readonly item: string | null
  readonly rule: string
  readonly reason: string
  readonly openedBy: string
  readonly at: Date
}

/** One row of a department's file that a decision found wrong. */
export interface WrongRow {
  readonly decisionId: string
  readonly personId: string | null
  readonly village: string | null
  readonly record: SpeakingRecord
}

/** Asks the departments to correct their rows; gives the tickets' numbers, in the order of the rows. */
export async function writeTickets(
  client: pg.ClientBase,
  of: TicketsToWrite,
  rows: readonly WrongRow[],
): Promise<readonly number[]> {
  if (rows.length === 0) return []
  const { county } = of
  const last = await nextFormNo(client, { county, form: 'source_ticket', count: rows.length })
  const before = last - rows.length
  await client.query({
    name: 'tickets-write',
    text: `insert into work.source_tickets (county, ticket_no, decision_id, person_id, source, rule, item,
        place, reason, state, opened_by, opened_at, batch_no, row_no, party)
      select $1, $2::integer + w.nth, w.decision_id, w.person_id, w.source, $3, $4, w.village, $5,
        'waiting', $6, $7, w.batch_no, w.row_no, w.party
      from unnest($8::uuid[], $9::uuid[], $10::text[], $11::text[], $12::integer[], $13::integer[],
        $14::smallint[]) with ordinality
        as w (decision_id, person_id, source, village, batch_no, row_no, party, nth)`,
    values: [
      county,
      before,
      of.rule,
      of.item ?? of.rule,
      of.reason,
      of.openedBy,
      of.at,
      rows.map(({ decisionId }) => decisionId),
      rows.map(({ personId }) => personId),
      rows.map(({ record }) => record.source),
      rows.map(({ village }) => village),
      rows.map(({ record }) => record.batchNo),
      rows.map(({ record }) => record.rowNo),
      rows.map(({ record }) => record.party),
    ],
  })
  return rows.map((_, at) => before + at + 1)
}

/** The decision was taken back: so is what was asked of departments because of it. */
export async function withdrawTicketsOf(
  client: pg.ClientBase,
  of: { readonly county: string; readonly decisionIds: readonly string[]; readonly at: Date },
): Promise<void> {
  await client.query({
    name: 'tickets-withdraw',
    // Also those that ended with a file that was withdrawn: they do not come back with it.
    text: `update work.source_tickets set state = 'withdrawn', ended_at = $3, closed_by_batch_no = null
      where county = $1 and decision_id = any ($2::uuid[])
        and (state in ('waiting', 'answered') or state = 'withdrawn' and closed_by_batch_no = batch_no)`,
    values: [of.county, of.decisionIds, of.at],
  })
}
