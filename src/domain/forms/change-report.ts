import { accept, refuse } from '../outcome.ts'
import type { Outcome } from '../outcome.ts'
import { stateAfter } from './form-move.ts'
import type { FormMove } from './form-move.ts'
import { isOver } from './report-month.ts'
import type { ReportMonth } from './report-month.ts'

/*
 * The monthly change report (变更报告单) of one village: the village drafts and signs, the township
 * checks line by line, the month closes. docs/forms.md says the same in prose; a test compares them.
 */

export const REPORT_STATES = ['draft', 'signed', 'returned', 'accepted', 'closed'] as const
export type ReportState = (typeof REPORT_STATES)[number]

export type ReportStep = 'sign' | 'recall' | 'return' | 'accept' | 'reopen' | 'close' | 'carry_over'

export const REPORT_MOVES: readonly FormMove<ReportState, ReportStep>[] = [
  { from: 'draft', step: 'sign', to: 'signed' },
  { from: 'draft', step: 'carry_over', to: 'draft' },
  { from: 'signed', step: 'recall', to: 'draft' },
  { from: 'signed', step: 'accept', to: 'accepted' },
  { from: 'signed', step: 'return', to: 'returned' },
  { from: 'returned', step: 'sign', to: 'signed' },
  { from: 'returned', step: 'reopen', to: 'signed' },
  { from: 'returned', step: 'carry_over', to: 'draft' },
  { from: 'accepted', step: 'reopen', to: 'signed' },
  { from: 'accepted', step: 'close', to: 'closed' },
]

export const LINE_STATES = ['drafted', 'sent', 'returned', 'accepted', 'dropped'] as const
export type LineState = (typeof LINE_STATES)[number]

export type LineStep = 'mend' | 'drop' | 'restore' | 'sign' | 'recall' | 'accept' | 'return'

export const LINE_MOVES: readonly FormMove<LineState, LineStep>[] = [
  { from: 'drafted', step: 'mend', to: 'drafted' },
  { from: 'drafted', step: 'drop', to: 'dropped' },
  { from: 'drafted', step: 'sign', to: 'sent' },
  { from: 'sent', step: 'recall', to: 'drafted' },
  { from: 'sent', step: 'accept', to: 'accepted' },
  { from: 'sent', step: 'return', to: 'returned' },
  { from: 'returned', step: 'mend', to: 'drafted' },
  { from: 'returned', step: 'drop', to: 'dropped' },
  { from: 'returned', step: 'sign', to: 'sent' },
  { from: 'dropped', step: 'restore', to: 'drafted' },
]

/** What the township has in mind for a line that was sent; until the check is finished it may change. */
export type LineMark = 'pass' | 'return'

export interface ReportToSign {
  readonly state: ReportState
  readonly month: ReportMonth
  readonly zero: boolean
  /** Lines that would be sent. */
  readonly lines: number
  /** Accounts that wrote or mended what is sent, or declared that nothing happened. */
  readonly drafters: readonly string[]
}

export interface Signer {
  readonly account: string
  /** At the village, or at the township above it. */
  readonly at: 'village' | 'township'
}

export type SignProblem =
  | { readonly code: 'report.state'; readonly state: ReportState }
  | { readonly code: 'report.empty' }
  | { readonly code: 'report.month_running'; readonly month: string }
  | { readonly code: 'report.own_draft' }
  | { readonly code: 'report.village_signs' }

/**
 * Decides a signature. Refused in this order: not waiting for one; nothing in it and nobody said that
 * nothing happened; the month still runs; the signer wrote part of it; a township's duty officer signs
 * although the village has another worker who could.
 *
 * `otherWorkers`: workers of the village who drafted nothing of it. Returns in which capacity it is
 * signed, which the form keeps.
 */
export function decideSign(
  report: ReportToSign,
  signer: Signer,
  { today, otherWorkers }: { readonly today: string; readonly otherWorkers: number },
): Outcome<'village_head' | 'duty_officer', SignProblem> {
  const { state, month, lines, zero, drafters } = report
  if (stateAfter(REPORT_MOVES, state, 'sign') === null)
    return refuse({ code: 'report.state', state })
  if (lines === 0 && !zero) return refuse({ code: 'report.empty' })
  if (!isOver(month, today)) return refuse({ code: 'report.month_running', month })
  if (drafters.includes(signer.account)) return refuse({ code: 'report.own_draft' })
  if (signer.at === 'village') return accept('village_head')
  return otherWorkers > 0 ? refuse({ code: 'report.village_signs' }) : accept('duty_officer')
}

export interface CheckedReport {
  readonly state: ReportState
  readonly drafters: readonly string[]
  readonly signedBy: string | null
}

export type CheckProblem =
  | { readonly code: 'report.state'; readonly state: ReportState }
  | { readonly code: 'report.own_check' }

/** Who wrote or signed a report does not check it. */
export function decideCheck(report: CheckedReport, checker: string): CheckProblem | null {
  const { state, drafters, signedBy } = report
  if (state !== 'signed') return { code: 'report.state', state }
  return checker === signedBy || drafters.includes(checker) ? { code: 'report.own_check' } : null
}

/** What a finished check makes of the report, from what became of its lines. */
export function finishedCheck(
  lines: readonly LineState[],
  wholeReturned: boolean,
): 'accept' | 'return' | 'unfinished' {
  if (lines.includes('sent')) return 'unfinished'
  return wholeReturned || lines.includes('returned') ? 'return' : 'accept'
}
