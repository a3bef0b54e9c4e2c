import { accept, refuse } from '../outcome.ts'
import type { Outcome } from '../outcome.ts'

declare const brand: unique symbol

/** A month that is reported on, `YYYY-MM`. */
export type ReportMonth = string & { readonly [brand]: 'ReportMonth' }

export type MonthProblem = { readonly code: 'report.month_unreadable' }

export function parseReportMonth(text: string): Outcome<ReportMonth, MonthProblem> {
  if (!/^[12][0-9]{3}-(?:0[1-9]|1[0-2])$/u.test(text)) {
    return refuse({ code: 'report.month_unreadable' })
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return accept(text as ReportMonth)
}

/** `null` where the day is not known or is no day. */
export function monthOf(day: string | null): ReportMonth | null {
  const parsed = parseReportMonth(day?.slice(0, 7) ?? '')
  return parsed.ok ? parsed.value : null
}

/** Villages sign by this day of the following month, one of the duty days. */
const SIGNED_BY_DAY = '05'
/** Townships have checked by this day, and the month can be closed. */
const CHECKED_BY_DAY = '10'

export interface ReportDeadlines {
  /** `YYYY-MM-DD`, in the month after the one reported on. */
  readonly signedBy: string
  readonly checkedBy: string
}

/** The days until which a month's reports are due; late ones are shown as late and never refused. */
export function deadlinesOf(month: ReportMonth): ReportDeadlines {
  const next = monthAfter(month)
  return { signedBy: `${next}-${SIGNED_BY_DAY}`, checkedBy: `${next}-${CHECKED_BY_DAY}` }
}

export function monthAfter(month: ReportMonth): string {
  const year = Number(month.slice(0, 4))
  const next = Number(month.slice(5)) + 1
  return next > 12 ? `${year + 1}-01` : `${year}-${String(next).padStart(2, '0')}`
}

/** A report says what happened in the whole month, so it is signed once the month is over. */
export function isOver(month: ReportMonth, today: string): boolean {
  return today.slice(0, 7) > month
}
