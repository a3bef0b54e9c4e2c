import { cleanedValue } from '#domain/forms/cleaning-rule.ts'
import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import type { Actor } from '../ledger/append-event.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { cleanPerson } from './clean-person.ts'
import { appendOrderStep } from './issue-order.ts'
import { lockOrder, personsInScope, readOrder } from './order-rows.ts'
import type { OrderKey, OrderRow, OrderTrial, PersonInScope } from './order-rows.ts'

/** Persons looked at in one step. */
const SCAN_PERSONS = 2000
/** Persons shown before an order is confirmed. */
const SAMPLE_PERSONS = 20
/** Matches that a dry run writes for trial. */
const TRIED_PERSONS_MAX = 200

export interface MatchedPerson extends PersonInScope {
  readonly after: string | null
}

export interface OrderPreview {
  readonly scanned: number
  readonly matching: number
  /** Matches by township, nine digits. */
  readonly byTownship: Readonly<Record<string, number>>
  readonly sample: readonly MatchedPerson[]
}

/** Whom an order would change: counted over its whole scope, with the first of them. Writes nothing. */
export async function previewOrder(
  store: Store,
  { county, order }: { readonly county: string; readonly order: OrderRow },
): Promise<OrderPreview> {
  return matches(store, { county, order, keep: SAMPLE_PERSONS })
}

async function matches(
  store: Store,
  {
    county,
    order,
    keep,
  }: { readonly county: string; readonly order: OrderRow; readonly keep: number },
): Promise<OrderPreview> {
  const byTownship: Record<string, number> = {}
  const sample: MatchedPerson[] = []
  let [scanned, matching] = [0, 0]
  let after: string | null = null
  for (;;) {
    const batch: readonly PersonInScope[] = await personsInScope(store.pool, {
      county,
      order,
      after,
      limit: SCAN_PERSONS,
    })
    for (const person of batch) {
      const cleaned = cleanedValue(order.rule, person.value)
      if (cleaned === undefined) continue
      matching += 1
      const township = (person.place ?? '').slice(0, 9)
      byTownship[township] = (byTownship[township] ?? 0) + 1
      if (sample.length < keep) sample.push({ ...person, after: cleaned })
    }
    scanned += batch.length
    after = batch.at(-1)?.personId ?? null
    if (batch.length < SCAN_PERSONS) return { scanned, matching, byTownship, sample }
  }
}

export interface OrderToTry extends OrderKey {
  readonly today: string
  readonly at: Date
}

export type TryProblem =
  { readonly code: 'order.unknown' } | { readonly code: 'order.state'; readonly state: string }

/**
 * The dry run: goes over the whole scope, writes the first matches through the register's own
 * commands and takes them back, and keeps what it counted. An order does not start without one.
 */
export async function dryRunOrder(
  store: Store,
  { county, orderId, today, at }: OrderToTry,
  actor: Actor,
): Promise<Outcome<OrderTrial, TryProblem>> {
  const order = await readOrder(store, { county, orderId })
  if (order === null) return refuse({ code: 'order.unknown' })
  if (order.state !== 'confirmed') return refuse({ code: 'order.state', state: order.state })
  const found = await matches(store, { county, order, keep: TRIED_PERSONS_MAX })
  const refused = await triedAndTakenBack(
    store,
    { county, order, today, persons: found.sample },
    actor,
  )
  const trial: OrderTrial = {
    scanned: found.scanned,
    matching: found.matching,
    tried: found.sample.length,
    refused,
    at: at.toISOString(),
  }
  return inTransaction(store.pool, async (client) => {
    const now = await lockOrder(client, { county, orderId })
    if (now?.state !== 'confirmed') return refuse({ code: 'order.state', state: now?.state ?? '' })
    await client.query(
      `update work.cleaning_orders set dry_run = $3 where county = $1 and order_id = $2`,
      [county, orderId, JSON.stringify(trial)],
    )
    await appendOrderStep(client, { county, orderId, step: 'dry_run', at }, actor)
    return accept(trial)
  })
}

interface Trial {
  readonly county: string
  readonly order: OrderRow
  readonly today: string
  readonly persons: readonly MatchedPerson[]
}

async function triedAndTakenBack(store: Store, trial: Trial, actor: Actor): Promise<number> {
  const { county, order, today, persons } = trial
  const client = await store.pool.connect()
  let refused = 0
  try {
    await client.query('begin')
    for (const person of persons) {
      const done = await cleanPerson(
        { client, keys: store.keys },
        { county, order, today, person },
        actor,
      )
      if (!done.ok) refused += 1
    }
    return refused
  } finally {
    await client.query('rollback')
    client.release()
  }
}
