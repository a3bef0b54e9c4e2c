import type pg from 'pg'
import type { AcceptanceState, DiscrepancyPattern } from '#domain/discrepancies/acceptance-order.ts'
import type { Store } from '../store/open-store.ts'

/** An acceptance as its row holds it. */
export interface AcceptanceRow {
  readonly orderId: string
  readonly orderNo: number
  readonly runNo: number
  readonly pattern: DiscrepancyPattern
  readonly place: string
  readonly basis: string
  readonly reason: string
  readonly matching: number
  readonly sample: readonly number[]
  readonly state: AcceptanceState
  readonly watermark: number
  readonly settled: number
  readonly leftOut: number
  readonly reversed: number
  readonly issuedBy: string
  readonly issuedAt: Date
  readonly finishedAt: Date | null
  readonly reverseReason: string | null
  readonly reversedAt: Date | null
}

const COLUMNS = `order_id as "orderId", order_no as "orderNo", run_no as "runNo", pattern, place, basis, reason,
  matching, sample, state, watermark, settled, left_out as "leftOut", reversed,
  issued_by as "issuedBy", issued_at as "issuedAt", finished_at as "finishedAt",
  reverse_reason as "reverseReason", reversed_at as "reversedAt"`

export interface AcceptanceKey {
  readonly county: string
  readonly orderId: string
}

export async function lockAcceptance(
  client: pg.ClientBase,
  { county, orderId }: AcceptanceKey,
): Promise<AcceptanceRow | null> {
  const { rows } = await client.query<AcceptanceRow>(
    `select ${COLUMNS} from work.discrepancy_orders where county = $1 and order_id = $2 for update`,
    [county, orderId],
  )
  return rows[0] ?? null
}

/** Acceptances of a county, newest first. */
export async function listAcceptances(
  store: Pick<Store, 'pool'>,
  county: string,
): Promise<readonly AcceptanceRow[]> {
  const { rows } = await store.pool.query<AcceptanceRow>(
    `select ${COLUMNS} from work.discrepancy_orders where county = $1 order by order_no desc limit 200`,
    [county],
  )
  return rows
}
