import { Z_95, type Interval } from '../quality/interval.ts'

/** Years of the dragon, in which some births are wished for and some are only written down. */
export const DRAGON_YEARS: readonly number[] = [1988, 2000, 2012, 2024]

export interface ZodiacYear {
  readonly year: number
  readonly births: number
  /** Mean of the two years before and the two after, or of one and one where the second is not over. */
  readonly expected: number
  /** births ÷ expected with 95 % interval of both counts; null without neighbours on both sides. */
  readonly ratio: Interval | null
}

/**
 * Whether dragon years stand out among their neighbours. A real wave of births does that too: the
 * ratio asks for a look at the sources, no more.
 *
 * As many years before as after, none of them later than `lastWhole`, the last year that is over: births
 * rise or fall over the years, and half a year would make any dragon year stand out.
 */
export function zodiacYears(
  birthsOf: (year: number) => number,
  lastWhole: number,
): readonly ZodiacYear[] {
  return DRAGON_YEARS.map((year) => {
    const births = birthsOf(year)
    const reach = Math.max(0, Math.min(2, lastWhole - year))
    const around = [-2, -1, 1, 2]
      .filter((step) => Math.abs(step) <= reach)
      .reduce((sum, step) => sum + birthsOf(year + step), 0)
    const years = 2 * reach
    const expected = years === 0 ? 0 : around / years
    return { year, births, expected, ratio: ratioOf({ births, around, years }) }
  })
}

/** Ratio of a Poisson count to the mean of others, normal on the logarithm. */
function ratioOf(of: {
  readonly births: number
  readonly around: number
  readonly years: number
}): Interval | null {
  const { births, around, years } = of
  if (births === 0 || around === 0) return null
  const point = (years * births) / around
  const factor = Math.exp(Z_95 * Math.sqrt(1 / births + 1 / around))
  return { point, lower: point / factor, upper: point * factor }
}
