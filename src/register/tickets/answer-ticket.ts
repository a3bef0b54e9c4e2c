import {
  answerTicket,
  type TicketAnswer,
  type TicketProblem,
  type TicketState,
} from '#domain/tickets/source-ticket.ts'
import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'

export interface TicketToAnswer {
  readonly county: string
  readonly ticketNo: number
  readonly answer: TicketAnswer
  readonly text: string
  /** Account of the department, or of the county that writes its answer down. */
  readonly answeredBy: string
  readonly at: Date
}

/** Keeps what a department says about its row. The ticket itself is closed by a later file alone. */
export async function answerSourceTicket(
  store: Pick<Store, 'pool'>,
  given: TicketToAnswer,
): Promise<Outcome<TicketState, TicketProblem | { readonly code: 'ticket.unknown' }>> {
  const { county, ticketNo, answer, text } = given
  return inTransaction(store.pool, async (client) => {
    const found = await client.query<{ state: TicketState }>(
      `select state from work.source_tickets where county = $1 and ticket_no = $2 for update`,
      [county, ticketNo],
    )
    const [ticket] = found.rows
    if (ticket === undefined) return refuse({ code: 'ticket.unknown' })
    const state = answerTicket(ticket.state, { answer, text })
    if (!state.ok) return state
    await client.query(
      `update work.source_tickets set state = $3, answer = $4, answer_text = $5, answered_by = $6,
         answered_at = $7
       where county = $1 and ticket_no = $2`,
      [county, ticketNo, state.value, answer, text.trim(), given.answeredBy, given.at],
    )
    return accept(state.value)
  })
}
