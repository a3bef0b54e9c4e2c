import { ledgerKeys } from '#register/ledger/ledger-keys.ts'
import { listPeers, notePeer } from '#register/ledger/ledger-peers.ts'
import type { LedgerCheckpoint } from '#register/ledger/make-checkpoint.ts'
import type { CountyContext } from './county-context.ts'

/** A peer that does not answer holds up nothing: the next checkpoint says all that this one said. */
const SEND_TIMEOUT_MS = 10_000

/** Where a Simin takes checkpoints of others. */
export const FOREIGN_CHECKPOINTS = '/api/audit/foreign-checkpoints'

/** Sends a checkpoint to every peer that keeps ours, and notes how it went. Never throws. */
export async function sendCheckpoint(
  { store, county, clock }: CountyContext,
  { note, size }: LedgerCheckpoint,
): Promise<void> {
  const peers = (await listPeers(store, county)).filter(({ direction }) => direction === 'sends')
  if (peers.length === 0) return
  const statements = (await ledgerKeys(store, county)).map(({ statement }) => statement)
  const body = JSON.stringify({ note, statements })
  for (const peer of peers) {
    const failure = await send(new URL(FOREIGN_CHECKPOINTS, peer.address), body)
    const outcome = failure === null ? { size } : { failure }
    await notePeer(store, county, { ...peer, at: clock(), outcome })
  }
}

/** `null`, or why not: a status or the code of the network. */
async function send(url: URL, body: string): Promise<string | null> {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(SEND_TIMEOUT_MS),
    })
    await answer.arrayBuffer()
    return answer.ok ? null : `HTTP ${answer.status}`
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined
    if (cause instanceof Error && 'code' in cause) return String(cause.code)
    return error instanceof Error ? error.name : 'unknown'
  }
}
