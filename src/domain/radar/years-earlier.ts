import type { CivilDate } from '../calendar/civil-date.ts'

/** The same day so many years before, as text to compare with; 29 February keeps its name. */
export function yearsEarlier(day: CivilDate, years: number): string {
  return `${String(Number(day.slice(0, 4)) - years).padStart(4, '0')}${day.slice(4)}`
}
