import { shareInterval, type Interval } from '../quality/interval.ts'
import type { AgeFigure } from './age-figures.ts'
import { ageSexAccuracy, expectedByChance } from './age-sex-accuracy.ts'
import { ageTableOf, bornIn, type AgeCounts } from './age-counts.ts'
import { heapingOfClasses, type Heap } from './birth-date-heaping.ts'
import { birthSexRatio, type BirthSexRatio } from './birth-sex-ratio.ts'
import { myersIndex, whippleCounts } from './digit-preference.ts'
import { zodiacYears, type ZodiacYear } from './zodiac-years.ts'

/**
 * Against its reference: `usual`; `look`: outside with its whole interval; `too_few`: so few people that
 * chance alone could take it there; `null`: nothing is published to hold it against.
 */
export type AgeVerdict = 'usual' | 'look' | 'too_few' | null

/** One figure of age quality of a place. */
export interface AgeReading {
  readonly figure: AgeFigure
  /** What was counted, and of how many; null where the figure is no such share. */
  readonly numerator: number | null
  readonly denominator: number | null
  /** Ends are null where the figure has no interval. */
  readonly value: {
    readonly point: number
    readonly lower: number | null
    readonly upper: number | null
  } | null
  /** What so few people would give by chance, were every age exact; null where it is not reckoned. */
  readonly byChance: number | null
  readonly verdict: AgeVerdict
}

/** Children of one year of birth, or of several together, as they stand on the register. */
export interface CohortRatio extends BirthSexRatio {
  readonly from: number
  readonly to: number
  readonly boys: number
  readonly girls: number
}

/** Below this Whipple's index counts as highly accurate (Shryock & Siegel 1976). */
const WHIPPLE_ACCURATE = 105
/** Below this the index of the United Nations counts as accurate (Manual II, 1955). */
const UN_ACCURATE = 20
/** Where chance gives half of what is still accurate, the index tells of numbers and not of ages. */
const UN_CHANCE_MAX = 10
/** This program's own lines: what lies beyond asks for a look at the sources. */
const HEAP_MOST = 1.25
const HEAP_LEAST = 0.75
/** Fewer people on a kind of day by the calendar are not judged. */
const HEAP_EXPECTED_MIN = 20
/** Years of birth shown one by one. */
const COHORTS_SHOWN = 10

/** Every figure of a place's ages, in the order of `AGE_FIGURES`. */
export function ageReadings(counts: AgeCounts): readonly AgeReading[] {
  const heaping = heapingOfClasses(counts)
  return [
    whippleReading(counts),
    myersReading(counts),
    ...accuracyReadings(counts),
    heapReading('new_years_day', heaping.newYearsDay),
    heapReading('first', heaping.first),
    heapReading('fifteenth', heaping.fifteenth),
    heapReading('thirty_first', heaping.thirtyFirst),
    movedReading('day_index', heaping.persons, heaping.dayIndex),
    movedReading('month_index', heaping.persons, heaping.monthIndex),
  ]
}

/** Sex ratio of the last ten years of birth, the latest first, and of all ten together at the end. */
export function cohortRatios(counts: AgeCounts, asOf: string): readonly CohortRatio[] {
  const last = Number(asOf.slice(0, 4))
  const years = Array.from({ length: COHORTS_SHOWN }, (_, back) => last - back)
  const ratioOf = (
    from: number,
    to: number,
    born: { boys: number; girls: number },
  ): CohortRatio => ({
    from,
    to,
    ...born,
    ...birthSexRatio(born),
  })
  const each = years.map((year) => ratioOf(year, year, bornIn(counts, year)))
  const sum = (sex: 'boys' | 'girls'): number => each.reduce((all, one) => all + one[sex], 0)
  return [
    ...each,
    ratioOf(last - COHORTS_SHOWN + 1, last, { boys: sum('boys'), girls: sum('girls') }),
  ]
}

/** Dragon years of a place; the year of the measurement is not over and counts nowhere. */
export function zodiacReadings(counts: AgeCounts, asOf: string): readonly ZodiacYear[] {
  const lastWhole = Number(asOf.slice(0, 4)) - 1
  return zodiacYears((year) => {
    const { boys, girls } = bornIn(counts, year)
    return boys + girls
  }, lastWhole)
}

function whippleReading(counts: AgeCounts): AgeReading {
  const told = whippleCounts(ageTableOf(counts))
  const share =
    told === null ? null : shareInterval({ numerator: told.rounded, denominator: told.all })
  const value = share === null ? null : timesInterval(share, 500)
  return {
    figure: 'whipple',
    numerator: told?.rounded ?? null,
    denominator: told?.all ?? null,
    value,
    byChance: null,
    verdict: value === null ? null : against(value, { most: WHIPPLE_ACCURATE }),
  }
}

function myersReading(counts: AgeCounts): AgeReading {
  return plainReading('myers', myersIndex(ageTableOf(counts)))
}

function accuracyReadings(counts: AgeCounts): readonly AgeReading[] {
  const table = ageTableOf(counts)
  const { index, maleAgeRatio, femaleAgeRatio, sexRatio } = ageSexAccuracy(table)
  const byChance = expectedByChance(table)
  const few = byChance === null || byChance > UN_CHANCE_MAX
  const judged = index !== null && index >= UN_ACCURATE ? 'look' : 'usual'
  return [
    {
      ...plainReading('un_index', index),
      byChance,
      verdict: index === null ? null : few ? 'too_few' : judged,
    },
    plainReading('male_age_ratio', maleAgeRatio),
    plainReading('female_age_ratio', femaleAgeRatio),
    plainReading('sex_ratio_score', sexRatio),
  ]
}

function plainReading(figure: AgeFigure, point: number | null): AgeReading {
  const value = point === null ? null : { point, lower: null, upper: null }
  return { figure, numerator: null, denominator: null, value, byChance: null, verdict: null }
}

function heapReading(figure: AgeFigure, { persons, expected, ratio }: Heap): AgeReading {
  const limits = figure === 'thirty_first' ? { least: HEAP_LEAST } : { most: HEAP_MOST }
  const judged = ratio === null ? null : against(ratio, limits)
  const verdict = ratio !== null && expected < HEAP_EXPECTED_MIN ? 'too_few' : judged
  return {
    figure,
    numerator: persons,
    denominator: expected,
    value: ratio,
    byChance: null,
    verdict,
  }
}

function movedReading(figure: AgeFigure, persons: number, index: number): AgeReading {
  const none = persons === 0
  return {
    ...plainReading(figure, none ? null : index),
    numerator: none ? null : (index * persons) / 100,
    denominator: persons,
  }
}

/** Outside with the whole interval; where an end of it lies beyond the limit, nobody can say. */
function against(
  { lower, upper }: Interval,
  { least = -Infinity, most = Infinity }: { readonly least?: number; readonly most?: number },
): 'usual' | 'look' | 'too_few' {
  if (lower >= most || upper <= least) return 'look'
  return upper < most && lower > least ? 'usual' : 'too_few'
}

function timesInterval({ point, lower, upper }: Interval, times: number): Interval {
  return { point: point * times, lower: lower * times, upper: upper * times }
}
