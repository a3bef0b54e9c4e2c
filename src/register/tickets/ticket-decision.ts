import type pg from 'pg'
import type { SpeakingRecord } from '#domain/tickets/source-ticket.ts'
import { nextFormNo } from '../forms/next-form-no.ts'

export interface DecidedDiscrepancy {
  readonly county: string
  readonly decisionId: string
  readonly personId: string | null
  readonly village: string | null
  /** As the comparison calls it; what is no item is told by the rule. */
  readonly item: string | null
  readonly rule: string
  readonly reason: string
  readonly at: Date
}

/** Asks the departments whose rows a decision found wrong to correct them; gives the tickets' numbers. */
export async function ticketDecision(
  client: pg.ClientBase,
  decided: DecidedDiscrepancy,
  of: { readonly records: readonly SpeakingRecord[]; readonly openedBy: string },
): Promise<readonly number[]> {
  const numbers: number[] = []
  for (const { source, batchNo, rowNo, party } of of.records) {
    const ticketNo = await nextFormNo(client, { county: decided.county, form: 'source_ticket' })
    await client.query({
      name: 'ticket-of-decision',
      text: `insert into work.source_tickets (county, ticket_no, decision_id, person_id, source, rule, item,
          place, reason, state, opened_by, opened_at, batch_no, row_no, party)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting', $10, $11, $12, $13, $14)`,
      values: [
        decided.county,
        ticketNo,
        decided.decisionId,
        decided.personId,
        source,
        decided.rule,
        decided.item ?? decided.rule,
        decided.village,
        decided.reason,
        of.openedBy,
        decided.at,
        batchNo,
        rowNo,
        party,
      ],
    })
    numbers.push(ticketNo)
  }
  return numbers
}

/** The decision was taken back: so is what was asked of departments because of it. */
export async function withdrawTicketsOf(
  client: pg.ClientBase,
  of: { readonly county: string; readonly decisionIds: readonly string[]; readonly at: Date },
): Promise<void> {
  await client.query({
    name: 'tickets-withdraw',
    text: `update work.source_tickets set state = 'withdrawn', ended_at = $3
      where county = $1 and decision_id = any ($2::uuid[]) and state in ('waiting', 'answered')`,
    values: [of.county, of.decisionIds, of.at],
  })
}
