import { nextBatch } from '#sync/next-batch.ts'
import type { LeaseTakenTold, OperationsTakenTold, OutboxTaken, VillagePulled } from '#wire/sync.ts'
import { toBase64 } from '../keys/bytes.ts'
import type { FieldVault } from '../store/field-vault.ts'
import type { Answered } from './ask-server.ts'
import { askSigned } from './ask-signed.ts'
import { fetchBaseline, type TellProgress } from './fetch-baseline.ts'

export type SyncOutcome =
  | { readonly state: 'done'; readonly sent: number; readonly bytes: number }
  | { readonly state: 'offline' }
  /** The server lets this device no more: it is to be emptied. */
  | { readonly state: 'ended' }
  | { readonly state: 'refused'; readonly zh: string; readonly en: string }

/** Sends what was said, a batch at a time, then asks what changed. May be cut anywhere and begun again. */
export async function syncNow(vault: FieldVault, tell: TellProgress): Promise<SyncOutcome> {
  await vault.sayAgainRenewed()
  const first = await sendAndPull(vault, tell)
  if (first.state !== 'done' || vault.unsent().length === 0) return first
  // What a restored store has lost is sent again at once, and what was said in the meantime with it.
  const again = await sendAndPull(vault, tell)
  return again.state === 'done' ? { ...again, sent: first.sent + again.sent } : again
}

async function sendAndPull(vault: FieldVault, tell: TellProgress): Promise<SyncOutcome> {
  let sent = 0
  // What waits is looked at again with any batch, be it an empty one.
  let first = vault.isWaiting()
  for (;;) {
    const unsent = vault.unsent().map(({ operation, signature }) => ({ operation, signature }))
    const operations = nextBatch(unsent, bytesOf)
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
  const answer = await pullVillage(vault, tell)
  return answer.ok ? { state: 'done', sent, bytes: answer.bytes } : notDone(answer)
}

/** Asks what changed; who holds nothing, or slept too long, fetches the whole village first. */
async function pullVillage(
  vault: FieldVault,
  tell: TellProgress,
): Promise<Answered<VillagePulled>> {
  // One that was enrolled by an older program does not know by which key the county signs.
  const baselines = vault.lock.baselineKey !== undefined
  let isAnew = vault.village.told.cursor === null || (await vault.baseline.manifest()) !== null
  for (;;) {
    if (baselines && isAnew) {
      const stopped = await fetchBaseline(vault, tell)
      if (stopped !== null) return stopped
    }
    const { cursor, asksHash } = vault.village.told
    const asked = { cursor, asksHash, baselines }
    const answer = await askSigned<VillagePulled>(vault, '/api/sync/pull', asked)
    if (!answer.ok) return answer
    isAnew = answer.value.rebase === true
    if (isAnew) continue
    await vault.pulled(answer.value)
    return answer
  }
}

function bytesOf(signed: object): number {
  return new TextEncoder().encode(JSON.stringify(signed)).length
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

const ENDED = new Set(['device.revoked', 'device.locked'])

function notDone({
  code,
  zh,
  en,
}: Extract<Answered<unknown>, { readonly ok: false }>): SyncOutcome {
  if (code === 'offline') return { state: 'offline' }
  return ENDED.has(code) ? { state: 'ended' } : { state: 'refused', zh, en }
}
