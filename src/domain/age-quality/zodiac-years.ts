import { Z_95, type Interval } from '../quality/interval.ts'

/** Years of the dragon, in which some births are wished for and some are only written down. */
export const DRAGON_YEARS: readonly number[] = [1988, 2000, 2012, 2024]

export interface ZodiacYear {
  readonly year: number
  readonly births: number
  /** Mean of the two years before and the two after. */
  readonly expected: number
  /** births ÷ expected with 95 % interval of both counts; null without neighbours. */
  readonly ratio: Interval | null
}

/**
 * Whether dragon years stand out among their neighbours. A real wave of births does that too: the
 * ratio asks for a look at the sources, no more.
 */
export function zodiacYears(birthsOf: (year: number) => number): readonly ZodiacYear[] {
  return DRAGON_YEARS.map((year) => {
    const births = birthsOf(year)
    const around = [-2, -1, 1, 2].reduce((sum, step) => sum + birthsOf(year + step), 0)
    return { year, births, expected: around / 4, ratio: ratioOf(births, around) }
  })
}

/** Ratio of two Poisson counts, normal on the logarithm. */
function ratioOf(births: number, around: number): Interval | null {
  if (births === 0 || around === 0) return null
  const point = (4 * births) / around
  const factor = Math.exp(Z_95 * Math.sqrt(1 / births + 1 / around))
  return { point, lower: point / factor, upper: point * factor }
}
