import { dayOf, monthOf, parseCivilDate, yearOf, type CivilDate } from '../calendar/civil-date.ts'
import { civilToLunar } from '../calendar/lunar-date.ts'
import { differenceOfKind, type Difference } from './difference.ts'
import { differingPositions, unequalPositions } from './differing-positions.ts'

/** How the day `value` differs from `other`, both `YYYY-MM-DD`; `null` when it does not. */
export function differenceOfDates(value: string, other: string): Difference | null {
  if (value === other) return null
  const positions = differingPositions(value, other)
  const [mine, theirs] = [parseCivilDate(value), parseCivilDate(other)]
  if (!mine.ok || !theirs.ok) return differenceOfKind('different', positions)
  const [left, right] = [mine.value, theirs.value]
  if (isLunarOf(left, right) || isLunarOf(right, left)) {
    return differenceOfKind('lunar_as_civil', positions)
  }
  const sameDay = value.slice(4) === other.slice(4)
  if (sameDay && Math.abs(yearOf(left) - yearOf(right)) === 1) {
    return differenceOfKind('year_by_one', positions)
  }
  if (isSwapped(left, right)) return differenceOfKind('month_day_swapped', positions)
  const sameYear = yearOf(left) === yearOf(right)
  if (sameYear && value.endsWith('-01-01')) return differenceOfKind('vague_date', positions)
  const unequal = unequalPositions(value, other)
  return differenceOfKind(unequal.length === 1 ? 'one_digit' : 'different', positions)
}

/** The day whose lunar name, written as if it were civil, is `written`: 二月廿四 → 02-24. */
function isLunarOf(written: CivilDate, civil: CivilDate): boolean {
  const lunar = civilToLunar(civil)
  return (
    lunar !== null &&
    lunar.year === yearOf(written) &&
    lunar.month === monthOf(written) &&
    lunar.day === dayOf(written)
  )
}

function isSwapped(left: CivilDate, right: CivilDate): boolean {
  return (
    yearOf(left) === yearOf(right) &&
    monthOf(left) === dayOf(right) &&
    dayOf(left) === monthOf(right)
  )
}
