import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Verdict } from '#domain/review/case-standing.ts'
import { decidePair } from '../commands/decide-pair.ts'
import { pairQueue } from '../queries/pair-queue.ts'
import type { Store } from '../store/open-store.ts'
import { testStore } from '../store/test-store.ts'
import { planReview } from './plan-review.ts'
import { COUNTY, openReviewedCounty } from './test-reviewed-county.ts'

const [ANNA = '', BERT = '', CARL = ''] = ['a', 'b', 'c'].map(
  (letter) => `018f0000-0000-7000-8000-00000000000${letter}`,
)
const PLAN = { seed: 20_261_122, secondShare: 1, knownShare: 0.04, bandPairs: 80 }
const RUN = { county: COUNTY, joinFrom: 2, madeAt: new Date('2026-11-22T00:00:00Z') }

let store: Store
beforeAll(async () => {
  store = await testStore()
  await openReviewedCounty(store, 2000)
  await openRun(1)
})
afterAll(() => store.close())

/**
 * 600 pairs left to people, 300 in each bit below the threshold of 2, half of them for a rival; 200 links, 50
 * in each bit from 2 on.
 */
async function openRun(runNo: number): Promise<void> {
  const links = `evidence.links_${COUNTY}_${runNo}`
  await store.pool.query(
    `update evidence.runs set phase = 'superseded';
     insert into evidence.runs (county, run_id, run_no, phase, batch_nos, started_by, started_at)
     values ('${COUNTY}', gen_random_uuid(), ${runNo}, 'live', '{1}', 'test', now());
     insert into evidence.patterns values ('${COUNTY}', ${runNo}, 7, '[{"field":"name","level":"same","weight":1}]');
     insert into evidence.doubtful_pairs (county, run_no, pair_no, l_batch_no, l_row_no, l_party, r_batch_no,
       r_row_no, r_party, weight, pattern_no, reason, worth, village)
     select '${COUNTY}', ${runNo}, n, 1, 2 * n - 1 + ${runNo} - 1, 1, 1, 2 * n + ${runNo} - 1, 1, (n % 200) / 100.0, 7,
       case when n % 4 < 2 then 'weak' else 'rival' end, 1 - n / 1000.0, '431322101201' from generate_series(1, 600) n;
     create table ${links} partition of evidence.links for values from ('${COUNTY}', ${runNo}) to ('${COUNTY}', ${runNo + 1});
     insert into evidence.links (county, run_no, batch_no, row_no, party, person_id, via_batch_no, via_row_no,
       via_party, weight, pattern_no, decision)
     select '${COUNTY}', ${runNo}, 1, n, 1, gen_random_uuid(), 1, case when n > 1300 and n <= 1500 then n + 400 end, 1,
       2 + (n % 200) / 50.0, 7, case when n > 1300 and n <= 1500 then 'auto' else 'alone' end
     from generate_series(1, 2000) n`,
  )
}

interface Sampled {
  readonly band: number
  readonly drawn: number
  readonly chance: number
  readonly reasons: string
}

async function sampled(runNo: number): Promise<readonly Sampled[]> {
  const { rows } = await store.pool.query<Sampled>(
    `select band, count(*)::int as drawn, round(max(chance)::numeric, 4)::float8 as chance,
       string_agg(distinct reason, ' ') as reasons
     from evidence.review_samples join evidence.doubtful_pairs using (county, run_no, pair_no)
     where run_no = $1 group by band order by band`,
    [runNo],
  )
  return rows
}

test('[REV11] each band has its drawn pairs, doubtful and joined, each with the same chance', async () => {
  await planReview(store, { ...RUN, runNo: 1, plan: PLAN })
  expect(await sampled(1)).toEqual([
    { band: 0, drawn: 80, chance: 0.5333, reasons: 'weak' },
    { band: 1, drawn: 80, chance: 0.5333, reasons: 'weak' },
    { band: 2, drawn: 50, chance: 1, reasons: 'check' },
    { band: 3, drawn: 50, chance: 1, reasons: 'check' },
  ])
  const { rows } = await store.pool.query<{ bands: unknown }>(
    'select bands from evidence.review_plans where run_no = 1',
  )
  expect(rows[0]?.bands).toEqual([
    { from: 0, pairs: 150, drawn: 80 },
    { from: 1, pairs: 150, drawn: 80 },
    { from: 2, pairs: 50, drawn: 50 },
    { from: 3, pairs: 50, drawn: 50 },
  ])
})

test('[REV11] drawn pairs stand in the first part of the queue, and a plan is made once', async () => {
  await planReview(store, { ...RUN, runNo: 1, plan: { ...PLAN, seed: 5 } })
  await openRun(3)
  await planReview(store, { ...RUN, runNo: 3, plan: { ...PLAN, bandPairs: 10 } })
  const { rows } = await store.pool.query<{ last: number; pairs: number; seed: number }>(
    `with queue as (select pair_no, row_number() over (order by worth desc, pair_no) as place
       from evidence.doubtful_pairs where run_no = 3)
     select max(place) filter (where s.pair_no is not null)::int as last, count(*)::int as pairs,
       (select seed from evidence.review_plans where run_no = 1) as seed
     from queue left join evidence.review_samples s on s.pair_no = queue.pair_no and s.run_no = 3`,
  )
  expect(rows[0]).toMatchObject({ pairs: 620, seed: PLAN.seed })
  // Forty drawn, one in five: two hundred places, and those of equal worth beside them.
  expect(rows[0]?.last).toBeLessThanOrEqual(240)
  // Without a stated one the seed follows from what was compared: here an empty manifest.
  await openRun(4)
  await planReview(store, { ...RUN, runNo: 4 })
  const seeds = await store.pool.query<{ seed: number }>(
    'select seed from evidence.review_plans where run_no = 4',
  )
  const hash = createHash('sha256').update(`${COUNTY}4{}`).digest('hex')
  expect(seeds.rows).toEqual([{ seed: 1 + Number.parseInt(hash.slice(0, 7), 16) }])
  await store.pool.query('delete from evidence.runs where run_no in (3, 4)')
})

test('[REV6] what two agreed on, and what a document settled, come back as known cases of the next run', async () => {
  const say = (by: string, pairNo: number, verdict: Verdict, byDocument = false) =>
    decidePair(store, {
      county: COUNTY,
      runNo: 1,
      pairNo,
      verdict,
      reason: null,
      byDocument,
      decidedBy: by,
      mayAdjudicate: false,
    })
  for (const pairNo of [1, 3, 5]) {
    await say(ANNA, pairNo, 'same')
    await say(BERT, pairNo, 'same')
  }
  await say(ANNA, 7, 'different', true)
  await say(BERT, 7, 'different')
  // Two who differ, and one who waits, settle nothing.
  await say(ANNA, 9, 'same')
  await say(BERT, 9, 'different')
  await say(ANNA, 11, 'same')
  await openRun(2)
  await planReview(store, { ...RUN, runNo: 2, plan: PLAN })
  const { rows } = await store.pool.query<{ truth: string; basis: string; parts: unknown }>(
    `select truth, basis, parts from evidence.known_cases
     join evidence.doubtful_pairs using (county, run_no, pair_no)
     join evidence.patterns using (county, run_no, pattern_no) where run_no = 2 order by truth, basis`,
  )
  const parts = [{ field: 'name', level: 'same', weight: 1 }]
  expect(rows).toEqual([
    { truth: 'different', basis: 'document', parts },
    ...Array.from({ length: 3 }, () => ({ truth: 'same', basis: 'two_agreed', parts })),
  ])
})

test('[REV6] nobody meets a case they settled themselves, everybody else does, among the first hundred', async () => {
  const { rows } = await store.pool.query<{ pairNo: number }>(
    'select pair_no as "pairNo" from evidence.known_cases where run_no = 2',
  )
  const known = new Set(rows.map(({ pairNo }) => pairNo))
  const met = async (account: string): Promise<number> => {
    const everywhere = { from: '431322000000', to: '431322999999', wholeCounty: true }
    const scope = { county: COUNTY, runNo: 2, ...everywhere, account, adjudicates: false }
    const asked = { filter: 'open', reason: null, after: null, limit: 110 } as const
    const lines = await pairQueue(store, scope, asked)
    return lines.filter(({ pairNo }) => known.has(pairNo)).length
  }
  expect([await met(ANNA), await met(BERT), await met(CARL)]).toEqual([0, 0, 4])
})
