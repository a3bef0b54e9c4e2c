import { afterAll, beforeAll, expect, test } from 'vitest'
import { pairQueue, pairView } from '#wire/pairs.ts'
import { accuracyView, runReview } from '#wire/reviews.ts'
import { startRun } from '#register/evidence/run.ts'
import { planReview } from '#register/review/plan-review.ts'
import { saveAccount } from '#register/access/accounts.ts'
import { comparedServer, VILLAGE } from '../test-county.ts'
import { Browser, codeOf, COUNTY, PASSWORD, type TestServer } from '../test-server.ts'

/* One county reviewer, one clerk of the township, and a second reviewer, over pairs of the county's files. */

let at: TestServer
let reviewer: Browser
let clerk: Browser
let second: Browser

const SAID = { grounds: ['household'], note: null }
const KNOWN = 903

beforeAll(async () => {
  at = await comparedServer()
  await at.store.pool.query(
    `delete from evidence.review_plans;
     insert into evidence.doubtful_pairs (county, run_no, pair_no, l_batch_no, l_row_no, l_party,
       r_batch_no, r_row_no, r_party, weight, reason, worth, village)
     values ('${COUNTY}', 1, 901, 3, 3, 1, 1, 3, 1, 1.25, 'weak', 0.9, '${VILLAGE}'),
       ('${COUNTY}', 1, 902, 3, 2, 1, 1, 3, 1, 1.5, 'weak', 0.8, '${VILLAGE}'),
       ('${COUNTY}', 1, ${KNOWN}, 2, 4, 1, 1, 4, 1, 1.5, 'weak', 0.7, '${VILLAGE}');
     insert into evidence.known_cases values ('${COUNTY}', 1, ${KNOWN}, 'same', 'invented')`,
  )
  const madeAt = new Date('2026-11-22T00:00:00Z')
  const plan = { seed: 3, secondShare: 1, knownShare: 0, bandPairs: 80 }
  await planReview(at.store, { county: COUNTY, runNo: 1, joinFrom: 2, madeAt, plan })
  await saveAccount(at.store, {
    county: COUNTY,
    loginName: 'second',
    displayName: '第二人',
    password: PASSWORD,
    role: 'county_reviewer',
    territory: COUNTY,
    isDemo: true,
  })
  ;[reviewer, clerk, second] = await Promise.all([
    signedIn('reviewer'),
    signedIn('clerk'),
    signedIn('second'),
  ])
})
afterAll(() => at.close())

async function signedIn(login: string): Promise<Browser> {
  const browser = new Browser(at.server)
  await browser.signIn(login)
  return browser
}

test('[REV5] the second hears nothing of the first until both have spoken', async () => {
  await clerk.send('POST', '/pairs/901/decision', { ...SAID, verdict: 'same' })
  const before = await reviewer.send('GET', '/pairs/901')
  expect(pairView.parse(before.json())).toMatchObject({
    state: 'second',
    others: 1,
    decision: null,
    opinions: [],
    previous: [],
  })
  expect(before.body).not.toContain('家里旁证')
  const queue = pairQueue.parse((await reviewer.send('GET', '/pairs?filter=second')).json())
  expect(queue.pairs).toMatchObject([{ pairNo: 901, verdict: null }])
  expect(queue.counts).toMatchObject({ second: 1 })
  await reviewer.send('POST', '/pairs/901/decision', { ...SAID, verdict: 'same' })
  const after = pairView.parse((await clerk.send('GET', '/pairs/901')).json())
  expect(after.opinions.map(({ verdict }) => verdict)).toEqual(['same', 'same'])
  expect(after.decision).toMatchObject({ verdict: 'same' })
})

test('[REV5] [REV7] a known case reads like any other, before and after one’s word', async () => {
  const shape = async (pairNo: number): Promise<object> => {
    const { state, others, decision, opinions, previous } = pairView.parse(
      (await second.send('GET', `/pairs/${pairNo}`)).json(),
    )
    const said = opinions.map(({ verdict, givenBy }) => ({ verdict, givenBy }))
    return { state, others, previous, said, decided: decision?.decidedBy ?? null }
  }
  const untouched = { state: 'open', others: 0, previous: [], said: [], decided: null }
  expect([await shape(902), await shape(KNOWN)]).toEqual([untouched, untouched])
  for (const pairNo of [902, KNOWN]) {
    await second.send('POST', `/pairs/${pairNo}/decision`, { ...SAID, verdict: 'different' })
  }
  const [other, known] = [await shape(902), await shape(KNOWN)]
  expect(known).toEqual(other)
  const { rows } = await at.store.pool.query('select 1 from evidence.decisions where l_row_no = 4')
  expect(rows).toEqual([])
})

test('[REV5] the two records of a pair lend each other no values, though they were joined', async () => {
  const parts = [{ field: 'phone', level: 'same', weight: 3 }]
  await at.store.pool.query(
    `insert into evidence.patterns (county, run_no, pattern_no, parts) values ('${COUNTY}', 1, 977, '${JSON.stringify(parts)}');
     update evidence.doubtful_pairs set pattern_no = 977 where pair_no = ${KNOWN};
     update evidence.source_records set phone = '13800000000' where batch_no = 1 and row_no = 4`,
  )
  const view = pairView.parse((await reviewer.send('GET', `/pairs/${KNOWN}`)).json())
  expect(view.parts.find(({ field }) => field === 'phone')).toMatchObject({
    left: null,
    right: '138****0000',
  })
  expect(view.left.personId).toBe(view.right.personId)
  const lent = view.parts.flatMap(({ leftFrom, rightFrom }) => [leftFrom, rightFrom])
  expect(lent).not.toContain(view.left.source)
  expect(lent).not.toContain(view.right.source)
})

test('[REV8] [S8] accuracy is told to oneself and one’s supervisor, and to no colleague', async () => {
  await clerk.send('POST', `/pairs/${KNOWN}/decision`, { ...SAID, verdict: 'same' })
  const told = async (browser: Browser): Promise<object> => {
    const { own, supervised } = accuracyView.parse(
      (await browser.send('GET', '/reviews/accuracy')).json(),
    )
    return {
      own: own === null ? null : [own.right, own.answered],
      supervised: supervised.map(({ name }) => name),
    }
  }
  expect(await told(clerk)).toEqual({ own: [1, 1], supervised: [] })
  // A colleague of the county is not among those whom a reviewer supervises, a clerk of a township is.
  const { rows } = await at.store.pool.query<{ name: string }>(
    `select display_name as name from access.accounts where login_name = 'clerk'`,
  )
  expect(await told(second)).toEqual({ own: [0, 1], supervised: [rows[0]?.name] })
  const inspector = new Browser(at.server)
  await inspector.signIn('inspector', 'inspection')
  expect(await told(inspector)).toMatchObject({ own: null })
  const { own } = accuracyView.parse((await clerk.send('GET', '/reviews/accuracy')).json())
  // Wilson 1927: one of one is 0.21 to 1.
  expect(own?.accuracy?.lower).toBeCloseTo(0.2065, 3)
  expect(own).toMatchObject({ compared: 1, agreed: 1 })
})

test('[REV9] [REV13] agreement and the threshold stand with the run; only what is proposed is accepted', async () => {
  const path = '/runs/1'
  const review = runReview.parse((await reviewer.send('GET', `${path}/review`)).json())
  expect(review).toMatchObject({ seed: 3, joinFrom: 2, proposed: 2, accepted: null })
  expect(review.agreement).toMatchObject([{ reason: 'weak', cases: 1, agreed: 1, kappa: null }])
  expect(review.bands).toMatchObject([{ from: 1, pairs: 3, same: 1, different: 0, share: null }])
  const refused = await reviewer.send('POST', `${path}/thresholds`, { joinFrom: 1 })
  expect([refused.statusCode, codeOf(refused)]).toEqual([409, 'threshold.not_proposed'])
  expect(codeOf(await clerk.send('POST', `${path}/thresholds`, { joinFrom: 1 }))).toBe(
    'access.role',
  )
  // All drawn pairs decided, and all true: the band is joined next time.
  await at.store.pool.query(
    `insert into evidence.decisions (county, decision_id, l_batch_no, l_row_no, l_party, r_batch_no, r_row_no,
       r_party, run_no, verdict, decided_by)
     select county, gen_random_uuid(), r_batch_no, r_row_no, r_party, l_batch_no, l_row_no, l_party, 1, 'same', 'test'
     from evidence.doubtful_pairs where pair_no in (902, ${KNOWN})`,
  )
  const known = runReview.parse((await reviewer.send('GET', `${path}/review`)).json())
  expect(known).toMatchObject({
    proposed: 1,
    before: { toReview: 3 },
    after: { toReview: 0, joined: 3 },
  })
  expect((await reviewer.send('POST', `${path}/thresholds`, { joinFrom: 1 })).statusCode).toBe(200)
  const accepted = runReview.parse((await reviewer.send('GET', `${path}/review`)).json())
  expect(accepted.accepted).toMatchObject({ joinFromBefore: 2, joinFrom: 1, runNo: 1 })
  const twice = await reviewer.send('POST', `${path}/thresholds`, { joinFrom: 1 })
  expect(codeOf(twice)).toBe('threshold.not_proposed')
  const next = await startRun(at.store, { county: COUNTY, startedBy: 'test', startedAt: at.now() })
  expect(next).toMatchObject({ value: { parameters: { joinFrom: 1, acceptedNo: 1 } } })
})

test('[REV12] a desk takes what is free', async () => {
  const first = await reviewer.send('PUT', '/pairs/desk', { pairNos: [902] })
  expect(first.json()).toEqual({ pairNos: [902] })
  expect((await clerk.send('PUT', '/pairs/desk', { pairNos: [902] })).json()).toEqual({
    pairNos: [],
  })
  const other = await clerk.send('POST', '/pairs/902/decision', { ...SAID, verdict: 'same' })
  expect(codeOf(other)).toBe('pair.leased')
})
