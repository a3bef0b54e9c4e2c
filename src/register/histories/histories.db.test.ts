import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { EVENT_KINDS } from '#domain/events/event-kind.ts'
import type { Store } from '../store/open-store.ts'
import { testStore } from '../store/test-store.ts'
import { HISTORY_KINDS } from './history-kinds.ts'
import type { HistoryStep } from './history-steps.ts'
import { runHistory } from './run-history.ts'

let store: Store
beforeAll(async () => {
  store = await testStore()
})
afterAll(() => store.close())

/** Events that no office makes happen by a command: comparisons of files, and erasure. */
const OF_FILES_AND_OF_THE_LAW = [
  'person.registered',
  'person.erased',
  'person.compared',
  'person.set_aside',
  'household.reopened',
]

/** S32: 300 here, 10,000 by `npm run prove -- histories`. */
const HISTORIES = 300
const AT_ONCE = 6
const number = fc.nat({ max: 99_999 })
const history: fc.Arbitrary<HistoryStep[]> = fc.array(
  fc.record({ what: number, who: number, other: number, day: number }),
  { minLength: 8, maxLength: 22, size: 'max' },
)

test('[LIF6] [LIF7] [LIF8] [LIF9] [QUA19] rows are the fold, populations balance, past counts are had again, merges go back', async () => {
  const histories = fc.sample(history, { numRuns: HISTORIES, seed: 20261122 })
  const failed: string[] = []
  const accepted: Record<string, number> = {}
  let next = 0
  const work = async (): Promise<void> => {
    for (let at = next++; at < histories.length; at = next++) {
      const steps = histories[at] ?? []
      const run = await runHistory(store, String(430_000 + at), steps)
      for (const [kind, times] of Object.entries(run.accepted))
        accepted[kind] = (accepted[kind] ?? 0) + times
      if (run.faults.length > 0)
        failed.push(`history ${String(at)}: ${run.faults.join('; ')} ${JSON.stringify(steps)}`)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  expect(failed.slice(0, 3)).toEqual([])
  // A generator whose steps are all refused would prove nothing.
  const rare = [...HISTORY_KINDS, 'merge_by_two'].filter((kind) => (accepted[kind] ?? 0) < 5)
  expect(rare).toEqual([])
  const { rows } = await store.pool.query<{ kind: string }>(
    'select kind from register.events group by kind having count(*) > 1',
  )
  const told = new Set(rows.map(({ kind }) => kind))
  expect(EVENT_KINDS.filter((kind) => !told.has(kind))).toEqual(OF_FILES_AND_OF_THE_LAW)
}, 180_000)
