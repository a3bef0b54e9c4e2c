import { accept, refuse } from '../outcome.ts'
import type { Outcome } from '../outcome.ts'

export const VERDICTS = ['same', 'different', 'unsure', 'skip'] as const
export type Verdict = (typeof VERDICTS)[number]

/** A decision on two records that is in force. */
export interface StandingDecision {
  readonly decisionId: string
  readonly verdict: Verdict
  readonly decidedBy: string
}

export type PairProblem =
  | { readonly code: 'pair.unknown' }
  | { readonly code: 'pair.already'; readonly verdict: string }
  | { readonly code: 'pair.not_decided' }

/** What to do about the decision that stands before a new one is written. */
export interface PairDecision {
  /** The decision to take back first: two records have one decision in force. */
  readonly replaces: string | null
}

/**
 * Anybody who may decide may decide again: the earlier decision is taken back, not overwritten. The
 * same verdict again is refused, so that a key pressed twice leaves one decision.
 */
export function decidePairOf(
  standing: StandingDecision | null,
  verdict: Verdict,
): Outcome<PairDecision, PairProblem> {
  if (standing === null) return accept({ replaces: null })
  if (standing.verdict === verdict) return refuse({ code: 'pair.already', verdict })
  return accept({ replaces: standing.decisionId })
}
