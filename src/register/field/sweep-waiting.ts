import type { Actor } from '../ledger/append-event.ts'
import type { Store } from '../store/open-store.ts'
import { lookAtWaiting, type OperationsToTake } from './take-operations.ts'

/** Whatever is taken is taken in the name of who said it. */
const SWEEPER: Actor = { account: 'sweeper', role: 'system', purpose: 'sync' }

/**
 * Looks at all that waits as the next sync of its device would: a phone may be lost, or be silent for weeks, and a
 * child that it told of before children were registered at once is not registered until somebody looks (S1).
 * Gives how many devices were looked at.
 */
export async function sweepWaiting(
  store: Pick<Store, 'pool' | 'keys'>,
  of: Pick<OperationsToTake, 'county' | 'today' | 'at' | 'onFault'>,
): Promise<number> {
  const { rows } = await store.pool.query<{ deviceId: string; village: string }>(
    `select device_id as "deviceId", village from work.field_devices d
     where county = $1 and exists (select from work.field_operations o
       where o.county = d.county and o.device_id = d.device_id and o.state = 'waiting')
     order by device_id`,
    [of.county],
  )
  for (const { deviceId, village } of rows) {
    try {
      await lookAtWaiting(store, { ...of, deviceId, village }, SWEEPER)
    } catch (fault) {
      // One device's transaction that fails leaves the others theirs.
      of.onFault(fault)
    }
  }
  return rows.length
}
