import type pg from 'pg'
import type { OrderState } from '#domain/forms/cleaning-order.ts'
import type { CleanableItem, CleaningRule } from '#domain/forms/cleaning-rule.ts'
import type { Store } from '../store/open-store.ts'

/** What a dry run counted. */
export interface OrderTrial {
  readonly scanned: number
  readonly matching: number
  /** Of the first matches, so many were written for trial and taken back. */
  readonly tried: number
  readonly refused: number
  readonly at: string
}

/** A cleaning order as its row holds it. */
export interface OrderRow {
  readonly orderId: string
  readonly orderNo: number
  readonly title: string
  readonly basis: string
  readonly places: readonly string[]
  readonly item: CleanableItem
  readonly rule: CleaningRule
  readonly until: string
  readonly state: OrderState
  readonly issuedBy: string
  readonly issuedAt: Date
  readonly confirmedBy: string | null
  readonly dryRun: OrderTrial | null
  readonly watermark: string | null
  readonly scanned: number
  readonly changed: number
  readonly refused: number
  readonly reversed: number
  readonly reverseReason: string | null
}

const COLUMNS = `order_id as "orderId", order_no as "orderNo", title, basis, places, item, rule,
  until::text as until, state, issued_by as "issuedBy", issued_at as "issuedAt",
  confirmed_by as "confirmedBy", dry_run as "dryRun", watermark, scanned, changed, refused, reversed,
  reverse_reason as "reverseReason"`

export interface OrderKey {
  readonly county: string
  readonly orderId: string
}

export async function lockOrder(
  client: pg.ClientBase,
  { county, orderId }: OrderKey,
): Promise<OrderRow | null> {
  const { rows } = await client.query<OrderRow>(
    `select ${COLUMNS} from work.cleaning_orders where county = $1 and order_id = $2 for update`,
    [county, orderId],
  )
  return rows[0] ?? null
}

export async function readOrder(
  store: Pick<Store, 'pool'>,
  { county, orderId }: OrderKey,
): Promise<OrderRow | null> {
  const { rows } = await store.pool.query<OrderRow>(
    `select ${COLUMNS} from work.cleaning_orders where county = $1 and order_id = $2`,
    [county, orderId],
  )
  return rows[0] ?? null
}

/** Orders of a county, newest first. There are some dozens in a year. */
export async function listOrders(
  store: Pick<Store, 'pool'>,
  county: string,
): Promise<readonly OrderRow[]> {
  const { rows } = await store.pool.query<OrderRow>(
    `select ${COLUMNS} from work.cleaning_orders where county = $1 order by order_no desc limit 200`,
    [county],
  )
  return rows
}

export interface ScopeBatch {
  readonly county: string
  readonly order: Pick<OrderRow, 'places' | 'item'>
  /** Persons after this one, `null` from the first. */
  readonly after: string | null
  readonly limit: number
}

export interface PersonInScope {
  readonly personId: string
  readonly version: number
  readonly place: string | null
  readonly value: string | null
}

/** The next persons of an order's places, in order of their ids, with the value it speaks of. */
export async function personsInScope(
  db: { query: pg.Pool['query'] } | pg.ClientBase,
  { county, order, after, limit }: ScopeBatch,
): Promise<readonly PersonInScope[]> {
  const { rows } = await db.query<PersonInScope>(
    // The item is one of a closed list of columns, never text that somebody typed.
    `select person_id as "personId", version, place, ${order.item} as value from register.persons p
     where county = $1 and person_id > $2 and standing is null
       and exists (select from unnest($3::text[]) as c
         where p.place between rpad(c, 12, '0') and rpad(c, 12, '9'))
     order by person_id limit $4`,
    [county, after ?? '00000000-0000-0000-0000-000000000000', order.places, limit],
  )
  return rows
}
