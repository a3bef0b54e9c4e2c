import type pg from 'pg'
import { cleanedValue } from '#domain/forms/cleaning-rule.ts'
import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import { undoCorrectionIn } from '../commands/correct-item.ts'
import type { Actor } from '../ledger/append-event.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { KeyRing } from '../store/key-ring.ts'
import type { Store } from '../store/open-store.ts'
import { cleanPerson } from './clean-person.ts'
import { stepOrderIn } from './issue-order.ts'
import type { OrderStepProblem } from './issue-order.ts'
import { lockOrder, personsInScope } from './order-rows.ts'
import type { OrderKey, OrderRow } from './order-rows.ts'

/** Persons looked at in one transaction: some seconds at most, even where all of them change. */
const BATCH_PERSONS = 500
/** Changes taken back in one transaction. */
const BATCH_REVERSALS = 250

export interface OrderBatch extends OrderKey {
  readonly today: string
  readonly at: Date
}

export interface OrderProgress {
  readonly state: OrderRow['state']
  readonly scanned: number
  readonly changed: number
  readonly refused: number
  readonly reversed: number
}

type Progress = Outcome<OrderProgress, OrderStepProblem>

/**
 * Carries out the next batch of an order: starts it where it was confirmed, goes on after its
 * watermark where it was cut, and finishes it behind the last person. Watermark and changes are one
 * transaction, so nobody is changed twice or left out, whatever is killed when.
 */
export async function runOrderBatch(
  store: Store,
  batch: OrderBatch,
  actor: Actor,
): Promise<Progress> {
  const { county } = batch
  return inTransaction(store.pool, async (client) => {
    const found = await lockOrder(client, batch)
    if (found === null) return refuse({ code: 'order.unknown' })
    if (found.state === 'confirmed') {
      const started = await stepOrderIn(
        client,
        found,
        { ...batch, step: 'start', reason: null },
        actor,
      )
      if (!started.ok) return started
    } else if (found.state !== 'running') {
      return refuse({ code: 'order.state', state: found.state })
    } else if (batch.today > found.until) {
      return refuse({ code: 'order.expired', until: found.until })
    }
    const order = { ...found, state: 'running' } as const
    const persons = await personsInScope(client, {
      county,
      order,
      after: order.watermark,
      limit: BATCH_PERSONS,
    })
    const done = await cleanAll({ client, keys: store.keys }, { batch, order, persons }, actor)
    await client.query(
      `update work.cleaning_orders set watermark = $3, scanned = scanned + $4, changed = changed + $5,
         refused = refused + $6
       where county = $1 and order_id = $2`,
      [
        county,
        order.orderId,
        persons.at(-1)?.personId ?? order.watermark,
        persons.length,
        done.changed,
        done.refused,
      ],
    )
    if (persons.length < BATCH_PERSONS)
      await stepOrderIn(client, order, { ...batch, step: 'finish', reason: null }, actor)
    return progressOf(client, batch)
  })
}

async function cleanAll(
  within: { readonly client: pg.ClientBase; readonly keys: KeyRing },
  of: {
    readonly batch: OrderBatch
    readonly order: OrderRow
    readonly persons: Awaited<ReturnType<typeof personsInScope>>
  },
  actor: Actor,
): Promise<{ readonly changed: number; readonly refused: number }> {
  const { county, today } = of.batch
  let [changed, refused] = [0, 0]
  for (const found of of.persons) {
    const after = cleanedValue(of.order.rule, found.value)
    if (after === undefined) continue
    const person = { ...found, after }
    const done = await cleanPerson(within, { county, order: of.order, today, person }, actor)
    if (!done.ok) {
      refused += 1
      continue
    }
    changed += 1
    await within.client.query(
      `insert into work.order_changes (county, order_id, person_id, event_id) values ($1, $2, $3, $4)`,
      [county, of.order.orderId, person.personId, done.value.eventId],
    )
  }
  return { changed, refused }
}

async function progressOf(client: pg.ClientBase, key: OrderKey): Promise<Progress> {
  const order = await lockOrder(client, key)
  if (order === null) return refuse({ code: 'order.unknown' })
  const { state, scanned, changed, refused, reversed } = order
  return accept({ state, scanned, changed, refused, reversed })
}

/**
 * Takes back the next batch of an order's changes, newest order of the ledger or not: each person gets
 * the old value with its old source. Where somebody has changed the item since, theirs stays, and the
 * report says so.
 */
export async function reverseOrderBatch(
  store: Store,
  batch: OrderBatch & { readonly reason: string | null },
  actor: Actor,
): Promise<Progress> {
  const { county, orderId } = batch
  return inTransaction(store.pool, async (client) => {
    const found = await lockOrder(client, batch)
    if (found === null) return refuse({ code: 'order.unknown' })
    if (found.state !== 'reversing') {
      const begun = await stepOrderIn(client, found, { ...batch, step: 'reverse' }, actor)
      if (!begun.ok) return begun
    }
    const left = await client.query<{ person_id: string; event_id: string }>(
      `select person_id, event_id from work.order_changes
       where county = $1 and order_id = $2 and reversed_event_id is null and kept_because is null
       order by person_id limit $3`,
      [county, orderId, BATCH_REVERSALS],
    )
    let reversed = 0
    for (const { person_id: personId, event_id: eventId } of left.rows) {
      const undone = await undoCorrectionIn(client, { county, eventId }, actor)
      if (undone.ok) reversed += 1
      await client.query(
        `update work.order_changes set reversed_event_id = $4, kept_because = $5
         where county = $1 and order_id = $2 and person_id = $3`,
        [
          county,
          orderId,
          personId,
          undone.ok ? undone.value.eventId : null,
          undone.ok ? null : undone.problem.code,
        ],
      )
    }
    await client.query(
      `update work.cleaning_orders set reversed = reversed + $3 where county = $1 and order_id = $2`,
      [county, orderId, reversed],
    )
    if (left.rows.length < BATCH_REVERSALS) {
      const order = { ...found, state: 'reversing' } as const
      await stepOrderIn(client, order, { ...batch, step: 'reversed', reason: null }, actor)
    }
    return progressOf(client, batch)
  })
}
