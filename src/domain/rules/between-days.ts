import { ageYears, daysBetween, isCivilDate } from '../calendar/civil-date.ts'

// Days of an extract are text, and may be no day of the calendar: such a one has no distance to another.

/** Completed years of life on a day; nobody has an age before being born (M02 says what is wrong with such a date). */
export function ageOn(bornOn: string | null, day: string): number | null {
  if (bornOn === null || !isCivilDate(bornOn) || !isCivilDate(day) || day < bornOn) return null
  return ageYears(bornOn, day)
}

/** Whole days from one day to another; `null` where the other comes first. */
export function daysSince(one: string | null, other: string | null): number | null {
  const days = daysFrom(one, other)
  return days === null || days < 0 ? null : days
}

/** Completed years from one day to another, negative where the other comes first. */
export function yearsFrom(one: string | null, other: string | null): number | null {
  if (one === null || other === null || !isCivilDate(one) || !isCivilDate(other)) return null
  return one <= other ? ageYears(one, other) : 0 - ageYears(other, one)
}

/** Whole days from one day to another, negative where the other comes first. */
export function daysFrom(one: string | null, other: string | null): number | null {
  if (one === null || other === null || !isCivilDate(one) || !isCivilDate(other)) return null
  return daysBetween(one, other)
}
