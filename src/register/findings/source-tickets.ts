import type pg from 'pg'
import type { FindingStanding } from '#domain/findings/finding-state.ts'
import { nextFormNo } from '../forms/next-form-no.ts'
import type { Store } from '../store/open-store.ts'
import type { FindingKey, FindingRow } from './finding-rows.ts'

/** Asks the department whose file is wrong to correct it. Sending it is another capability's. */
export async function openTicket(
  client: pg.ClientBase,
  of: {
    readonly county: string
    readonly finding: FindingRow
    readonly standing: FindingStanding
    readonly at: Date
  },
  actor: { readonly account: string },
): Promise<void> {
  const { county, finding, standing, at } = of
  // One that still waits spoke of what the rule saw before.
  await withdrawTicket(client, { county, findingId: finding.findingId, at })
  const ticketNo = await nextFormNo(client, { county, form: 'source_ticket' })
  await client.query(
    `insert into work.source_tickets (county, ticket_no, finding_id, person_id, source, rule, item, place,
       reason, state, opened_by, opened_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting', $10, $11)`,
    [
      county,
      ticketNo,
      finding.findingId,
      finding.personId,
      standing.wrongSource,
      finding.rule,
      finding.item,
      finding.place,
      standing.answerReason,
      actor.account,
      at,
    ],
  )
}

export async function withdrawTicket(
  client: pg.ClientBase,
  { county, findingId, at }: FindingKey & { readonly at: Date },
): Promise<void> {
  await client.query(
    `update work.source_tickets set state = 'withdrawn', ended_at = $3
     where county = $1 and finding_id = $2 and state = 'waiting'`,
    [county, findingId, at],
  )
}

/** How many corrections asked because of findings wait for an answer, within the request's territory. */
export async function waitingTicketsOfFindings(
  store: Pick<Store, 'pool'>,
  county: string,
): Promise<number> {
  const { rows } = await store.pool.query<{ waiting: number }>(
    `select count(*)::int as waiting from work.source_tickets
     where county = $1 and state = 'waiting' and finding_id is not null`,
    [county],
  )
  return rows[0]?.waiting ?? 0
}
