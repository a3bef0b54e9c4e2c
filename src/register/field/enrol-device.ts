import { createHash, randomBytes } from 'node:crypto'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { codeHash, newOneTimeCode } from '../access/one-time-code.ts'
import type { IssuedCode } from '../access/setup-codes.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { holderOf, type Holder } from './device-holder.ts'
import { leaseMsOf } from './lease-orders.ts'

const CODE_DAYS = 7
const DAY_MS = 86_400_000
const SHARE_BYTES = 32
/** Of `KeyRing.outboxKey`; another one follows when the county changes its master key. */
const SEAL_VERSION = 1

export interface CodeToIssue {
  readonly county: string
  /** 12 digits. */
  readonly village: string
  /** Who will hold the device. */
  readonly accountId: string
  readonly by: string
  readonly now: Date
}

/** Issues a code with which one device is enrolled; the holder must work in the village already. */
export async function issueEnrolmentCode(
  store: Pick<Store, 'pool'>,
  issue: CodeToIssue,
): Promise<Outcome<IssuedCode, { readonly code: 'device.holder' }>> {
  const { county, village, accountId, by, now } = issue
  const holder = await holderOf(store.pool, { county, accountId, now })
  if (holder === null || !worksIn(holder, village)) return refuse({ code: 'device.holder' })
  const code = newOneTimeCode()
  const expiresAt = new Date(now.getTime() + CODE_DAYS * DAY_MS)
  await store.pool.query(
    `insert into work.enrolment_codes (county, code_hash, village, account_id, issued_by, issued_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [county, codeHash(code), village, accountId, by, now, expiresAt],
  )
  return accept({ code, expiresAt })
}

/** Whoever takes a device out asks people; who only looks or keeps the program has none. */
function worksIn({ role, territory }: Holder, village: string): boolean {
  const asks = role === 'village_worker' || role === 'township_clerk'
  return asks && village.startsWith(territory)
}

export interface DeviceToEnrol {
  readonly county: string
  readonly code: string
  /** Made by the device. */
  readonly deviceId: string
  readonly label: string
  /** SPKI. */
  readonly signKey: Buffer
  /** What the passphrase proves to us; of it only a hash is kept. */
  readonly proof: Buffer
  readonly schema: number
  readonly now: Date
}

export interface EnrolledDevice {
  readonly village: string
  readonly holder: Holder
  /** The server's half of the key of the device's data. */
  readonly share: Buffer
  readonly leaseUntil: Date
}

/** Enrols a device; a code that is wrong, used or too old is told alike. */
export async function enrolDevice(
  store: Pick<Store, 'pool' | 'keys'>,
  enrol: DeviceToEnrol,
): Promise<Outcome<EnrolledDevice, { readonly code: 'device.code' }>> {
  const { county, deviceId, label, signKey, now } = enrol
  const share = randomBytes(SHARE_BYTES)
  return inTransaction(store.pool, async (client) => {
    const { rows } = await client.query<{ village: string; accountId: string }>(
      `update work.enrolment_codes set used_at = $3, device_id = $4
       where county = $1 and code_hash = $2 and used_at is null and expires_at > $3
       returning village, account_id as "accountId"`,
      [county, codeHash(enrol.code), now, deviceId],
    )
    const [found] = rows
    if (found === undefined) return refuse({ code: 'device.code' })
    const { village, accountId } = found
    const leaseUntil = new Date(now.getTime() + (await leaseMsOf(client, { county, village, now })))
    const holder = await holderOf(client, { county, accountId, now })
    if (holder === null || !worksIn(holder, village)) return refuse({ code: 'device.code' })
    const sealed = store.keys.sealPage(share, shareContext(county, deviceId))
    const { rowCount } = await client.query(
      `insert into work.field_devices (county, device_id, village, account_id, label, sign_key, seal_version,
         state, share_sealed, proof_hash, schema_no, lease_until, seen_at, enrolled_at)
       values ($1, $2, $3, $4, $5, $6, $7, 'active', $8, $9, $10, $11, $12, $12)
       on conflict do nothing`,
      [
        county,
        deviceId,
        village,
        accountId,
        label,
        signKey,
        SEAL_VERSION,
        sealed,
        proofHash(enrol.proof),
        enrol.schema,
        leaseUntil,
        now,
      ],
    )
    if (rowCount !== 1) return refuse({ code: 'device.code' })
    return accept({ village, holder, share, leaseUntil })
  })
}

/** The proof is a key itself, not a passphrase: a plain hash of it can be kept. */
export function proofHash(proof: Buffer): Buffer {
  return createHash('sha256').update('simin device proof').update(proof).digest()
}

export function shareContext(county: string, deviceId: string): string {
  return `device-share/${county}/${deviceId}`
}
