import fc from 'fast-check'
import { expect, test } from 'vitest'
import { admitOperations, type Arrived } from './admit-operations.ts'
import { readsSchema } from './sync-limits.ts'

const DAY_MS = 86_400_000
const WAIT = { nowMs: 0, patienceMs: 5 * DAY_MS }
const arrived = (seq: number, receivedMs = 0): Arrived => ({
  opId: `op${String(seq)}`,
  seq,
  receivedMs,
})

test('[SYN3] what follows without a gap is ready, the rest waits', () => {
  expect(admitOperations(1, [arrived(2), arrived(1), arrived(4)], WAIT)).toEqual({
    ready: ['op1', 'op2'],
    held: ['op4'],
    nextSeq: 3,
    givenUp: [],
  })
})

test('[SYN3] a gap is waited for five days, then given up by name; what comes later is still taken', () => {
  const late = { ...WAIT, nowMs: 5 * DAY_MS }
  const given = admitOperations(3, [arrived(5), arrived(6, 4 * DAY_MS)], late)
  expect(given).toEqual({ ready: ['op5', 'op6'], held: [], nextSeq: 7, givenUp: [3, 4] })
  expect(admitOperations(7, [arrived(3)], late)).toMatchObject({ ready: ['op3'], nextSeq: 7 })
})

test('[SYN3 SYN6] however a run of operations is cut and mixed, all are looked at once and in their order', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 30 }),
      fc.infiniteStream(fc.nat(1_000)),
      fc.infiniteStream(fc.integer({ min: 1, max: 5 })),
      (count, draws, cuts) => {
        const all = Array.from({ length: count }, (_, at) => arrived(at + 1))
        const mixed = all
          .map((one) => ({ one, key: draws.next().value ?? 0 }))
          .toSorted((a, b) => a.key - b.key)
          .map(({ one }) => one)
        const looked: string[] = []
        let waiting: Arrived[] = []
        let next = 1
        while (mixed.length > 0) {
          waiting = [...waiting, ...mixed.splice(0, cuts.next().value)]
          const { ready, held, nextSeq } = admitOperations(next, waiting, WAIT)
          looked.push(...ready)
          waiting = waiting.filter(({ opId }) => held.includes(opId))
          next = nextSeq
        }
        expect(looked).toEqual(all.map(({ opId }) => opId))
        expect(waiting).toEqual([])
      },
    ),
  )
})

test('[SYN8] a schema and the two before it are read, none after it', () => {
  expect([0, 1, 2, 3, 4].map((schema) => readsSchema(schema, 3))).toEqual([
    false,
    true,
    true,
    true,
    false,
  ])
  expect(readsSchema(1, 4)).toBe(false)
  expect(readsSchema(1.5, 3)).toBe(false)
})
