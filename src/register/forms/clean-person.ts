import type pg from 'pg'
import type { Outcome } from '#domain/outcome.ts'
import { correctItemIn } from '../commands/correct-item.ts'
import type { CorrectItemProblem, ItemCorrected } from '../commands/correct-item.ts'
import type { Actor } from '../ledger/append-event.ts'
import type { KeyRing } from '../store/key-ring.ts'
import type { OrderRow } from './order-rows.ts'
import type { MatchedPerson } from './try-order.ts'

export interface PersonToClean {
  readonly county: string
  readonly order: OrderRow
  readonly person: MatchedPerson
  readonly today: string
}

/** One change of an order: an event like any correction's, whose grounds are the order. */
export async function cleanPerson(
  within: { readonly client: pg.ClientBase; readonly keys: KeyRing },
  { county, order, person, today }: PersonToClean,
  actor: Actor,
): Promise<Outcome<ItemCorrected, CorrectItemProblem>> {
  const { personId, version, after } = person
  return correctItemIn(
    within,
    {
      county,
      personId,
      item: order.item,
      value: after,
      reason: `清理清查令 ${String(order.orderNo)} 号：${order.title}`,
      grounds: { kind: 'order', text: order.orderId },
      record: null,
      version,
      today,
      // One of the county issued the order and another confirmed it.
      twoPeople: true,
    },
    actor,
  )
}
