import { expect, test } from 'vitest'
import { Random } from '#population/random.ts'
import { poissonInterval } from './poisson-interval.ts'
import { RADAR_SIGN_PROFILES, RADAR_SIGNS, type RadarSign } from './radar-sign.ts'
import { sweepTownships, type RadarReading, type TownshipCounts } from './sweep-townships.ts'

const TOWNSHIPS = 20
const SEEDS = Array.from({ length: 20 }, (_, at) => at + 1)

/** Townships of one kind that differ as places do; the first has what `fault` makes of it. */
function county(
  seed: number,
  fault: (counts: TownshipCounts, random: Random) => TownshipCounts,
): readonly TownshipCounts[] {
  const random = new Random(seed, 'radar')
  // Places differ by more than chance: a share of one half by a point up or down.
  const drawn = (n: number, share: number): number => {
    const p = Math.min(1, Math.max(0, random.normal(share, 0.04 * share * (1 - share))))
    return Math.round(Math.min(n, Math.max(0, random.normal(n * p, Math.sqrt(n * p * (1 - p))))))
  }
  return Array.from({ length: TOWNSHIPS }, (_, at) => {
    const size = random.between(15_000, 60_000)
    const people = Array.from({ length: 18 }, (_age, age) => drawn(size, (19 - age) / 190))
    const births = drawn(size, 0.05)
    const timed = drawn(size, 0.01)
    const boys = drawn(births, 0.515)
    const grown = drawn(size, 0.4)
    const deaths = people.map((alive, age) =>
      Math.round(Math.max(0, random.normal(alive * rate(age), Math.sqrt(alive * rate(age))))),
    )
    const counts = {
      place: `431322${String(100 + at)}`,
      birthsTimed: timed,
      birthsOnTime: drawn(timed, 0.9),
      boys,
      girls: births - boys,
      grown,
      married: drawn(grown, 0.72),
      people,
      deaths,
    }
    return at === 0 ? fault(counts, random) : counts
  })
}

function rate(age: number): number {
  return 0.0005 * 1.5 ** age
}

/** What is wrong with the first township's records, by the sign that must ask about it. */
const FAULTS: readonly (readonly [
  RadarSign,
  string,
  (counts: TownshipCounts) => TownshipCounts,
])[] = [
  [
    'births_on_time',
    'a third of births in time instead of nine in ten',
    (of) => ({ ...of, birthsOnTime: Math.round(of.birthsTimed / 3) }),
  ],
  [
    'sex_ratio',
    'half of the girls not registered',
    (of) => ({ ...of, girls: Math.round(of.girls * 0.5) }),
  ],
  [
    'married',
    'a quarter of marriages not entered',
    (of) => ({ ...of, married: Math.round(of.married * 0.75) }),
  ],
  [
    'death_rate',
    'half of deaths not registered',
    (of) => ({ ...of, deaths: of.deaths.map((died) => Math.round(died / 2)) }),
  ],
  [
    'age_curve',
    'half of those from 20 to 34 missing',
    (of) => ({
      ...of,
      people: of.people.map((alive, age) => (age >= 4 && age <= 6 ? Math.round(alive / 2) : alive)),
    }),
  ],
]

function alarmsOf(readings: readonly RadarReading[]): readonly string[] {
  return readings.filter(({ alarm }) => alarm).map(({ place, sign }) => `${place} ${sign}`)
}

test.each(FAULTS)('[RAD3] %s asks where %s', (sign, _what, fault) => {
  const found = SEEDS.filter((seed) =>
    alarmsOf(sweepTownships(county(seed, fault))).includes(`431322100 ${sign}`),
  )
  expect(found.length / SEEDS.length).toBeGreaterThanOrEqual(0.95)
})

test('[RAD3] where nothing is wrong, hardly a county has an alarm', () => {
  const alarms = SEEDS.flatMap((seed) => alarmsOf(sweepTownships(county(seed, (of) => of))))
  // A hundred readings a county: one false alarm in ten counties is far below the rate accepted.
  expect(alarms.length / SEEDS.length).toBeLessThanOrEqual(0.5)
})

test('[RAD7] a distance that is certain and small is no alarm', () => {
  const counts = county(1, (of) => of).map((of, at) => ({
    ...of,
    grown: 100_000,
    married: at === 0 ? 75_000 : 72_000 + (at % 2),
  }))
  const own = sweepTownships(counts).find(
    ({ place, sign }) => place === '431322100' && sign === 'married',
  )
  expect(own?.q).toBeLessThan(1e-6)
  expect(own?.alarm).toBe(false)
})

test('[RAD4] below 400 births, and among fewer than five townships, nothing is judged', () => {
  const few = county(1, (of) => ({ ...of, boys: 250, girls: 149 }))
  const judged = (readings: readonly RadarReading[], sign: RadarSign): readonly (number | null)[] =>
    readings.filter((one) => one.sign === sign && one.place === '431322100').map(({ q }) => q)
  expect(judged(sweepTownships(few), 'sex_ratio')).toEqual([null])
  expect(judged(sweepTownships(few), 'married')).not.toEqual([null])
  const four = sweepTownships(few.slice(0, 4))
  expect(four.every(({ q, alarm }) => q === null && !alarm)).toBe(true)
})

test('[RAD4] nothing counted is nothing claimed', () => {
  const empty = {
    birthsTimed: 0,
    birthsOnTime: 0,
    boys: 0,
    girls: 0,
    grown: 0,
    married: 0,
    people: [],
    deaths: [],
  }
  const places = ['431322100', '431322101', '431322102', '431322103', '431322104', '431322105']
  const readings = sweepTownships(places.map((place) => ({ place, ...empty })))
  expect(readings.map(({ value, q, alarm }) => [value, q, alarm])).toEqual(
    readings.map(() => [null, null, false]),
  )
})

// Breslow & Day 1987, table 2.10: 95 % limits of a count of 10 are 4.795 and 18.39, of 100 81.4 and 121.6.
test.each([
  [10, 4.795, 18.39],
  [100, 81.36, 121.63],
])('[RAD1] the interval of %i events', (events, lower, upper) => {
  const interval = poissonInterval(events)
  expect(interval.lower).toBeCloseTo(lower, 1)
  expect(interval.upper).toBeCloseTo(upper, 1)
  expect(poissonInterval(0)).toMatchObject({ lower: 0 })
})

test('[S5] check lists name sources and steps of registration, never women, births by order or households', () => {
  const texts = RADAR_SIGNS.flatMap((sign) => {
    const { steps, meaning } = RADAR_SIGN_PROFILES[sign]
    return [meaning, ...steps].flatMap(({ zh, en }) => [zh, en])
  })
  for (const text of texts)
    expect(text).not.toMatch(
      /妇女|母亲|育龄|孕|孩次|超生|瞒报|入户|上门|women|mother|pregnan|visit/iu,
    )
  for (const sign of RADAR_SIGNS) {
    const steps = RADAR_SIGN_PROFILES[sign].steps.map(({ step }) => step)
    expect(new Set(steps).size).toBe(steps.length)
    expect(steps.length).toBeGreaterThanOrEqual(3)
  }
})
