import type { TicketAnswer, TicketState } from '#domain/tickets/source-ticket.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import type { Store } from '../store/open-store.ts'

/** A correction asked of a department, without whom it is about: their file and row say that to them. */
export interface TicketRow {
  readonly ticketNo: number
  readonly source: SourceKind
  /** Rule of a finding, or the one that settled a discrepancy. */
  readonly rule: string
  readonly item: string
  readonly place: string | null
  readonly reason: string
  readonly state: TicketState
  readonly openedAt: Date
  readonly endedAt: Date | null
  readonly findingId: string | null
  readonly difference: string | null
  readonly discrepancyNo: number | null
  readonly department: string | null
  readonly fileName: string | null
  readonly rowNo: number | null
  readonly answer: TicketAnswer | null
  readonly answerText: string | null
  readonly answeredAt: Date | null
  readonly closedByFile: string | null
}

export interface TicketFilter {
  readonly county: string
  readonly state: TicketState | 'unsettled' | 'all'
  readonly source: SourceKind | null
}

/** Tickets within the request's territory, or about the department's own files; the newest last. */
export async function listTickets(
  store: Pick<Store, 'pool'>,
  filter: TicketFilter,
  page: { readonly after: number; readonly limit: number },
): Promise<readonly TicketRow[]> {
  const { rows } = await store.pool.query<TicketRow>({
    name: 'tickets-list',
    text: `select t.ticket_no as "ticketNo", t.source, t.rule, t.item, t.place, t.reason, t.state,
        t.opened_at as "openedAt", t.ended_at as "endedAt", t.finding_id as "findingId", d.difference,
        d.discrepancy_no as "discrepancyNo", b.department, b.file_name as "fileName", t.row_no as "rowNo",
        t.answer, t.answer_text as "answerText", t.answered_at as "answeredAt",
        c.file_name as "closedByFile"
      from work.source_tickets t
      left join evidence.batches b on b.county = t.county and b.batch_no = t.batch_no
      left join evidence.batches c on c.county = t.county and c.batch_no = t.closed_by_batch_no
      left join lateral (select e.difference, e.discrepancy_no from evidence.discrepancies e
        join evidence.runs run on run.county = e.county and run.run_no = e.run_no and run.phase = 'live'
        where e.county = t.county and e.decision_id = t.decision_id limit 1) d on true
      where t.county = $1 and ($3::text is null or t.source = $3) and t.ticket_no > $4
        and ($2 = 'all' or t.state = $2 or $2 = 'unsettled' and t.state in ('waiting', 'answered'))
      order by t.ticket_no limit $5`,
    values: [filter.county, filter.state, filter.source, page.after, page.limit],
  })
  return rows
}

export interface TicketCount {
  readonly source: SourceKind
  readonly state: TicketState
  readonly answer: TicketAnswer | null
  readonly tickets: number
}

export async function countTickets(
  store: Pick<Store, 'pool'>,
  county: string,
): Promise<readonly TicketCount[]> {
  const { rows } = await store.pool.query<TicketCount>({
    name: 'tickets-count',
    text: `select source, state, answer, count(*)::int as tickets from work.source_tickets
      where county = $1 group by source, state, answer order by source, state, answer`,
    values: [county],
  })
  return rows
}
