import { requestToSign } from '#sync/operation.ts'
import { SYNC_LIMITS } from '#sync/sync-limits.ts'
import type { LeaseTakenTold, OperationsTakenTold, OutboxTaken, VillagePulled } from '#wire/sync.ts'
import { toBase64 } from '../keys/bytes.ts'
import { signText } from '../keys/signing.ts'
import type { FieldVault, OutboxEntry } from '../store/field-vault.ts'
import { askServer, type Answered } from './ask-server.ts'

export type SyncOutcome =
  | { readonly state: 'done'; readonly sent: number; readonly bytes: number }
  | { readonly state: 'offline' }
  /** The server lets this device no more: it is to be emptied. */
  | { readonly state: 'ended' }
  | { readonly state: 'refused'; readonly zh: string; readonly en: string }

/** Sends what was said, a batch at a time, then asks what changed. May be cut anywhere and begun again. */
export async function syncNow(vault: FieldVault): Promise<SyncOutcome> {
  let sent = 0
  // What waits is looked at again with any batch, be it an empty one.
  let first = vault.isWaiting()
  for (;;) {
    const operations = nextBatch(vault)
    if (operations.length === 0 && !first) break
    first = false
    const answer = await askSigned<OperationsTakenTold>(vault, '/api/sync/push', { operations })
    if (!answer.ok) return notDone(answer)
    await vault.answered(answer.value.answers)
    await vault.noteGivenUp(answer.value.givenUp)
    sent += operations.length
  }
  const earlier = await sendEarlier(vault)
  if (earlier !== null) return earlier
  const { cursor, asksHash } = vault.village.told
  const answer = await askSigned<VillagePulled>(vault, '/api/sync/pull', { cursor, asksHash })
  if (!answer.ok) return notDone(answer)
  await vault.pulled(answer.value)
  return { state: 'done', sent, bytes: answer.bytes }
}

type Signed = Pick<OutboxEntry, 'operation' | 'signature'>

/** As many of the next operations as travel in one piece; one at least, however long it is. */
function nextBatch(vault: FieldVault): readonly Signed[] {
  const batch: Signed[] = []
  let bytes = 0
  for (const { operation, signature } of vault.unsent()) {
    bytes += new TextEncoder().encode(JSON.stringify({ operation, signature })).length + 1
    const isFull = batch.length === SYNC_LIMITS.operationsPerBatch
    if (batch.length > 0 && (isFull || bytes > SYNC_LIMITS.pieceBytes)) break
    batch.push({ operation, signature })
  }
  return batch
}

/** Sends what an earlier enrolment of this phone left, sealed; gives why it could not, or `null`. */
async function sendEarlier(vault: FieldVault): Promise<SyncOutcome | null> {
  for (;;) {
    const { sealed, taken } = await vault.earlierWork()
    if (sealed.length === 0) return null
    const body = { sealed: sealed.map(toBase64) }
    const answer = await askSigned<OutboxTaken>(vault, '/api/sync/outboxes', body)
    if (!answer.ok) return notDone(answer)
    await taken()
  }
}

/** Tells the village that this household is being visited; who else is there, or `null` without a network. */
export async function takeHousehold(
  vault: FieldVault,
  householdId: string,
): Promise<LeaseTakenTold | null> {
  const answer = await askSigned<LeaseTakenTold>(vault, '/api/sync/leases', { householdId })
  return answer.ok ? answer.value : null
}

/** A request signed with the device's key and a number that only goes up. */
export async function askSigned<Value>(
  vault: FieldVault,
  path: string,
  asked: object,
): Promise<Answered<Value>> {
  const body = { ...asked, deviceNowMs: Date.now() }
  const requestNo = await vault.nextRequestNo()
  const { deviceId: device, sign } = vault.keys
  const text = requestToSign({ device, requestNo, path, body: JSON.stringify(body) })
  return askServer<Value>(path, body, {
    'x-simin-device': device,
    'x-simin-no': String(requestNo),
    'x-simin-signature': await signText(sign, text),
  })
}

const ENDED = new Set(['device.revoked', 'device.locked'])

function notDone({
  code,
  zh,
  en,
}: Extract<Answered<unknown>, { readonly ok: false }>): SyncOutcome {
  if (code === 'offline') return { state: 'offline' }
  return ENDED.has(code) ? { state: 'ended' } : { state: 'refused', zh, en }
}
