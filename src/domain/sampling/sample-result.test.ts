import { expect, test } from 'vitest'
import { decideResult, type HouseholdResult, type MemberAnswer } from './sample-answer.ts'
import { drawSample } from './draw-sample.ts'
import { PublishedDraw } from './published-draw.ts'
import { sampleFigures } from './sample-figures.ts'
import { samplePlan } from './sample-plan.ts'
import { sampleResult, type SampleTerms, type VillageFound } from './sample-result.ts'

const TERMS: SampleTerms = {
  coverageTarget: 0.9,
  itemsTarget: 0.9,
  weights: { wrong: 1, missing: 0.5, unmanaged: 2 },
  villagesTotal: 100,
}

const FOUND: VillageFound = {
  village: '431322101201',
  size: 100,
  times: 1,
  drawn: 10,
  reached: 10,
  here: 30,
  notOurs: 0,
  notFound: 0,
  twice: 0,
  omitted: 0,
  wrong: 0,
  missing: 0,
}

// Hansen & Hurwitz 1943 by hand: a household of A has (20 + 20)/10 = 4 people, 2 of them registered; one
// of B, drawn twice, (30 + 10)/20 = 2, of them 1.5. R = (2 + 2 · 1.5) ÷ (4 + 2 · 2) = 5/8.
test('[SAM4] each draw of a village counts alike, whoever was reached standing for who was not', () => {
  const villages = [
    { ...FOUND, village: 'A', times: 1, drawn: 30, reached: 10, here: 20, omitted: 20 },
    { ...FOUND, village: 'B', times: 2, drawn: 20, reached: 20, here: 30, omitted: 10 },
  ]
  expect(sampleResult(villages, TERMS).coverage?.share.point).toBeCloseTo(5 / 8, 10)
  // All villages of the list taken: each stands for its own households, 100 and 300 of them.
  const whole = villages.map((one, at) => ({ ...one, times: 1, size: at === 0 ? 100 : 300 }))
  const { coverage } = sampleResult(whole, { ...TERMS, villagesTotal: 2 })
  expect(coverage?.share.point).toBeCloseTo((100 * 2 + 300 * 1.5) / (100 * 4 + 300 * 2), 10)
})

test('[SAM5] a place is accepted only where the lower limits of both shares reach their targets', () => {
  const of = (change: Partial<VillageFound>): boolean =>
    sampleResult(
      Array.from({ length: 20 }, (_, at) => ({ ...FOUND, village: String(at), ...change })),
      TERMS,
    ).accepted
  expect(of({})).toBe(true)
  expect(of({ omitted: 3 })).toBe(false)
  // 180 items in a village, 18 of them wrong: nine in ten are right, and the lower limit lies below.
  expect(of({ wrong: 18 })).toBe(false)
  expect(of({ wrong: 6, missing: 3 })).toBe(true)
  expect(sampleResult([FOUND], TERMS)).toMatchObject({
    coverage: null,
    items: null,
    accepted: false,
  })
  expect(sampleResult([], TERMS)).toMatchObject({ score: null, netError: null })
})

/** A county in miniature: households by village, each with whom the register has and whom it lacks. */
interface InventedHousehold {
  readonly village: string
  readonly here: number
  readonly omitted: number
  /** People of the household behind it that is on no list. */
  readonly unlisted: number
}

function inventCounty(seed: number): ReadonlyMap<string, InventedHousehold> {
  const draw = new PublishedDraw(seed)
  const households = new Map<string, InventedHousehold>()
  for (let village = 0; village < 60; village += 1) {
    // From 40 to 160 households; villages lose between no one and one in eight.
    const size = 40 + Math.floor(draw.next() ** 2 * 120)
    const lost = 0.125 * draw.next()
    for (let at = 0; at < size; at += 1) {
      const people = 1 + Math.floor(draw.next() * 6)
      let omitted = 0
      // Somebody stays: a household of whom nobody is registered is on no list.
      for (let one = 1; one < people; one += 1) if (draw.next() < lost) omitted += 1
      const unlisted = draw.next() < lost / 6 ? 1 + Math.floor(draw.next() * 3) : 0
      const name = `4313221${String(village).padStart(5, '0')}`
      households.set(`${name}-${String(at)}`, {
        village: name,
        here: people - omitted,
        omitted,
        unlisted,
      })
    }
  }
  return households
}

function foundBy(county: ReadonlyMap<string, InventedHousehold>, seed: number): VillageFound[] {
  const rows = [...county].map(([household, { village }]) => ({ household, village }))
  const chance = new PublishedDraw(seed + 1_000_003)
  return drawSample(rows, { seed, villages: 20, households: 20 }).map(
    ({ village, size, times, households }) => {
      // One household in ten is not met.
      const met = households
        .filter(() => chance.next() > 0.1)
        .flatMap((one) => county.get(one) ?? [])
      const sum = (of: (one: InventedHousehold) => number): number =>
        met.reduce((all, one) => all + of(one), 0)
      return {
        ...FOUND,
        village,
        size,
        times,
        drawn: households.length,
        reached: met.length,
        here: sum(({ here }) => here),
        omitted: sum(({ omitted, unlisted }) => omitted + unlisted),
      }
    },
  )
}

test('[SAM13] the interval holds the truth in nine of ten samples and more, and says how sure it is', () => {
  let held = 0
  let width = 0
  const [counties, samples] = [10, 20]
  for (let at = 1; at <= counties; at += 1) {
    const county = inventCounty(at * 7919)
    const all = [...county.values()]
    const here = all.reduce((sum, one) => sum + one.here, 0)
    const truth = here / all.reduce((sum, one) => sum + one.here + one.omitted + one.unlisted, 0)
    for (let seed = 1; seed <= samples; seed += 1) {
      const share = sampleResult(foundBy(county, at * 1000 + seed * 37), TERMS).coverage?.share
      if (share === undefined) continue
      if (share.lower <= truth && truth <= share.upper) held += 1
      width += share.upper - share.lower
    }
  }
  expect(held / (counties * samples)).toBeGreaterThanOrEqual(0.9)
  // An interval that is always right because it says nothing would be of no use.
  expect(width / (counties * samples)).toBeLessThan(0.06)
})

const MEMBER: MemberAnswer = { personId: 'a', answer: 'here', wrongItems: [], missingItems: [] }
const CHECKED: Extract<HouseholdResult, { outcome: 'checked' }> = {
  outcome: 'checked',
  omitted: 0,
  unlisted: 0,
  members: [MEMBER],
}

test.each([
  ['everybody answered', CHECKED, 'open', null],
  ['nobody reached: nothing more is asked', { outcome: 'not_reached' }, 'open', null],
  ['ended', CHECKED, 'closed', 'sample.state'],
  ['somebody twice', { ...CHECKED, members: [MEMBER, MEMBER] }, 'open', 'sample.members'],
  ['nobody', { ...CHECKED, members: [] }, 'open', 'sample.members'],
  [
    'items of one who is not here',
    changed({ answer: 'not_ours', wrongItems: ['sex'] }),
    'open',
    'sample.items',
  ],
  [
    'an item wrong and missing',
    changed({ wrongItems: ['sex'], missingItems: ['sex'] }),
    'open',
    'sample.items',
  ],
  [
    'an item wrong, another missing',
    changed({ wrongItems: ['sex'], missingItems: ['name'] }),
    'open',
    null,
  ],
] as const)('[SAM10] %s', (_what, result, state, problem) => {
  const decided = decideResult(result, { state, personIds: ['a'] })
  expect(decided.ok ? null : decided.problem.code).toBe(problem)
})

function changed(change: Partial<MemberAnswer>): HouseholdResult {
  return { ...CHECKED, members: [{ ...MEMBER, ...change }] }
}

// 1.96² · 0.95 · 0.05 / 0.02² = 456.2, doubled 912.4; of 60,000 people 899: 300 households of three.
test('[SAM3] a plan in villages and households', () => {
  const frame = { villages: 120, households: 20_000, people: 60_000 }
  const wanted = { share: 0.95, precision: 0.02, designEffect: 2, take: 30 }
  expect(samplePlan(frame, wanted)).toEqual({
    people: 899,
    households: 300,
    villages: 10,
    take: 30,
  })
  expect(samplePlan({ ...frame, villages: 4 }, wanted)).toMatchObject({ villages: 4, take: 75 })
  expect(samplePlan(frame, { ...wanted, precision: 0.2 })?.villages).toBe(2)
  expect(samplePlan({ ...frame, people: 0 }, wanted)).toBeNull()
})

test('[SAM14] villages and townships show counts, the place of the sample its interval, the last sample counts', () => {
  const villages = ['431322101201', '431322101202', '431322102201'].map((village) => ({
    ...FOUND,
    village,
    omitted: 3,
  }))
  const result = sampleResult(villages, TERMS)
  const figures = sampleFigures([{ place: '431322', result }])
  const coverage = figures.filter(({ figure }) => figure === 'coverage_sample')
  expect(
    coverage.map(({ place, numerator, denominator, value }) => [
      place,
      numerator,
      denominator,
      value?.point,
    ]),
  ).toEqual([
    ['431322', 90, 99, result.coverage?.share.point],
    ['431322101', 60, 66, undefined],
    ['431322101201', 30, 33, undefined],
    ['431322101202', 30, 33, undefined],
    ['431322102', 30, 33, undefined],
    ['431322102201', 30, 33, undefined],
  ])
  expect(figures.find(({ figure }) => figure === 'main_items')).toMatchObject({
    numerator: 540,
    denominator: 540,
  })
  const later = sampleResult(
    villages.slice(0, 2).map((one) => ({ ...one, omitted: 0 })),
    TERMS,
  )
  const both = sampleFigures([
    { place: '431322101', result: later },
    { place: '431322', result },
  ])
  const of = (place: string): number | undefined =>
    both.find((one) => one.figure === 'coverage_sample' && one.place === place)?.denominator
  expect(['431322', '431322101', '431322101201', '431322102201'].map(of)).toEqual([99, 60, 30, 33])
})
