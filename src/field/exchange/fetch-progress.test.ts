import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fetchProgress } from './fetch-progress.ts'

test('[SYN36] how long a village still takes follows from the pieces of this contact, and is told beyond two seconds', () => {
  // Four of twelve lay here; two came in three seconds: six are left, at one and a half seconds each.
  expect(fetchProgress({ done: 6, of: 12, before: 4, spentMs: 3_000 }).leftMs).toBe(9_000)
  expect(fetchProgress({ done: 6, of: 12, before: 4, spentMs: 600 }).leftMs).toBeNull()
  expect(fetchProgress({ done: 4, of: 12, before: 4, spentMs: 9_000 }).leftMs).toBeNull()
  expect(fetchProgress({ done: 12, of: 12, before: 0, spentMs: 60_000 }).leftMs).toBeNull()
})

test('[SYN36] at an even pace what is told and what has passed are the whole time, wherever it was cut', () => {
  const fetched = fc
    .record({ before: fc.nat(20), came: fc.integer({ min: 1, max: 20 }), rest: fc.nat(20) })
    .map(({ before, came, rest }) => ({ before, done: before + came, of: before + came + rest }))
  fc.assert(
    fc.property(fetched, fc.integer({ min: 1, max: 60_000 }), ({ before, done, of }, paceMs) => {
      const spentMs = paceMs * (done - before)
      const { leftMs } = fetchProgress({ done, of, before, spentMs })
      const left = paceMs * (of - done)
      expect(leftMs).toBe(left > 2_000 ? left : null)
    }),
  )
})
