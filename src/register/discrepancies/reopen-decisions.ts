import type pg from 'pg'
import type { Actor } from '../ledger/append-event.ts'
import { withdrawTicketsOf } from '../tickets/ticket-decision.ts'

/** Ends decisions, opens their discrepancies again, in every comparison, and withdraws their tickets. */
export async function reopen(
  client: pg.ClientBase,
  of: { readonly county: string; readonly decisionIds: readonly string[]; readonly at: Date },
  actor: Pick<Actor, 'account'>,
): Promise<void> {
  const { county, decisionIds, at } = of
  await client.query({
    name: 'discrepancies-reopen',
    text: `update evidence.discrepancies set status = 'open', decision_id = null
      where county = $1 and decision_id = any ($2::uuid[])`,
    values: [county, decisionIds],
  })
  await client.query({
    name: 'discrepancy-decisions-end',
    text: `update work.discrepancy_decisions set undone_by = $3, undone_at = $4
      where county = $1 and decision_id = any ($2::uuid[]) and undone_at is null`,
    values: [county, decisionIds, actor.account, at],
  })
  await withdrawTicketsOf(client, of)
}

/**
 * The form by which a decision was to be carried out was refused or withdrawn: the register did not take the value,
 * so nothing is settled, and no department is asked to correct what nobody found wrong.
 */
export async function reopenOfForm(
  client: pg.ClientBase,
  of: {
    readonly county: string
    readonly formId: string
    readonly personId: string
    readonly at: Date
  },
  actor: Pick<Actor, 'account'>,
): Promise<void> {
  const { county, formId, personId, at } = of
  const { rows } = await client.query<{ decisionId: string }>({
    name: 'discrepancy-decisions-of-form',
    text: `select decision_id as "decisionId" from work.discrepancy_decisions
      where county = $1 and person_id = $2 and undone_at is null and adoption_id = $3`,
    values: [county, personId, formId],
  })
  const decisionIds = rows.map(({ decisionId }) => decisionId)
  if (decisionIds.length > 0) await reopen(client, { county, decisionIds, at }, actor)
}
