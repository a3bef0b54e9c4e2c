import { NEW_STANDING, type FindingStanding } from './finding-state.ts'
import { withoutAnswer } from './finding-step.ts'

/** What a check found: the rule fires on these facts, or it was asked and no longer fires. */
export type CheckResult =
  | { readonly fires: true; readonly sameFacts: boolean; readonly checkedAt: string }
  | { readonly fires: false; readonly checkedAt: string }

/** What a check does to a finding. `null`: it is counted as seen, and nothing else changes. */
export type CheckStep = 'still_fires' | 'facts_changed' | 'returned' | 'closed'

/**
 * What the check says of a finding that is known. `sameFacts` compares with what the rule saw when it
 * was answered; ages and the like, which change with the calendar alone, are no change.
 *
 * What somebody answered after the check looked is not judged by it.
 */
export function stepOfCheck(standing: FindingStanding, result: CheckResult): CheckStep | null {
  const { state, answer, answeredAt } = standing
  if (!result.fires) return state === 'closed' ? null : 'closed'
  if (state === 'closed') return 'returned'
  if (state !== 'answered' || answer === null) return null
  if (answeredAt !== null && answeredAt >= result.checkedAt) return null
  switch (answer) {
    case 'corrected':
      return 'still_fires'
    case 'confirmed':
    case 'source_wrong':
    case 'not_ours':
      return result.sameFacts ? null : 'facts_changed'
  }
}

/** The standing after a check took its step. */
export function standingAfterCheck(
  standing: FindingStanding,
  step: CheckStep | null,
): FindingStanding {
  switch (step) {
    case null:
      return standing
    case 'closed':
      return { ...standing, state: 'closed' }
    case 'still_fires':
    case 'facts_changed':
      return withoutAnswer(standing)
    case 'returned':
      return NEW_STANDING
  }
}

/** Why a finding is closed: because somebody said it was corrected, or it simply fires no more. */
export function closeReason(standing: FindingStanding): 'corrected' | 'fires_no_more' {
  return standing.answer === 'corrected' ? 'corrected' : 'fires_no_more'
}

/** Facts that change with the calendar alone: a confirmed age of 105 is not doubted anew at 106. */
export const CALENDAR_FIELDS: ReadonlySet<string> = new Set(['ageYears', 'ageDays', 'asOf'])
