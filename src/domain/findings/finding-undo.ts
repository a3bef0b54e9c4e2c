import { accept, refuse, type Outcome } from '../outcome.ts'
import type { FindingStanding } from './finding-state.ts'

/** The last step that was taken of a finding. */
export interface LastStep {
  readonly account: string
  /** What stood before it; `null` where it cannot be taken back: a check's step, or an undo itself. */
  readonly before: FindingStanding | null
}

export type FindingUndoProblem =
  { readonly code: 'finding.nothing_to_undo' } | { readonly code: 'finding.not_yours' }

/**
 * Takes the last step back: by who took it, or by the county. A step behind which another one stands,
 * a person's or a check's, stays.
 */
export function decideFindingUndo(
  last: LastStep | null,
  by: { readonly account: string; readonly isCounty: boolean },
): Outcome<FindingStanding, FindingUndoProblem> {
  if (last === null || last.before === null) return refuse({ code: 'finding.nothing_to_undo' })
  if (last.account !== by.account && !by.isCounty) return refuse({ code: 'finding.not_yours' })
  return accept(last.before)
}
