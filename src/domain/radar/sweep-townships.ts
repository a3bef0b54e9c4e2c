import { BIRTHS_TO_JUDGE } from '../age-quality/birth-sex-ratio.ts'
import { shareInterval, type Interval } from '../quality/interval.ts'
import { againstGroup, OTHERS_MIN } from './against-group.ts'
import { comparableTownships } from './comparable-townships.ts'
import { falseDiscoveryRates } from './false-discovery.ts'
import { poissonInterval } from './poisson-interval.ts'
import { RADAR_SIGN_PROFILES, RADAR_SIGNS } from './radar-sign.ts'
import type { RadarSign } from './radar-sign.ts'
import { normalTail } from './tail-probability.ts'

/** Groups of five years of age: 0–4, 5–9 …, the last one open from 85 on. */
export const RADAR_AGE_GROUPS = 18

export const RADAR_AGES = { marriedFrom: 20, marriedTo: 49 } as const

/** What the register of one township holds, counted, before any formula. */
export interface TownshipCounts {
  /** Nine digits. */
  readonly place: string
  /** Births of the last twelve months with both days known, and those recorded within 30 days. */
  readonly birthsTimed: number
  readonly birthsOnTime: number
  /** Births of the last five years. */
  readonly boys: number
  readonly girls: number
  /** People of 20 to 49 with a known status, and those of them married. */
  readonly grown: number
  readonly married: number
  /** Registered people, and deaths of the last twelve months, by `RADAR_AGE_GROUPS`. */
  readonly people: readonly number[]
  readonly deaths: readonly number[]
}

export interface RadarReading {
  readonly place: string
  readonly sign: RadarSign
  readonly hits: number
  /** A count, or for deaths and the age curve what is expected. */
  readonly of: number
  readonly value: Interval | null
  /** What comparable townships have, and how many they are. */
  readonly expected: number | null
  readonly comparable: number
  /** Standard deviations from the group, widened by how the others scatter. */
  readonly deviations: number | null
  /** Share of mistaken alarms if this is one; `null` where nothing can be judged. */
  readonly q: number | null
  readonly alarm: boolean
}

/** Of twenty alarms one may be mistaken. */
export const ALARM_RATE = 0.05

type Unjudged = Omit<RadarReading, 'q' | 'alarm'>

/**
 * Holds every township against comparable ones, sign by sign: value with its interval, distance with
 * over-dispersion (Spiegelhalter 2005), and one correction for all places and signs looked at.
 */
export function sweepTownships(counts: readonly TownshipCounts[]): readonly RadarReading[] {
  const lived = counts.filter(({ people }) => people.some((persons) => persons > 0))
  const empty = counts.filter((row) => !lived.includes(row))
  const readings = [
    ...comparableTownships(lived).flatMap(({ group, judged }) =>
      RADAR_SIGNS.flatMap((sign) => readingsOf(sign, group)).filter(({ place }) =>
        judged.has(place),
      ),
    ),
    ...empty.flatMap((row) => RADAR_SIGNS.flatMap((sign) => readingsOf(sign, [row]))),
  ]
  const ps = readings.map(pOf)
  const judgedAt = ps.flatMap((p, at) => (p === null ? [] : [at]))
  const qs = falseDiscoveryRates(ps.filter((p) => p !== null))
  const qAt = new Map(judgedAt.map((at, rank) => [at, qs[rank] ?? 1]))
  return readings.map((reading, at) => {
    const q = qAt.get(at) ?? null
    return { ...reading, q, alarm: q !== null && q <= ALARM_RATE && isLarge(reading) }
  })
}

/** Among tens of thousands of people a hair's breadth is certain, and nothing to look for. */
function isLarge({ sign, value, expected }: Unjudged): boolean {
  if (value === null || expected === null) return false
  return Math.abs(value.point - expected) >= RADAR_SIGN_PROFILES[sign].effectMin
}

function pOf({ sign, deviations }: Unjudged): number | null {
  if (deviations === null) return null
  switch (RADAR_SIGN_PROFILES[sign].asks) {
    case 'low':
      return normalTail(-deviations)
    case 'high':
      return normalTail(deviations)
    case 'both':
      return Math.min(1, 2 * normalTail(Math.abs(deviations)))
  }
}

function readingsOf(sign: RadarSign, group: readonly TownshipCounts[]): readonly Unjudged[] {
  switch (sign) {
    case 'births_on_time':
      return shares(sign, group, (row) => [row.birthsOnTime, row.birthsTimed])
    case 'sex_ratio':
      return shares(sign, group, (row) => [row.boys, row.boys + row.girls]).map((reading) =>
        reading.of < BIRTHS_TO_JUDGE ? { ...reading, deviations: null } : reading,
      )
    case 'married':
      return shares(sign, group, (row) => [row.married, row.grown])
    case 'death_rate':
      return deathRates(group)
    case 'age_curve':
      return ageCurves(group)
  }
}

function shares(
  sign: RadarSign,
  group: readonly TownshipCounts[],
  counted: (row: TownshipCounts) => readonly [hits: number, of: number],
): readonly Unjudged[] {
  const rows = group.map((row) => {
    const [hits, of] = counted(row)
    return { place: row.place, hits, of }
  })
  return againstGroup(rows).map(({ place, hits, of, groupShare, deviations }) => ({
    place,
    sign,
    hits,
    of,
    value: shareInterval({ numerator: hits, denominator: of }),
    expected: groupShare,
    comparable: rows.filter((row) => row.of > 0).length,
    deviations,
  }))
}

/**
 * Deaths against those expected had the township the group's death rates by age (indirect
 * standardisation), so that an old township is not taken for a deadly one; Poisson, over-dispersed.
 */
function deathRates(group: readonly TownshipCounts[]): readonly Unjudged[] {
  const rates = sumByAge(group, (row) => row.deaths).map((deaths, age) => {
    const people = sumByAge(group, (row) => row.people)[age] ?? 0
    return people === 0 ? 0 : deaths / people
  })
  const rows = group.map((row) => {
    const hits = row.deaths.reduce((a, b) => a + b, 0)
    const of = row.people.reduce((sum, people, age) => sum + people * (rates[age] ?? 0), 0)
    return {
      place: row.place,
      hits,
      of,
      score: of < EXPECTED_MIN ? null : 2 * (Math.sqrt(hits) - Math.sqrt(of)),
    }
  })
  const spread = spreadOfOthers(rows.map(({ score }) => score))
  const known = rows.filter(({ score }) => score !== null).length
  return rows.map(({ place, hits, of, score }, at) => ({
    place,
    sign: 'death_rate',
    hits,
    of,
    value: of === 0 ? null : scaled(poissonInterval(hits), 1 / of),
    expected: 1,
    comparable: known,
    deviations: score === null || known <= OTHERS_MIN ? null : score / Math.sqrt(spread[at] ?? 1),
  }))
}

/** Fewer deaths to expect say nothing by their square root. */
const EXPECTED_MIN = 5

/**
 * Index of dissimilarity: the share of people who would have to be of another age for the township to
 * have the ages of the others. What chance alone makes of it, √(Σ 2p(1−p) ÷ πn)/2 by age, is taken off
 * first (in squares), so that small townships do not look strange; the rest is held against the others'.
 */
function ageCurves(group: readonly TownshipCounts[]): readonly Unjudged[] {
  const rows = group.map((row) => ({ row, curve: curveOf(row, group) }))
  return rows.map(({ row, curve }) => {
    const all = row.people.reduce((a, b) => a + b, 0)
    const others = rows.flatMap((other) => (other.row === row ? [] : (other.curve?.excess ?? [])))
    const mean = others.reduce((a, b) => a + b, 0) / Math.max(1, others.length)
    const squares = others.reduce((sum, excess) => sum + (excess - mean) ** 2, 0)
    // A few alike townships would make any other one an outlier.
    const deviation = Math.max(
      Math.sqrt(squares / Math.max(1, others.length - 1)),
      mean * 0.3,
      CURVE_DEVIATION_MIN,
    )
    return {
      place: row.place,
      sign: 'age_curve',
      hits: Math.round((curve?.index ?? 0) * all),
      of: all,
      value:
        curve === null ? null : { point: curve.index, lower: curve.excess, upper: curve.index },
      expected: curve === null || others.length === 0 ? null : Math.hypot(mean, curve.chance),
      comparable: others.length + (curve === null ? 0 : 1),
      deviations:
        curve === null || others.length < OTHERS_MIN ? null : (curve.excess - mean) / deviation,
    }
  })
}

function curveOf(
  row: TownshipCounts,
  group: readonly TownshipCounts[],
): { readonly index: number; readonly chance: number; readonly excess: number } | null {
  const all = row.people.reduce((a, b) => a + b, 0)
  const theirs = sumByAge(
    group.filter((other) => other !== row),
    (other) => other.people,
  )
  const allTheirs = theirs.reduce((a, b) => a + b, 0)
  if (all < PEOPLE_MIN || allTheirs === 0) return null
  const shares = theirs.map((people) => people / allTheirs)
  const apart = shares.map((share, age) => Math.abs((row.people[age] ?? 0) / all - share))
  const byChance = shares.map((share) => Math.sqrt((2 * share * (1 - share)) / (Math.PI * all)))
  const index = apart.reduce((a, b) => a + b, 0) / 2
  const chance = byChance.reduce((a, b) => a + b, 0) / 2
  return { index, chance, excess: Math.sqrt(Math.max(0, index ** 2 - chance ** 2)) }
}

const PEOPLE_MIN = 500
/** Half a percent of people of another age is nothing to ask about. */
const CURVE_DEVIATION_MIN = 0.005

function sumByAge(
  group: readonly TownshipCounts[],
  of: (row: TownshipCounts) => readonly number[],
): readonly number[] {
  const ages = Math.max(0, ...group.map((row) => of(row).length))
  return Array.from({ length: ages }, (_, age) =>
    group.reduce((sum, row) => sum + (of(row)[age] ?? 0), 0),
  )
}

/** How much more the others scatter than chance, place by place. */
function spreadOfOthers(scores: readonly (number | null)[]): readonly number[] {
  const known = scores.filter((score) => score !== null)
  const squares = known.reduce((sum, score) => sum + score ** 2, 0)
  return scores.map((score) =>
    score === null || known.length < 2
      ? 1
      : Math.max(1, (squares - score ** 2) / (known.length - 1)),
  )
}

function scaled({ point, lower, upper }: Interval, by: number): Interval {
  return { point: point * by, lower: lower * by, upper: upper * by }
}
