import { effectiveNow, isLeaseOver } from '#sync/device-lease.ts'
import { SYNC_LIMITS, SYNC_SCHEMA } from '#sync/sync-limits.ts'
import { askServer, type Answered } from '../exchange/ask-server.ts'
import { boxKey, lockBox, openBox, wrappingKey } from '../keys/boxes.ts'
import { fromBase64, randomBytes, toBase64, type Bytes } from '../keys/bytes.ts'
import { chooseCost, passphraseKeys } from '../keys/passphrase.ts'
import { newSigningKey, signingKey } from '../keys/signing.ts'
import type { DeviceEnrolled, DeviceStateTold, ShareGiven } from '#wire/sync.ts'
import type { FieldDatabase, LockRow } from './field-database.ts'
import { newOperationId } from './operation-id.ts'

/** The keys of an open device. They live in memory only, and end with the page. */
export interface OpenKeys {
  readonly box: CryptoKey
  readonly sign: CryptoKey
  readonly deviceId: string
}

export type UnlockProblem =
  | { readonly kind: 'wrong'; readonly left: number }
  | { readonly kind: 'offline' }
  | { readonly kind: 'erased' }
  | { readonly kind: 'told'; readonly zh: string; readonly en: string }

export type Unlocked =
  | { readonly ok: true; readonly keys: OpenKeys }
  | { readonly ok: false; readonly problem: UnlockProblem }

/** Enrols this device: makes its keys, proves the code, keeps the lock. Needs the network. */
export async function enrolDevice(
  db: FieldDatabase,
  given: { readonly code: string; readonly label: string; readonly passphrase: string },
): Promise<Unlocked> {
  const deviceId = newOperationId(Date.now())
  const cost = await chooseCost(() => performance.now())
  const { secret, proof } = await passphraseKeys(given.passphrase, cost)
  const { secret: signSecret, publicKey } = await newSigningKey()
  const answer = await askServer<DeviceEnrolled>('/api/sync/enrolment', {
    code: given.code,
    deviceId,
    label: given.label,
    signKey: publicKey,
    proof: toBase64(proof),
    schema: SYNC_SCHEMA,
  })
  if (!answer.ok) return { ok: false, problem: problemOf(answer) }
  const { share, leaseMs, countyKey, baselineKey, village, holder } = answer.value
  const raw = randomBytes(32)
  const box = await boxKey(raw)
  const wrapping = await wrappingKey(secret, fromBase64(share))
  const now = Date.now()
  await db.boxes.clear()
  await db.drafts.clear()
  await db.clearPhotos()
  // What an earlier enrolment has not sent stays sealed until the county has it (S25).
  await db.setAsideOutbox()
  await db.boxes.put({
    name: 'signing',
    box: await lockBox(box, 'signing', toBase64(signSecret)),
  })
  await db.locks.put({
    key: 'lock',
    deviceId,
    ...cost,
    wrapped: await lockBox(wrapping, 'wrapped', toBase64(raw)),
    share: fromBase64(share),
    leaseUntilMs: now + leaseMs,
    lastSeenMs: now,
    wrongTries: 0,
    countyKey,
    baselineKey,
    village,
    holder,
  })
  return { ok: true, keys: { box, sign: await signingKey(signSecret), deviceId } }
}

/**
 * Opens the device with its passphrase. Within the lease no network is needed; after it the server's
 * half is asked for anew. Five wrong passphrases erase the key.
 */
export async function unlockDevice(db: FieldDatabase, passphrase: string): Promise<Unlocked> {
  const lock = await db.lock()
  if (lock?.wrapped == null) return { ok: false, problem: { kind: 'erased' } }
  const { secret, proof } = await passphraseKeys(passphrase, lock)
  const share = lock.share ?? (await shareAgain(db, lock, proof))
  if (!(share instanceof Uint8Array)) return { ok: false, problem: share }
  const opened = await openWrapped(lock.wrapped, secret, share)
  if (opened === null) return { ok: false, problem: await countWrong(db, lock) }
  await db.changeLock({ wrongTries: 0, lastSeenMs: effectiveNow(lock.lastSeenMs, Date.now()) })
  const signing = await db.boxes.get('signing')
  if (signing === undefined) return { ok: false, problem: { kind: 'erased' } }
  const signSecret = await openBox(opened, 'signing', signing.box)
  if (typeof signSecret !== 'string') return { ok: false, problem: { kind: 'erased' } }
  const sign = await signingKey(fromBase64(signSecret))
  return { ok: true, keys: { box: opened, sign, deviceId: lock.deviceId } }
}

async function openWrapped(wrapped: Bytes, secret: Bytes, share: Bytes): Promise<CryptoKey | null> {
  try {
    const raw = await openBox(await wrappingKey(secret, share), 'wrapped', wrapped)
    return typeof raw === 'string' ? await boxKey(fromBase64(raw)) : null
  } catch {
    // Another passphrase derives another key, and the box says so.
    return null
  }
}

async function countWrong(db: FieldDatabase, lock: LockRow): Promise<UnlockProblem> {
  const left = SYNC_LIMITS.wrongPassphrases - lock.wrongTries - 1
  if (left <= 0) {
    await eraseDevice(db)
    return { kind: 'erased' }
  }
  await db.changeLock({ wrongTries: lock.wrongTries + 1 })
  return { kind: 'wrong', left }
}

async function shareAgain(
  db: FieldDatabase,
  { deviceId }: LockRow,
  proof: Bytes,
): Promise<Bytes | UnlockProblem> {
  const answer = await askServer<ShareGiven>('/api/sync/share', {
    deviceId,
    proof: toBase64(proof),
  })
  if (!answer.ok) {
    if (answer.code === 'device.revoked' || answer.code === 'device.locked') await eraseDevice(db)
    return problemOf(answer)
  }
  const share = fromBase64(answer.value.share)
  const { leaseMs, baselineKey } = answer.value
  const now = Date.now()
  await db.changeLock({ share, leaseUntilMs: now + leaseMs, lastSeenMs: now, baselineKey })
  return share
}

function problemOf(answer: Extract<Answered<unknown>, { readonly ok: false }>): UnlockProblem {
  if (answer.code === 'offline') return { kind: 'offline' }
  const left = answer.facts['left']
  if (answer.code === 'device.proof' && typeof left === 'number') return { kind: 'wrong', left }
  return { kind: 'told', zh: answer.zh, en: answer.en }
}

/** Makes what lies here unreadable for ever: the key goes. What was not sent stays, sealed to the county. */
export async function eraseDevice(db: FieldDatabase): Promise<void> {
  await db.changeLock({ wrapped: null, share: null })
  await db.boxes.clear()
  await db.drafts.clear()
  await db.clearPhotos()
}

/** Once the lease is over the readable data goes; the passphrase and a network bring it back (S23). */
export async function endLease(db: FieldDatabase): Promise<boolean> {
  const lock = await db.lock()
  if (lock?.share == null) return false
  if (!isLeaseOver(lock, Date.now())) return false
  await db.changeLock({ share: null })
  // The number of requests goes on: one that was used is taken no more.
  await db.boxes.where('name').noneOf(['signing', 'requestNo']).delete()
  await db.drafts.clear()
  return true
}

/** What the server says of this device before it is opened: one that was revoked empties itself. */
export async function obeyServer(db: FieldDatabase): Promise<DeviceStateTold['state'] | 'offline'> {
  const lock = await db.lock()
  if (lock === null) return 'unknown'
  const { deviceId } = lock
  const answer = await askServer<DeviceStateTold>('/api/sync/state', { deviceId })
  if (!answer.ok) return 'offline'
  const { state } = answer.value
  if (state === 'revoked' || state === 'locked') await eraseDevice(db)
  return state
}
