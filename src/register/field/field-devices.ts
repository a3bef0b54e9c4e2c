import { timingSafeEqual } from 'node:crypto'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { SYNC_LIMITS } from '#sync/sync-limits.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { proofHash, shareContext } from './enrol-device.ts'
import { holderOfDevice } from './device-holder.ts'
import { leaseMsOf } from './lease-orders.ts'

export interface DeviceKey {
  readonly county: string
  readonly deviceId: string
}

export type DeviceState = 'active' | 'locked' | 'revoked'

export interface FieldDevice {
  readonly deviceId: string
  readonly village: string
  readonly accountId: string
  readonly label: string
  readonly state: DeviceState
  /** SPKI. */
  readonly signKey: Buffer
  readonly requestNo: number
  readonly nextSeq: number
  readonly leaseUntil: Date
  readonly seenAt: Date
  readonly enrolledAt: Date
  readonly clockAheadMs: number | null
}

const COLUMNS = `device_id as "deviceId", village, account_id as "accountId", label, state,
  sign_key as "signKey", request_no::float8 as "requestNo", next_seq as "nextSeq", lease_until as "leaseUntil",
  seen_at as "seenAt", enrolled_at as "enrolledAt", clock_ahead_ms::float8 as "clockAheadMs"`

export async function readDevice(
  store: Pick<Store, 'pool'>,
  { county, deviceId }: DeviceKey,
): Promise<FieldDevice | null> {
  const { rows } = await store.pool.query<FieldDevice>({
    name: 'device_read',
    text: `select ${COLUMNS} from work.field_devices where county = $1 and device_id = $2`,
    values: [county, deviceId],
  })
  return rows[0] ?? null
}

/**
 * Takes a signed request's number, once: an older one, or the same sent twice, is not taken. Contact
 * renews the lease.
 *
 * @returns until when the device may now be opened without contact, or `null`: it is not taken.
 */
export async function takeRequestNo(
  store: Pick<Store, 'pool'>,
  taken: DeviceKey & {
    readonly village: string
    readonly requestNo: number
    readonly now: Date
    readonly deviceNowMs: number
  },
): Promise<Date | null> {
  const { county, deviceId, requestNo, now, deviceNowMs } = taken
  const leaseUntil = new Date(now.getTime() + (await leaseMsOf(store.pool, taken)))
  const { rowCount } = await store.pool.query({
    name: 'device_request',
    text: `update work.field_devices set request_no = $3, seen_at = $4, lease_until = $5, clock_ahead_ms = $6
           where county = $1 and device_id = $2 and state = 'active' and request_no < $3`,
    values: [county, deviceId, requestNo, now, leaseUntil, Math.trunc(deviceNowMs - now.getTime())],
  })
  return rowCount === 1 ? leaseUntil : null
}

export type ShareProblem =
  | { readonly code: 'device.unknown' }
  | { readonly code: 'device.revoked' }
  | { readonly code: 'device.locked' }
  | { readonly code: 'device.proof'; readonly left: number }

/**
 * Gives the server's half of the key to who proves the passphrase. Five wrong ones in a row destroy it:
 * what lies on the device can then be opened by nobody.
 */
export async function giveShare(
  store: Pick<Store, 'pool' | 'keys'>,
  ask: DeviceKey & { readonly proof: Buffer; readonly now: Date },
): Promise<Outcome<{ readonly share: Buffer; readonly leaseUntil: Date }, ShareProblem>> {
  const { county, deviceId, now } = ask
  return inTransaction(store.pool, async (client) => {
    const { rows } = await client.query<{
      state: DeviceState
      village: string
      accountId: string
      share: Buffer | null
      proofHash: Buffer
      tries: number
    }>(
      `select state, village, account_id as "accountId", share_sealed as share, proof_hash as "proofHash", wrong_tries as tries
       from work.field_devices where county = $1 and device_id = $2 for update`,
      [county, deviceId],
    )
    const [found] = rows
    if (found === undefined) return refuse({ code: 'device.unknown' })
    if (found.state === 'revoked') return refuse({ code: 'device.revoked' })
    // Asked here too: a phone that only ever unlocks would open with what lies on it a lease at a time.
    if ((await holderOfDevice(client, { ...found, county, now })) === null)
      return refuse({ code: 'device.revoked' })
    if (found.state === 'locked' || found.share === null) return refuse({ code: 'device.locked' })
    if (!timingSafeEqual(proofHash(ask.proof), found.proofHash)) {
      const left = SYNC_LIMITS.wrongPassphrases - found.tries - 1
      await client.query(
        `update work.field_devices set wrong_tries = wrong_tries + 1,
           state = case when $3 then 'locked' else state end,
           share_sealed = case when $3 then null else share_sealed end,
           ended_at = case when $3 then $4::timestamptz end
         where county = $1 and device_id = $2`,
        [county, deviceId, left <= 0, now],
      )
      return left <= 0 ? refuse({ code: 'device.locked' }) : refuse({ code: 'device.proof', left })
    }
    const { village } = found
    const leaseUntil = new Date(now.getTime() + (await leaseMsOf(client, { county, village, now })))
    await client.query(
      `update work.field_devices set wrong_tries = 0, lease_until = $3, seen_at = $4
       where county = $1 and device_id = $2`,
      [county, deviceId, leaseUntil, now],
    )
    const share = store.keys.openPage(found.share, shareContext(county, deviceId))
    return accept({ share, leaseUntil })
  })
}

/** Ends a device: its half of the key is destroyed at once, and at its next contact it empties itself. */
export async function revokeDevice(
  store: Pick<Store, 'pool'>,
  revoke: DeviceKey & { readonly by: string; readonly reason: string; readonly now: Date },
): Promise<Outcome<{ readonly deviceId: string }, { readonly code: 'device.unknown' }>> {
  const { county, deviceId, by, reason, now } = revoke
  const { rowCount } = await store.pool.query(
    `update work.field_devices set state = 'revoked', share_sealed = null, ended_by = $3, ended_at = $4, end_reason = $5
     where county = $1 and device_id = $2 and state <> 'revoked'`,
    [county, deviceId, by, now, reason],
  )
  return rowCount === 1 ? accept({ deviceId }) : refuse({ code: 'device.unknown' })
}

export interface ListedDevice extends FieldDevice {
  readonly holderName: string
  /** Operations that wait for one that is missing. */
  readonly held: number
}

export async function listDevices(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly placeFrom: string; readonly placeTo: string },
): Promise<readonly ListedDevice[]> {
  const { rows } = await store.pool.query<ListedDevice>(
    `select ${COLUMNS}, (select display_name from access.accounts a
         where a.county = d.county and a.account_id = d.account_id) as "holderName",
       (select count(*)::int from work.field_operations o
         where o.county = d.county and o.device_id = d.device_id and o.state = 'held') as held
     from work.field_devices d where county = $1 and village between $2 and $3
     order by state, village, enrolled_at desc limit $4`,
    [of.county, of.placeFrom, of.placeTo, DEVICES_MAX],
  )
  return rows
}

/** A county of 700 villages with two devices each, twice over. */
const DEVICES_MAX = 3_000
