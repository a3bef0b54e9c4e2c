import { afterAll, beforeAll, expect, test } from 'vitest'
import { drawSample } from '#domain/sampling/draw-sample.ts'
import { readHouseholds } from '#domain/sampling/read-households.ts'
import { saveAccount } from '#register/access/accounts.ts'
import type {
  DrawSample,
  EnterSampleResult,
  SampleFrameView,
  SampleList,
  SampleView,
  SampleVillageView,
} from '#wire/samples.ts'
import { comparedServer, LUO, OTHER_VILLAGE, VILLAGE } from '../test-county.ts'
import { Browser, codeOf, COUNTY, PASSWORD, type TestServer } from '../test-server.ts'

let at: TestServer
let reviewer: Browser
let second: Browser
let worker: Browser
beforeAll(async () => {
  at = await comparedServer()
  for (const [loginName, role, territory] of [
    ['second', 'county_reviewer', COUNTY],
    ['worker', 'village_worker', VILLAGE],
    ['planner', 'planner', VILLAGE.slice(0, 9)],
  ] as const)
    await saveAccount(at.store, {
      county: COUNTY,
      loginName,
      displayName: loginName,
      password: PASSWORD,
      role,
      territory,
      isDemo: true,
    })
  reviewer = await signedIn('reviewer')
  second = await signedIn('second')
  worker = await signedIn('worker', 'annual_check')
})
afterAll(() => at.close())

async function signedIn(login: string, purpose = 'review'): Promise<Browser> {
  const browser = new Browser(at.server)
  await browser.signIn(login, purpose)
  return browser
}

const DESIGN: DrawSample = {
  place: COUNTY,
  title: '十一月抽样验收',
  purpose: 'acceptance',
  seed: 20_261_120,
  villages: 2,
  households: 30,
  coverageTarget: 0.9,
  itemsTarget: 0.9,
  weights: { wrong: 1, missing: 0.5, unmanaged: 2 },
}

async function drawn(design: Partial<DrawSample> = {}): Promise<number> {
  const answer = await reviewer.send('POST', '/quality/samples', { ...DESIGN, ...design })
  return answer.json<{ sampleNo: number }>().sampleNo
}

async function village(
  sampleNo: number,
  code: string,
  browser = reviewer,
): Promise<SampleVillageView> {
  const path = `/quality/samples/${String(sampleNo)}/villages/${code}`
  return (await browser.send('GET', path)).json<SampleVillageView>()
}

type Result = EnterSampleResult['result']

/** Enters a result for the only household of a village. */
async function enter(
  by: Browser,
  of: { readonly sampleNo: number; readonly code: string },
  change: (found: Extract<Result, { outcome: 'checked' }>) => Result = (found) => found,
): Promise<Awaited<ReturnType<Browser['send']>>> {
  const [household] = (await village(of.sampleNo, of.code)).households
  if (household === undefined) throw new Error('nothing was drawn')
  const members = household.members.map(({ personId }) => ({
    personId,
    answer: 'here' as const,
    wrongItems: [],
    missingItems: [],
  }))
  const result = change({ outcome: 'checked', omitted: 0, unlisted: 0, members })
  const path = `/quality/samples/${String(of.sampleNo)}/households/${household.householdId}`
  return by.send('PUT', path, { version: household.version, result })
}

async function view(sampleNo: number, browser = reviewer): Promise<SampleView> {
  return (await browser.send('GET', `/quality/samples/${String(sampleNo)}`)).json<SampleView>()
}

test('[SAM8] a sample is drawn with its seed, and anybody draws it again from its list', async () => {
  const frame = (await reviewer.send('GET', '/quality/sample-frame')).json<SampleFrameView>()
  expect(frame).toMatchObject({
    place: COUNTY,
    villages: 2,
    households: 2,
    people: 4,
    seed: 20_261_120,
  })
  const sampleNo = await drawn()
  const list = (await reviewer.send('GET', '/quality/samples')).json<SampleList>()
  expect(list.samples).toMatchObject([
    { sampleNo, seed: DESIGN.seed, state: 'open', drawn: 2, entered: 0, result: null },
  ])
  const csv = (await reviewer.send('GET', `/quality/samples/${String(sampleNo)}/list`)).body
  const rows = readHouseholds(csv)
  const again = rows.ok
    ? drawSample(rows.value, DESIGN).flatMap(({ households }) => households)
    : []
  const kept = await at.store.pool.query<{ id: string }>(
    'select household_id::text as id from work.sample_households',
  )
  expect(again.toSorted()).toEqual(kept.rows.map(({ id }) => id).toSorted())
  const redrawn = await reviewer.send('GET', `/quality/samples/${String(sampleNo)}/redraw`)
  expect(redrawn.json()).toEqual({ equal: true, villages: 2, households: 2 })
  // A household that was exchanged by hand is noticed.
  await at.store.pool.query(
    `update work.sample_frames set households = array[gen_random_uuid()] where village = $1`,
    [VILLAGE],
  )
  const changed = await reviewer.send('GET', `/quality/samples/${String(sampleNo)}/redraw`)
  expect(changed.json()).toMatchObject({ equal: false })
})

test('[SAM9] who was registered on the day of the draw is checked; who is entered later is not among them', async () => {
  const sampleNo = await drawn({ seed: 9 })
  const before = await village(sampleNo, VILLAGE)
  expect(before.households[0]?.members).toHaveLength(3)
  const LATER = '018f0000-0000-7000-8000-00000000aaaa'
  await at.store.pool.query(
    `insert into register.persons select (jsonb_populate_record(p, jsonb_build_object('person_id', $2::text))).*
     from register.persons p where name = $1`,
    [LUO.name, LATER],
  )
  const after = await village(sampleNo, VILLAGE)
  expect(after).toEqual(before)
  await at.store.pool.query('delete from register.persons where person_id = $1', [LATER])
})

test('[SAM10] a village enters its own results, sees no other village, and never names whom the register lacks', async () => {
  const sampleNo = await drawn({ seed: 10 })
  const shown = await village(sampleNo, VILLAGE, worker)
  const members = shown.households[0]?.members ?? []
  expect(members.map(({ items }) => items.name?.zh)).toContain(LUO.name)
  expect(JSON.stringify(members)).not.toContain(LUO.number)
  const foreign = `/quality/samples/${String(sampleNo)}/villages/${OTHER_VILLAGE}`
  expect(codeOf(await worker.send('GET', foreign))).toBe('sample.unknown')
  expect(codeOf(await enter(worker, { sampleNo, code: OTHER_VILLAGE }))).toBe('sample.unknown')
  expect((await enter(worker, { sampleNo, code: VILLAGE })).json()).toEqual({ version: 1 })
  const { villages } = await view(sampleNo, worker)
  expect(villages.map((one) => [one.village, one.within, one.entered])).toEqual([
    [VILLAGE, true, 1],
    [OTHER_VILLAGE, false, 0],
  ])
  const planner = new Browser(at.server)
  await planner.signIn('planner', null)
  expect((await view(sampleNo, planner)).villages.some(({ within }) => within)).toBe(false)
  expect((await planner.send('POST', '/quality/samples', DESIGN)).statusCode).toBe(403)
  expect((await worker.send('POST', '/quality/samples', DESIGN)).statusCode).toBe(403)
})

test('[SAM10] answers that cannot be are refused, and so is a result entered over another', async () => {
  const of = { sampleNo: await drawn({ seed: 11 }), code: VILLAGE }
  const lacking = await enter(reviewer, of, (found) => ({
    ...found,
    members: found.members.slice(1),
  }))
  expect([lacking.statusCode, codeOf(lacking)]).toEqual([422, 'sample.members'])
  const absent = await enter(reviewer, of, (found) => ({
    ...found,
    members: found.members.map((one) => ({ ...one, answer: 'not_found', wrongItems: ['name'] })),
  }))
  expect(codeOf(absent)).toBe('sample.items')
  expect((await enter(reviewer, of)).statusCode).toBe(200)
  const [household] = (await village(of.sampleNo, VILLAGE)).households
  const path = `/quality/samples/${String(of.sampleNo)}/households/${household?.householdId ?? ''}`
  const stale = await second.send('PUT', path, { version: 0, result: { outcome: 'not_reached' } })
  expect([stale.statusCode, codeOf(stale)]).toEqual([409, 'sample.version'])
})

test('[SAM11] a second account checks; with every household checked the sample closes with its estimate', async () => {
  const sampleNo = await drawn({ seed: 12 })
  const path = `/quality/samples/${String(sampleNo)}`
  const wrong = (found: Extract<Result, { outcome: 'checked' }>): Result => ({
    ...found,
    omitted: 1,
    unlisted: 2,
    members: found.members.map((one, n) => ({
      ...one,
      answer: n === 2 ? 'not_found' : 'here',
      wrongItems: n === 0 ? ['born_on', 'name'] : [],
      missingItems: n === 1 ? ['number'] : [],
    })),
  })
  expect((await enter(reviewer, { sampleNo, code: VILLAGE }, wrong)).statusCode).toBe(200)
  const early = await reviewer.send('POST', `${path}/close`)
  expect([early.statusCode, codeOf(early)]).toEqual([409, 'sample.unfinished'])
  expect(codeOf(await reviewer.send('POST', `${path}/villages/${VILLAGE}/check`))).toBe(
    'sample.own',
  )
  const checked = await second.send('POST', `${path}/villages/${VILLAGE}/check`)
  expect(checked.json()).toEqual({ checked: 1, own: 0 })
  await enter(second, { sampleNo, code: OTHER_VILLAGE })
  const clerk = await signedIn('clerk')
  expect(codeOf(await clerk.send('POST', `${path}/villages/${OTHER_VILLAGE}/check`))).toBe(
    'sample.unknown',
  )
  await reviewer.send('POST', `${path}/villages/${OTHER_VILLAGE}/check`)
  expect((await view(sampleNo)).result).toBeNull()
  expect((await reviewer.send('POST', `${path}/close`)).statusCode).toBe(200)
  const { state, result, mayEnter } = await view(sampleNo)
  expect([state, mayEnter]).toEqual(['closed', false])
  // Here 2 + 1, omitted 1 + 2: 3 ÷ 6. Items 18, of them 3 not right: 15 ÷ 18. One entry too many of 4.
  expect(result?.found).toEqual({
    drawn: 2,
    reached: 2,
    here: 3,
    notOurs: 0,
    notFound: 1,
    twice: 0,
    omitted: 3,
    wrong: 2,
    missing: 1,
  })
  expect(result?.coverage?.share.point).toBeCloseTo(3 / 6, 10)
  expect(result?.items?.share.point).toBeCloseTo(15 / 18, 10)
  expect(result?.netError).toBeCloseTo((3 - 1) / 6, 10)
  // 100 − 100 · (2 · 1 + 1 · 0.5 + 3 · 2) / 6 is below nothing.
  expect(result).toMatchObject({ accepted: false, score: 0 })
  const after = await enter(reviewer, { sampleNo, code: VILLAGE })
  expect(codeOf(after)).toBe('sample.state')
})

test('[SAM12] a sample that is withdrawn keeps its number, its seed and why; every step is written down', async () => {
  const sampleNo = await drawn({ seed: 13 })
  const path = `/quality/samples/${String(sampleNo)}`
  expect(codeOf(await reviewer.send('POST', `${path}/withdraw`, { reason: ' ' }))).toBe(
    'sample.no_reason',
  )
  expect((await reviewer.send('POST', `${path}/withdraw`, { reason: '范围选错' })).statusCode).toBe(
    200,
  )
  expect(await view(sampleNo)).toMatchObject({
    seed: 13,
    state: 'withdrawn',
    endReason: '范围选错',
    result: null,
  })
  const { rows } = await at.store.pool.query<{ step: string }>(
    'select step from work.sample_steps where sample_no = $1 order by at, step_id',
    [sampleNo],
  )
  expect(rows.map(({ step }) => step)).toEqual(['draw', 'withdraw'])
  await expect(
    at.store.pool.query('update work.sample_steps set account = $1', ['x']),
  ).rejects.toThrow(/sample_steps|permission|ledger/)
})
