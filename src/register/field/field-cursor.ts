import { EPOCH_SQL } from '../store/store-epoch.ts'
import type { Store } from '../store/open-store.ts'

/** Up to where a device has been told; what it holds is the village as it was then. */
export interface FieldCursor {
  /** Last event of the ledger. Events are numbered in the order of commits: no gap closes later. */
  readonly eventNo: number
  /** First transaction whose changes it has not been told: all before it had ended then. */
  readonly xid: string
  /** In which both were counted: a store that was restored counts on from an older day. */
  readonly epoch: string
}

/** From where the next pull goes on, and the first transaction that has not begun. */
export type FieldHorizon = FieldCursor & { readonly newestXid: string }

/**
 * From where the next pull goes on. Asked before anything else is read: what commits meanwhile is told
 * twice and never left out. Of transactions it is the oldest that is still open: whatever it and those
 * behind it write appears later, for transaction ids are given at the beginning, not in the order of
 * commits. What is visible already is told at once, and once more then.
 */
export async function fieldHorizon(
  store: Pick<Store, 'pool'>,
  county: string,
): Promise<FieldHorizon> {
  const { rows } = await store.pool.query<FieldHorizon>({
    name: 'field_horizon',
    text: `select coalesce((select last_event_no from register.ledger_heads where county = $1), 0)::float8 as "eventNo",
             pg_snapshot_xmin(pg_current_snapshot())::text as xid,
             pg_snapshot_xmax(pg_current_snapshot())::text as "newestXid",
             ${EPOCH_SQL} as epoch`,
    values: [county],
  })
  const [horizon] = rows
  if (horizon === undefined) throw new Error('a query of the horizon gave no row')
  return horizon
}

/** As a device keeps it and gives it back. */
export function cursorText({ eventNo, xid, epoch }: FieldCursor): string {
  return `e${String(eventNo)}x${xid}s${epoch}`
}

const CURSOR = /^e(\d{1,15})x(\d{1,19})s([0-9a-f]{1,16})$/u

/**
 * The cursor, unless it is of another store or of a time that a restore took back: then everything is
 * told again. One from before cursors named their epoch is of another store too.
 */
export function usableCursor(text: string | null, horizon: FieldHorizon): FieldCursor | null {
  const [, eventNo = '', xid = '', epoch = ''] = CURSOR.exec(text ?? '') ?? []
  if (eventNo === '' || epoch !== horizon.epoch) return null
  if (Number(eventNo) > horizon.eventNo || BigInt(xid) > BigInt(horizon.newestXid)) return null
  return { eventNo: Number(eventNo), xid, epoch }
}
