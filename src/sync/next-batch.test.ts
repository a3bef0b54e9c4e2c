import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextBatch } from './next-batch.ts'
import { SYNC_LIMITS } from './sync-limits.ts'

test('[SYN2] batches are the operations in their order, each travels in one piece, and none is too long to go', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40_000 }), { maxLength: 400 }), (lengths) => {
      const sent: number[] = []
      for (let left: readonly number[] = lengths; left.length > 0; left = left.slice(sent.length)) {
        const batch = nextBatch(left, (bytes) => bytes)
        const bytes = batch.reduce((sum, one) => sum + one + 1, 0)
        expect(batch).toEqual(left.slice(0, batch.length))
        expect(batch.length).toBeGreaterThan(0)
        expect(batch.length).toBeLessThanOrEqual(SYNC_LIMITS.operationsPerBatch)
        expect(batch.length === 1 || bytes <= SYNC_LIMITS.pieceBytes).toBe(true)
        sent.splice(0, sent.length, ...batch)
      }
    }),
  )
})
