import { checkRule } from '#domain/forms/cleaning-rule.ts'
import type { CleanableItem, CleaningRule, RuleProblem } from '#domain/forms/cleaning-rule.ts'
import { decideOrderStep } from '#domain/forms/cleaning-order.ts'
import type { OrderProblem, OrderState, OrderStep } from '#domain/forms/cleaning-order.ts'
import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import type pg from 'pg'
import type { Actor } from '../ledger/append-event.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { appendFormStep } from './form-steps.ts'
import { nextFormNo } from './next-form-no.ts'
import { lockOrder } from './order-rows.ts'
import type { OrderKey, OrderRow } from './order-rows.ts'

export interface OrderToIssue {
  readonly county: string
  readonly title: string
  readonly basis: string
  readonly places: readonly string[]
  readonly item: CleanableItem
  readonly rule: CleaningRule
  readonly until: string
  readonly today: string
  readonly at: Date
}

export type IssueProblem =
  | RuleProblem
  | { readonly code: 'order.places' }
  | { readonly code: 'order.expired'; readonly until: string }

/** Issues an order; nothing happens before a second account of the county confirms it. */
export async function issueOrder(
  store: Store,
  issue: OrderToIssue,
  actor: Actor,
): Promise<Outcome<{ readonly orderId: string }, IssueProblem>> {
  const { county, item, rule, places, until, today, at } = issue
  const fits = checkRule(item, rule)
  if (!fits.ok) return fits
  if (until < today) return refuse({ code: 'order.expired', until })
  // Each place by its own code, and all of the county's.
  if (places.length === 0 || places.some((code) => !code.startsWith(county)))
    return refuse({ code: 'order.places' })
  const orderId = newRecordId()
  return inTransaction(store.pool, async (client) => {
    await client.query(
      `insert into work.cleaning_orders (county, order_id, order_no, title, basis, places, item, rule,
         until, state, issued_by, issued_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'issued', $10, $11)`,
      [
        county,
        orderId,
        await nextFormNo(client, { county, form: 'cleaning_order' }),
        issue.title.trim(),
        issue.basis.trim(),
        places,
        item,
        JSON.stringify(rule),
        until,
        actor.account,
        at,
      ],
    )
    await appendOrderStep(client, { county, orderId, step: 'issue', at }, actor)
    return accept({ orderId })
  })
}

export interface OrderToStep extends OrderKey {
  readonly step: OrderStep
  readonly reason: string | null
  readonly today: string
  readonly at: Date
}

export type OrderStepProblem = OrderProblem | { readonly code: 'order.unknown' }

/** Confirms, withdraws, starts or reverses an order. */
export async function stepOrder(
  store: Store,
  step: OrderToStep,
  actor: Actor,
): Promise<Outcome<OrderState, OrderStepProblem>> {
  return inTransaction(store.pool, async (client) => {
    const order = await lockOrder(client, step)
    return order === null
      ? refuse({ code: 'order.unknown' })
      : stepOrderIn(client, order, step, actor)
  })
}

/** The same within the transaction that holds the order's row. */
export async function stepOrderIn(
  client: pg.ClientBase,
  order: OrderRow,
  taken: OrderToStep,
  actor: Actor,
): Promise<Outcome<OrderState, OrderStepProblem>> {
  const { county, orderId, step, reason, today, at } = taken
  const { state, issuedBy, until } = order
  const decided = decideOrderStep(
    { state, issuedBy, until, tried: order.dryRun !== null },
    { step, account: actor.account, today, reason },
  )
  if (!decided.ok) return decided
  await client.query(
    `update work.cleaning_orders set state = $3,
       confirmed_by = case when $4 = 'confirm' then $5 else confirmed_by end,
       confirmed_at = case when $4 = 'confirm' then $6 else confirmed_at end,
       started_by = case when $4 = 'start' then $5 else started_by end,
       started_at = case when $4 = 'start' then $6 else started_at end,
       finished_at = case when $4 = 'finish' then $6 else finished_at end,
       reversed_by = case when $4 = 'reverse' then $5 else reversed_by end,
       reverse_reason = case when $4 = 'reverse' then $7 else reverse_reason end,
       reversed_at = case when $4 = 'reversed' then $6 else reversed_at end
     where county = $1 and order_id = $2`,
    [county, orderId, decided.value, step, actor.account, at, reason],
  )
  await appendOrderStep(client, { county, orderId, step, reason, at }, actor)
  return decided
}

interface AppendedStep extends OrderKey {
  readonly step: string
  readonly reason?: string | null
  readonly at: Date
}

export async function appendOrderStep(
  client: pg.ClientBase,
  { orderId: formId, ...step }: AppendedStep,
  actor: Actor,
): Promise<void> {
  await appendFormStep(client, { ...step, formId, form: 'cleaning_order', village: null }, actor)
}
