import type pg from 'pg'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { SYNC_LIMITS } from '#sync/sync-limits.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'

const DAY_MS = 86_400_000

/** How long a device of a village may now be opened without contact: 14 days, or as the county ordered (S23). */
export async function leaseMsOf(
  db: Pick<pg.Pool | pg.ClientBase, 'query'>,
  of: { readonly county: string; readonly village: string; readonly now: Date },
): Promise<number> {
  const { rows } = await db.query<{ days: number }>({
    name: 'lease_order_of_village',
    text: `select coalesce(max(days), 0)::int as days from work.lease_orders
      where county = $1 and territory = any (array[left($2, 6), left($2, 9), $2::text]) and withdrawn_at is null and ends_at > $3`,
    values: [of.county, of.village, of.now],
  })
  return Math.max(rows[0]?.days ?? 0, SYNC_LIMITS.leaseDays) * DAY_MS
}

export interface LeaseOrder {
  readonly orderId: string
  readonly territory: string
  readonly days: number
  readonly endsAt: Date
  readonly reason: string
}

/** Orders that stand in a territory, the one that ends first before the others. */
export async function standingLeaseOrders(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly now: Date },
): Promise<readonly LeaseOrder[]> {
  const { rows } = await store.pool.query<LeaseOrder>(
    `select order_id as "orderId", territory, days, ends_at as "endsAt", reason from work.lease_orders
     where county = $1 and withdrawn_at is null and ends_at > $2 order by ends_at, order_id limit 200`,
    [of.county, of.now],
  )
  return rows
}

export interface LeaseOrderToGive {
  readonly county: string
  /** 6, 9 or 12 digits. */
  readonly territory: string
  /** 15 to 45. */
  readonly days: number
  readonly endsAt: Date
  readonly reason: string
  /** Account. */
  readonly by: string
  readonly now: Date
}

export async function giveLeaseOrder(
  store: Pick<Store, 'pool'>,
  give: LeaseOrderToGive,
): Promise<Outcome<{ readonly orderId: string }, { readonly code: 'device.lease_end' }>> {
  const { county, territory, days, endsAt, reason, by, now } = give
  const daysAhead = (endsAt.getTime() - now.getTime()) / DAY_MS
  // What is no day at all lies nowhere ahead.
  if (!(daysAhead > 0 && daysAhead <= ORDER_DAYS_MAX)) {
    return refuse({ code: 'device.lease_end' })
  }
  const orderId = newRecordId()
  await store.pool.query(
    `insert into work.lease_orders (county, order_id, territory, days, ends_at, reason, ordered_by, ordered_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [county, orderId, territory, days, endsAt, reason, by, now],
  )
  return accept({ orderId })
}

/** A winter; whoever needs it longer orders it anew. */
const ORDER_DAYS_MAX = 200

/** Withdraws an order; leases that were given under it run out. */
export async function withdrawLeaseOrder(
  store: Pick<Store, 'pool'>,
  {
    county,
    orderId,
    now,
  }: { readonly county: string; readonly orderId: string; readonly now: Date },
): Promise<Outcome<null, { readonly code: 'record.unknown' }>> {
  const { rowCount } = await store.pool.query(
    `update work.lease_orders set withdrawn_at = $3 where county = $1 and order_id = $2 and withdrawn_at is null`,
    [county, orderId, now],
  )
  return rowCount === 1 ? accept(null) : refuse({ code: 'record.unknown' })
}
