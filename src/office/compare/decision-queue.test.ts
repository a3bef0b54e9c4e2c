import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DecisionQueue } from './decision-queue.ts'
import { decide, EMPTY_QUEUE, flush, release, secondsLeft, undo } from './decision-queue.ts'

test('[OFF5] a decision is sent after three more, not before', () => {
  let queue: DecisionQueue<string> = EMPTY_QUEUE
  const sent: string[][] = []
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    const step = decide(queue, name, 0)
    queue = step.queue
    sent.push([...step.due])
  }
  expect(sent).toEqual([[], [], [], ['a'], ['b']])
})

test('[OFF5] a decision is sent after ten seconds', () => {
  const { queue } = decide(EMPTY_QUEUE, 'a', 1000)
  expect(release(queue, 10_999).due).toEqual([])
  expect(secondsLeft(queue, 10_999)).toBe(1)
  expect(release(queue, 11_000).due).toEqual(['a'])
  expect(secondsLeft(EMPTY_QUEUE, 0)).toBeNull()
})

test('[OFF5] undo takes back the newest that was not sent, and then says there is none', () => {
  const first = decide(EMPTY_QUEUE, 'a', 0)
  const second = decide<string>(first.queue, 'b', 1)
  const once = undo(second.queue)
  const twice = undo(once.queue)
  expect([once.taken, twice.taken, undo(twice.queue).taken]).toEqual(['b', 'a', null])
})

test('[OFF5] leaving the page sends what still waits, in order', () => {
  const { queue } = decide<string>(decide<string>(EMPTY_QUEUE, 'a', 0).queue, 'b', 1)
  expect(flush(queue)).toEqual({ due: ['a', 'b'], queue: { pending: [] } })
})

const deed = fc.oneof(
  fc.record({ kind: fc.constant('decide' as const), afterMs: fc.nat(4000) }),
  fc.record({ kind: fc.constant('undo' as const), afterMs: fc.nat(4000) }),
  fc.record({ kind: fc.constant('tick' as const), afterMs: fc.nat(4000) }),
)

test('[OFF5] whatever is done, each decision is sent once or taken back once, in order', () => {
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 60 }), (deeds) => {
      let queue: DecisionQueue<number> = EMPTY_QUEUE
      let nowMs = 0
      let made = 0
      const sent: number[] = []
      const taken: number[] = []
      for (const { kind, afterMs } of deeds) {
        nowMs += afterMs
        if (kind === 'undo') {
          const undone = undo(queue)
          queue = undone.queue
          if (undone.taken !== null) taken.push(undone.taken)
          continue
        }
        const step = kind === 'decide' ? decide(queue, made++, nowMs) : release(queue, nowMs)
        queue = step.queue
        sent.push(...step.due)
      }
      sent.push(...flush(queue).due)
      expect(sent).toEqual(sent.toSorted((a, b) => a - b))
      expect([...sent, ...taken].toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: made }, (_, at) => at),
      )
    }),
  )
})
