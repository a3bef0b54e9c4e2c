import { accept, refuse, type Outcome } from '../outcome.ts'

/** What the officer does about a task. */
export type ProtectionStep =
  /** Something was done on a day. */
  | { readonly kind: 'taken'; readonly takenOn: string; readonly text: string }
  /** Whom to reach at the school or the civil-affairs desk. */
  | { readonly kind: 'contact'; readonly text: string }
  | { readonly kind: 'closed'; readonly text: string }

export type ProtectionState = 'open' | 'closed'

export type ProtectionStepProblem =
  | { readonly code: 'protection.closed' }
  | { readonly code: 'protection.no_text' }
  | { readonly code: 'protection.day'; readonly today: string }

const TEXT_MIN = 2

/** The state after a step. A task that was closed stays closed; nothing is done before it is done. */
export function decideProtectionStep(
  state: ProtectionState,
  step: ProtectionStep,
  today: string,
): Outcome<ProtectionState, ProtectionStepProblem> {
  if (state === 'closed') return refuse({ code: 'protection.closed' })
  if (step.text.trim().length < TEXT_MIN) return refuse({ code: 'protection.no_text' })
  switch (step.kind) {
    case 'taken':
      return step.takenOn > today ? refuse({ code: 'protection.day', today }) : accept('open')
    case 'contact':
      return accept('open')
    case 'closed':
      return accept('closed')
  }
}
