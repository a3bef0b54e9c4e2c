import { shareInterval, type Interval } from '../quality/interval.ts'

/** How many persons were born on a day, as a list says. */
export interface BirthsOnDay {
  /** `YYYY-MM-DD`. */
  readonly bornOn: string
  readonly persons: number
}

/** A kind of day that holds more or fewer birthdays than its share of the year. */
export interface Heap {
  readonly persons: number
  /** What its share of the days of four years would give. */
  readonly expected: number
  /** persons ÷ expected, with the score interval of the share; 1 is no heap. */
  readonly ratio: Interval | null
}

export interface BirthDateHeaping {
  readonly persons: number
  /** Half the sum of deviations of the 31 days of a month from their share: 0 % to 97 %. */
  readonly dayIndex: number
  /** The same for the 12 months; births have seasons, so that a few per cent are natural. */
  readonly monthIndex: number
  readonly newYearsDay: Heap
  readonly first: Heap
  readonly fifteenth: Heap
  /**
   * Lunar months have no 31st: the share that is missing there is about the share of dates that were
   * written down by the lunar calendar.
   */
  readonly thirtyFirst: Heap
}

const DAYS_OF_FOUR_YEARS = 1461

/** Heaping of birth dates on days, months, 1 January, the 1st and the 15th (Camarda et al. 2008). */
export function birthDateHeaping(births: readonly BirthsOnDay[]): BirthDateHeaping {
  const days = Array.from({ length: 31 }, () => 0)
  const months = Array.from({ length: 12 }, () => 0)
  let newYearsDay = 0
  for (const { bornOn, persons: count } of births) {
    const month = Number(bornOn.slice(5, 7)) - 1
    const day = Number(bornOn.slice(8, 10)) - 1
    days[day] = (days[day] ?? 0) + count
    months[month] = (months[month] ?? 0) + count
    if (month === 0 && day === 0) newYearsDay += count
  }
  return heapingOfClasses({ days, months, newYearsDay })
}

/** The same of people counted already: by the 31 days of a month, the 12 months, and on 1 January. */
export function heapingOfClasses({
  days,
  months,
  newYearsDay,
}: {
  readonly days: readonly number[]
  readonly months: readonly number[]
  readonly newYearsDay: number
}): BirthDateHeaping {
  const persons = days.reduce((sum, count) => sum + count, 0)
  const heap = (of: number, daysInFourYears: number): Heap =>
    heapOf(of, persons, daysInFourYears / DAYS_OF_FOUR_YEARS)
  return {
    persons,
    dayIndex: dissimilarity(days, persons, (at) => daysOfMonthDay(at + 1)),
    monthIndex: dissimilarity(months, persons, (at) => MONTH_DAYS[at] ?? 0),
    newYearsDay: heap(newYearsDay, 4),
    first: heap(days[0] ?? 0, daysOfMonthDay(1)),
    fifteenth: heap(days[14] ?? 0, daysOfMonthDay(15)),
    thirtyFirst: heap(days[30] ?? 0, daysOfMonthDay(31)),
  }
}

/** Days of four years by month, the one 29 February among them. */
const MONTH_DAYS: readonly number[] = [124, 113, 124, 120, 124, 120, 124, 124, 120, 124, 120, 124]

/** How often a day of the month comes in four years. */
function daysOfMonthDay(day: number): number {
  if (day <= 28) return 48
  if (day === 29) return 45
  return day === 30 ? 44 : 28
}

function heapOf(counted: number, persons: number, share: number): Heap {
  const found = shareInterval({ numerator: counted, denominator: persons })
  return {
    persons: counted,
    expected: persons * share,
    ratio:
      found === null
        ? null
        : {
            point: found.point / share,
            lower: found.lower / share,
            upper: found.upper / share,
          },
  }
}

/** Percentage points that would have to move to another kind of day. */
function dissimilarity(
  counts: readonly number[],
  persons: number,
  daysInFourYears: (at: number) => number,
): number {
  if (persons === 0) return 0
  let sum = 0
  for (const [at, count] of counts.entries())
    sum += Math.abs(count / persons - daysInFourYears(at) / DAYS_OF_FOUR_YEARS)
  return 50 * sum
}
