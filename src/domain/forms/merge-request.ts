import type { FormMove } from './form-move.ts'
import { stateAfter } from './form-move.ts'

/*
 * The request to merge two entries of one person: asked for by one, carried out by the approval of
 * another. docs/forms.md says the same in prose.
 */

export const MERGE_REQUEST_STATES = [
  'asked',
  'returned',
  'completed',
  'withdrawn',
  'replaced',
] as const
export type MergeRequestState = (typeof MERGE_REQUEST_STATES)[number]

/** `replace`: somebody asked anew, from what the two entries say now. */
export type MergeRequestStep = 'approve' | 'return' | 'withdraw' | 'replace'

export const MERGE_REQUEST_MOVES: readonly FormMove<MergeRequestState, MergeRequestStep>[] = [
  { from: 'asked', step: 'approve', to: 'completed' },
  { from: 'asked', step: 'return', to: 'returned' },
  { from: 'asked', step: 'withdraw', to: 'withdrawn' },
  { from: 'asked', step: 'replace', to: 'replaced' },
  { from: 'returned', step: 'withdraw', to: 'withdrawn' },
  { from: 'returned', step: 'replace', to: 'replaced' },
]

export interface MergeRequestFacts {
  readonly state: MergeRequestState
  readonly askedBy: string
  /** One of the two entries has been changed since it was asked. */
  readonly outdated: boolean
}

export type MergeRequestProblem =
  | { readonly code: 'merge_request.state'; readonly state: MergeRequestState }
  | { readonly code: 'merge_request.own' }
  | { readonly code: 'merge_request.not_yours' }
  | { readonly code: 'merge_request.no_reason' }
  | { readonly code: 'merge_request.outdated' }
  | { readonly code: 'merge_request.waiting' }

/**
 * Decides a step of `account`; gives the problem, `null` when it may be taken. Refused in this order:
 * not in this state; approving what one asked for, or what was seen of other versions; returning one's
 * own, or without a reason; withdrawing what is somebody else's; replacing what can still be approved.
 */
export function mergeRequestProblem(
  request: MergeRequestFacts,
  step: MergeRequestStep,
  { account, reason }: { readonly account: string; readonly reason: string | null },
): MergeRequestProblem | null {
  const { state, askedBy, outdated } = request
  if (stateAfter(MERGE_REQUEST_MOVES, state, step) === null)
    return { code: 'merge_request.state', state }
  switch (step) {
    case 'approve':
      if (askedBy === account) return { code: 'merge_request.own' }
      return outdated ? { code: 'merge_request.outdated' } : null
    case 'return':
      if (askedBy === account) return { code: 'merge_request.own' }
      return (reason ?? '').trim() === '' ? { code: 'merge_request.no_reason' } : null
    case 'withdraw':
      return askedBy === account ? null : { code: 'merge_request.not_yours' }
    case 'replace':
      return state === 'asked' && !outdated ? { code: 'merge_request.waiting' } : null
  }
}
