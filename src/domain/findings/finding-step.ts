import { accept, refuse, type Outcome } from '../outcome.ts'
import type { RuleSeverity } from '../rules/rule.ts'
import type { SourceKind } from '../sources/source-kind.ts'
import {
  NEW_STANDING,
  type FindingAnswer,
  type FindingStanding,
  type FindingState,
} from './finding-state.ts'

/** What somebody does about a finding. */
export type FindingStep =
  | { readonly kind: 'explain'; readonly reason: string }
  /** `place` 12 digits; `dueOn` `YYYY-MM-DD`. */
  | { readonly kind: 'assign'; readonly place: string; readonly dueOn: string }
  | {
      readonly kind: 'answer'
      readonly answer: FindingAnswer
      readonly reason: string
      /** Whose file is wrong, with `source_wrong`. */
      readonly source: SourceKind | null
    }
  /** The second person says the same of an E*, or does not. */
  | { readonly kind: 'vouch' }
  | { readonly kind: 'decline'; readonly reason: string }

export type FindingStepKind = FindingStep['kind']

export interface FindingActor {
  readonly account: string
  /** Recorded time, ISO 8601. */
  readonly at: string
  /** Civil day, `YYYY-MM-DD`. */
  readonly today: string
}

export type FindingStepProblem =
  | { readonly code: 'finding.state'; readonly state: FindingState }
  | { readonly code: 'finding.no_reason' }
  | { readonly code: 'finding.due_past'; readonly today: string }
  | { readonly code: 'finding.never_confirmed' }
  | { readonly code: 'finding.no_source' }
  | { readonly code: 'finding.own' }

/** From which states each step may be taken. */
export const STEPS_FROM: Readonly<Record<FindingStepKind, readonly FindingState[]>> = {
  explain: ['open', 'explained', 'assigned'],
  assign: ['open', 'explained', 'assigned', 'answered'],
  answer: ['open', 'explained', 'assigned'],
  vouch: ['vouching'],
  decline: ['vouching'],
}

/** Sent out together: what a township can look through before it agrees. */
export const ASSIGNED_AT_ONCE = 500

/** A reason is a sentence, not a tick. */
const REASON_CHARACTERS_MIN = 2

/**
 * The standing after a step, or why it may not be taken. Refused in this order: not in this state;
 * nothing said where something has to be; a day that is over; a finding that is wrong by definition
 * confirmed; a file blamed without saying which; vouching for oneself.
 */
export function decideFindingStep(
  standing: FindingStanding,
  step: FindingStep,
  of: { readonly severity: RuleSeverity; readonly by: FindingActor },
): Outcome<FindingStanding, FindingStepProblem> {
  const problem = stepProblem(standing, step, of)
  return problem === null ? accept(after(standing, step, of)) : refuse(problem)
}

function stepProblem(
  standing: FindingStanding,
  step: FindingStep,
  { severity, by }: { readonly severity: RuleSeverity; readonly by: FindingActor },
): FindingStepProblem | null {
  const { state } = standing
  if (!STEPS_FROM[step.kind].includes(state)) return { code: 'finding.state', state }
  // Sent elsewhere is only what the first place said is not its own.
  if (step.kind === 'assign' && state === 'answered' && standing.answer !== 'not_ours') {
    return { code: 'finding.state', state }
  }
  if ('reason' in step && step.reason.trim().length < REASON_CHARACTERS_MIN) {
    return { code: 'finding.no_reason' }
  }
  switch (step.kind) {
    case 'explain':
    case 'decline':
      return null
    case 'assign':
      return step.dueOn < by.today ? { code: 'finding.due_past', today: by.today } : null
    case 'answer':
      if (step.answer === 'confirmed' && severity === 'E')
        return { code: 'finding.never_confirmed' }
      return step.answer === 'source_wrong' && step.source === null
        ? { code: 'finding.no_source' }
        : null
    case 'vouch':
      return standing.answeredBy === by.account ? { code: 'finding.own' } : null
  }
}

function after(
  standing: FindingStanding,
  step: FindingStep,
  { severity, by }: { readonly severity: RuleSeverity; readonly by: FindingActor },
): FindingStanding {
  switch (step.kind) {
    case 'explain':
      return {
        ...standing,
        // What was sent to a village stays its task.
        state: standing.state === 'assigned' ? 'assigned' : 'explained',
        explanation: step.reason.trim(),
      }
    case 'assign':
      return {
        ...NEW_STANDING,
        state: 'assigned',
        explanation: standing.explanation,
        assignedPlace: step.place,
        assignedBy: by.account,
        assignedAt: by.at,
        dueOn: step.dueOn,
      }
    case 'answer': {
      const needsSecond = severity === 'E*' && step.answer === 'confirmed'
      return {
        ...standing,
        state: needsSecond ? 'vouching' : 'answered',
        answer: step.answer,
        answerReason: step.reason.trim(),
        wrongSource: step.answer === 'source_wrong' ? step.source : null,
        answeredBy: by.account,
        answeredAt: by.at,
      }
    }
    case 'vouch':
      return { ...standing, state: 'answered', vouchedBy: by.account, vouchedAt: by.at }
    case 'decline':
      return withoutAnswer(standing)
  }
}

/** As before it was answered: a village's task where it was sent to one, else anybody's. */
export function withoutAnswer(standing: FindingStanding): FindingStanding {
  const { explanation, assignedPlace, assignedBy, assignedAt, dueOn } = standing
  const waiting = explanation === null ? 'open' : 'explained'
  return {
    ...NEW_STANDING,
    state: assignedPlace === null ? waiting : 'assigned',
    explanation,
    assignedPlace,
    assignedBy,
    assignedAt,
    dueOn,
  }
}
