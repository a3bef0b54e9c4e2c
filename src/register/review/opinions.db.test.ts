import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { OpinionVerdict } from '#domain/review/case-standing.ts'
import { decidePair, undoDecision } from '../commands/decide-pair.ts'
import { pairCounts, pairQueue, type PairScope } from '../queries/pair-queue.ts'
import type { Store } from '../store/open-store.ts'
import { testStore } from '../store/test-store.ts'
import { markKnownCases } from './mark-known-cases.ts'
import { layOnDesk } from './review-leases.ts'
import { COUNTY, openReviewedCounty } from './test-reviewed-county.ts'

const [ANNA, BERT, CARL] = ['a', 'b', 'c'].map(
  (letter) => `018f0000-0000-7000-8000-00000000000${letter}`,
)
const WORTHS = { twoNumbers: 2, drawn: 3, known: 4 }

let store: Store
beforeAll(async () => {
  store = await testStore()
  await openReviewedCounty(store, 40)
  await store.pool.query(
    `insert into evidence.runs (county, run_id, run_no, phase, batch_nos, started_by, started_at)
     values ('${COUNTY}', gen_random_uuid(), 1, 'live', '{1}', 'test', now());
     insert into evidence.doubtful_pairs (county, run_no, pair_no, l_batch_no, l_row_no, l_party, r_batch_no,
       r_row_no, r_party, weight, reason, worth)
     select '${COUNTY}', 1, n, 1, 2 * n, 1, 1, 2 * n - 1, 1, 1, case n when 2 then 'two_numbers' else 'weak' end,
       1 - n / 100.0 from generate_series(1, 5) as n;
     insert into evidence.known_cases values ('${COUNTY}', 1, ${WORTHS.known}, 'different', 'invented')`,
  )
})
afterAll(() => store.close())
beforeEach(async () => {
  await store.pool.query(
    'truncate evidence.opinions, evidence.decisions, evidence.review_leases, evidence.review_plans',
  )
})

const KEY = { county: COUNTY, runNo: 1 }

function say(
  by: string | undefined,
  pairNo: number,
  verdict: OpinionVerdict | 'skip',
  mayAdjudicate = false,
) {
  const words = { reason: null, byDocument: false, mayAdjudicate }
  return decidePair(store, { ...KEY, pairNo, verdict, decidedBy: by ?? '', ...words })
}

async function decisions(): Promise<readonly string[]> {
  const { rows } = await store.pool.query<{ said: string }>(
    `select format('%s %s', r_row_no / 2, verdict) as said from evidence.decisions
     where undone_at is null order by r_row_no`,
  )
  return rows.map(({ said }) => said)
}

function scopeOf(account: string | undefined, adjudicates = false): PairScope {
  const everywhere = { from: '431322000000', to: '431322999999', wholeCounty: true }
  return { ...KEY, ...everywhere, account: account ?? '', adjudicates }
}

async function listed(
  account: string | undefined,
  filter: 'open' | 'second' | 'decided' | 'skipped',
  adjudicates = false,
): Promise<readonly number[]> {
  const asked = { filter, reason: null, after: null, limit: 50 }
  const lines = await pairQueue(store, scopeOf(account, adjudicates), asked)
  return lines.map(({ pairNo }) => pairNo)
}

test('[REV1] [REV5] whoever cannot tell leaves the pair to another, who does not hear what was said', async () => {
  await say(ANNA, 1, 'unsure')
  expect(await decisions()).toEqual([])
  expect(await listed(ANNA, 'second')).toEqual([])
  expect(await listed(BERT, 'second')).toEqual([1])
  const asked = { filter: 'second', reason: null, after: null, limit: 50 } as const
  const [line] = await pairQueue(store, scopeOf(BERT), asked)
  expect(line).toMatchObject({ verdict: null, others: 1, state: 'second' })
  await say(BERT, 1, 'different')
  expect(await decisions()).toEqual(['1 different'])
  expect(await say(CARL, 1, 'same')).toMatchObject({ problem: { code: 'pair.settled' } })
})

test('[REV3] where two differ the county has the third word, and it stands', async () => {
  await say(ANNA, 1, 'same')
  await say(BERT, 1, 'different')
  expect(await decisions()).toEqual([])
  expect(await listed(CARL, 'second')).toEqual([])
  expect(await listed(CARL, 'second', true)).toEqual([1])
  expect(await say(CARL, 1, 'same')).toMatchObject({ problem: { code: 'pair.adjudicator' } })
  await say(CARL, 1, 'same', true)
  expect(await decisions()).toEqual(['1 same'])
  // The second saw the decision of the first: that was not blind.
  const { rows } = await store.pool.query<{ blind: boolean }>(
    'select blind from evidence.opinions order by given_at',
  )
  expect(rows.map(({ blind }) => blind)).toEqual([true, false, true])
  // Taken apart, it begins anew; everything stays on file.
  await undoDecision(store, { ...KEY, pairNo: 1, undoneBy: BERT ?? '' })
  expect([await decisions(), await listed(ANNA, 'open')]).toEqual([[], [1, 2, 3, 4, 5]])
})

test('[S13] [REV2] two valid numbers are joined by two people, parted by one', async () => {
  await say(ANNA, WORTHS.twoNumbers, 'same')
  expect(await decisions()).toEqual([])
  await say(BERT, WORTHS.twoNumbers, 'same')
  expect(await decisions()).toEqual(['2 same'])
})

test('[S13] [LNK32] one word, given before the pair was about two numbers, waits for a second', async () => {
  const now = (reason: string): Promise<unknown> =>
    store.pool.query(`update evidence.doubtful_pairs set reason = $1 where pair_no = 1`, [reason])
  await say(ANNA, 1, 'same')
  await now('two_numbers')
  expect([await listed(ANNA, 'second'), await listed(BERT, 'second')]).toEqual([[], [1]])
  await say(BERT, 1, 'same')
  expect([await listed(BERT, 'second'), await decisions()]).toEqual([[], ['1 same']])
  await now('weak')
})

test('[REV4] a pair that was drawn needs two, whatever the first says', async () => {
  await store.pool.query(
    `insert into evidence.review_plans values ('${COUNTY}', 1, 7, 1, 0, 80, '[]', now())`,
  )
  await say(ANNA, WORTHS.drawn, 'different')
  expect(await decisions()).toEqual([])
  await say(BERT, WORTHS.drawn, 'different')
  expect(await decisions()).toEqual(['3 different'])
})

test('[REV6] [REV7] a known case stands in the queue like any other and decides nothing', async () => {
  expect(await listed(ANNA, 'open')).toContain(WORTHS.known)
  await say(ANNA, WORTHS.known, 'same')
  expect(await decisions()).toEqual([])
  expect(await say(ANNA, WORTHS.known, 'same')).toMatchObject({ problem: { code: 'pair.already' } })
  expect([await listed(ANNA, 'decided'), await listed(BERT, 'open')]).toEqual([
    [4],
    [1, 2, 3, 4, 5],
  ])
  await undoDecision(store, { ...KEY, pairNo: WORTHS.known, undoneBy: ANNA ?? '' })
  expect(await listed(ANNA, 'open')).toContain(WORTHS.known)
})

test('[REV5] passing over is one’s own and no opinion', async () => {
  await say(ANNA, 5, 'skip')
  expect([await listed(ANNA, 'skipped'), await listed(BERT, 'open')]).toEqual([
    [5],
    [1, 2, 3, 4, 5],
  ])
  await say(ANNA, 5, 'same')
  expect(await decisions()).toEqual(['5 same'])
  const [weak] = (await pairCounts(store, scopeOf(ANNA))).filter(({ reason }) => reason === 'weak')
  expect(weak).toEqual({ reason: 'weak', open: 3, second: 0, decided: 1, skipped: 0 })
})

test('[REV12] a pair lies on one desk, and is free when its time is up', async () => {
  const desk = (account: string | undefined, pairNos: readonly number[]): Promise<number[]> =>
    layOnDesk(store, { ...KEY, pairNos, account: account ?? '' })
  expect(await desk(ANNA, [1, 2])).toEqual([1, 2])
  expect(await desk(BERT, [2, 3, 99])).toEqual([3])
  expect([await listed(ANNA, 'open'), await listed(BERT, 'open')]).toEqual([
    [1, 2, 4, 5],
    [3, 4, 5],
  ])
  expect(await say(BERT, 1, 'same')).toMatchObject({ problem: { code: 'pair.leased' } })
  expect(await desk(ANNA, [2])).toEqual([2])
  expect(await desk(BERT, [1, 2])).toEqual([1])
  await store.pool.query('update evidence.review_leases set leased_until = now()')
  expect(await desk(CARL, [1, 2])).toEqual([1, 2])
})

test('[REV12] of twenty who reach for one pair at once, one has it', async () => {
  const reached = await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      layOnDesk(store, {
        ...KEY,
        pairNos: [1],
        account: `018f0000-0000-7000-8000-0000000001${String(at).padStart(2, '0')}`,
      }),
    ),
  )
  expect(reached.flat()).toEqual([1])
})

test('[REV12] desks that change faster than they are answered never wait for each other in a circle', async () => {
  const hands = Array.from({ length: 200 }, (_, turn) =>
    layOnDesk(store, {
      ...KEY,
      pairNos: turn % 2 === 0 ? [1, 2] : [3, 4],
      account: (turn % 3 === 0 ? ANNA : BERT) ?? '',
    }),
  )
  await expect(Promise.all(hands)).resolves.toHaveLength(hands.length)
})

test('[REV6] pairs of an invented county are made into known cases, those of a real one never', async () => {
  const cases = [
    { pairNo: 5, truth: 'same' as const },
    { pairNo: 99, truth: 'same' as const },
  ]
  const mark = (): Promise<number> => markKnownCases(store, { ...KEY, cases })
  await store.pool.query('update access.counties set invented = false')
  expect(await mark()).toBe(0)
  await store.pool.query('update access.counties set invented = true')
  expect([await mark(), await mark()]).toEqual([1, 0])
  await store.pool.query('delete from evidence.known_cases where pair_no = 5')
})
