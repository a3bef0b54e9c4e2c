import { daysBetween, isCivilDate, type CivilDate } from '../calendar/civil-date.ts'
import { accept, refuse } from '../outcome.ts'
import type { Outcome } from '../outcome.ts'

/** A day can be cleared for a month: then its month is closed too. */
const LATE_DAYS_MAX = 31

export type CloseDayProblem =
  | { readonly code: 'desk.day_ahead' }
  | { readonly code: 'desk.day_past'; readonly most: number }
  | { readonly code: 'desk.nothing_new' }

export interface DayToClose {
  readonly day: string
  /** Times it was closed already. */
  readonly closings: number
  /** Came since the last of them; before the first: on the day. */
  readonly cameSince: number
}

export interface DayClosed {
  readonly day: CivilDate
  /** 0: the day's own closing; 1, 2 …: what came late, supplementary. */
  readonly supplementNo: number
  readonly lateDays: number
}

/**
 * Decides whether a day is cleared. What stands open keeps nobody from it: it is counted with whom it waits
 * for, and goes on waiting. Refused in this order: a day to come; longer ago than a month; closed already,
 * and nothing came since.
 */
export function decideCloseDay(
  { day, closings, cameSince }: DayToClose,
  today: CivilDate,
): Outcome<DayClosed, CloseDayProblem> {
  const lateDays = isCivilDate(day) ? daysBetween(day, today) : -1
  if (!isCivilDate(day) || lateDays < 0) return refuse({ code: 'desk.day_ahead' })
  if (lateDays > LATE_DAYS_MAX) return refuse({ code: 'desk.day_past', most: LATE_DAYS_MAX })
  if (closings > 0 && cameSince <= 0) return refuse({ code: 'desk.nothing_new' })
  return accept({ day, supplementNo: closings, lateDays })
}
