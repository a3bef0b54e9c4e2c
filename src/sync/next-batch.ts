import { SYNC_LIMITS } from './sync-limits.ts'

/**
 * As many of the next operations as travel in one request: at most 100, at most 32 kB; one at least,
 * however long it is. `bytesOf`: bytes of one as it travels.
 */
export function nextBatch<Signed>(
  unsent: readonly Signed[],
  bytesOf: (signed: Signed) => number,
): readonly Signed[] {
  const batch: Signed[] = []
  let bytes = 0
  for (const signed of unsent) {
    bytes += bytesOf(signed) + 1
    const isFull = batch.length === SYNC_LIMITS.operationsPerBatch
    if (batch.length > 0 && (isFull || bytes > SYNC_LIMITS.pieceBytes)) break
    batch.push(signed)
  }
  return batch
}
