import type { DifferenceKind } from '../differences/difference.ts'
import type { EvidenceItem } from '../evidence/precedence.ts'
import type { FormMove } from '../forms/form-move.ts'
import { stateAfter } from '../forms/form-move.ts'
import { accept, refuse } from '../outcome.ts'
import type { Outcome } from '../outcome.ts'
import type { SourceKind } from '../sources/source-kind.ts'
import { settlementOf, type Settlement } from './settlement.ts'

/*
 * Accepting many discrepancies at once (批量采纳): issued with a pattern, carried out in batches, taken
 * back as one act.
 */

export const ACCEPTANCE_STATES = ['running', 'done', 'reversing', 'reversed'] as const
export type AcceptanceState = (typeof ACCEPTANCE_STATES)[number]

export type AcceptanceStep = 'finish' | 'reverse' | 'reversed'

export const ACCEPTANCE_MOVES: readonly FormMove<AcceptanceState, AcceptanceStep>[] = [
  { from: 'running', step: 'finish', to: 'done' },
  { from: 'running', step: 'reverse', to: 'reversing' },
  { from: 'done', step: 'reverse', to: 'reversing' },
  { from: 'reversing', step: 'reversed', to: 'reversed' },
]

/** Kinds that a rule can settle without looking at the person. */
export const PATTERN_KINDS = ['item_differs', 'duplicate'] as const

/** What discrepancies accepted as one have in common. */
export interface DiscrepancyPattern {
  readonly kind: (typeof PATTERN_KINDS)[number]
  readonly item: EvidenceItem | null
  readonly sources: readonly SourceKind[]
  readonly chosenSource: SourceKind | null
  readonly difference: DifferenceKind | null
}

export type AcceptanceProblem =
  | { readonly code: 'acceptance.unproven' }
  | { readonly code: 'acceptance.nothing' }
  | { readonly code: 'acceptance.state' }
  | { readonly code: 'discrepancy.no_reason' }

/** The rule of a pattern, where it settles every case alike; `null` where each is to be looked at. */
export function settlementOfPattern(pattern: DiscrepancyPattern): Settlement | null {
  const settlement = settlementOf({ ...pattern, registered: true })
  return settlement.proven ? settlement : null
}

const REASON_CHARACTERS_MIN = 2

/** Decides whether a pattern may be accepted: proven, not empty, and with a reason. */
export function issueAcceptance(
  pattern: DiscrepancyPattern,
  of: { readonly matching: number; readonly reason: string },
): Outcome<Settlement, AcceptanceProblem> {
  const settlement = settlementOfPattern(pattern)
  if (settlement === null) return refuse({ code: 'acceptance.unproven' })
  if (of.reason.trim().length < REASON_CHARACTERS_MIN)
    return refuse({ code: 'discrepancy.no_reason' })
  return of.matching === 0 ? refuse({ code: 'acceptance.nothing' }) : accept(settlement)
}

/** Decides a step; gives the state after it. Taking back says why. */
export function stepAcceptance(
  state: AcceptanceState,
  { step, reason }: { readonly step: AcceptanceStep; readonly reason: string | null },
): Outcome<AcceptanceState, AcceptanceProblem> {
  const after = stateAfter(ACCEPTANCE_MOVES, state, step)
  if (after === null) return refuse({ code: 'acceptance.state' })
  if (step === 'reverse' && (reason ?? '').trim().length < REASON_CHARACTERS_MIN)
    return refuse({ code: 'discrepancy.no_reason' })
  return accept(after)
}
