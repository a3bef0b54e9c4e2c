import type { FormMove } from './form-move.ts'
import { stateAfter } from './form-move.ts'

/*
 * The item-change form (变更表): a correction of history is asked for with evidence, done by the
 * township, and for key items approved by the county. docs/forms.md says the same in prose.
 */

export const ITEM_CHANGE_STATES = [
  'asked',
  'awaiting_approval',
  'completed',
  'refused',
  'withdrawn',
] as const
export type ItemChangeState = (typeof ITEM_CHANGE_STATES)[number]

export type ItemChangeStep =
  'apply' | 'forward' | 'take_back' | 'approve' | 'refuse' | 'resend' | 'withdraw'

export const ITEM_CHANGE_MOVES: readonly FormMove<ItemChangeState, ItemChangeStep>[] = [
  { from: 'asked', step: 'apply', to: 'completed' },
  { from: 'asked', step: 'forward', to: 'awaiting_approval' },
  { from: 'asked', step: 'refuse', to: 'refused' },
  { from: 'asked', step: 'withdraw', to: 'withdrawn' },
  { from: 'awaiting_approval', step: 'approve', to: 'completed' },
  { from: 'awaiting_approval', step: 'refuse', to: 'refused' },
  { from: 'awaiting_approval', step: 'take_back', to: 'asked' },
  { from: 'refused', step: 'resend', to: 'asked' },
  { from: 'withdrawn', step: 'resend', to: 'asked' },
]

export interface ItemChangeFacts {
  readonly state: ItemChangeState
  /** The item is one that the county approves. */
  readonly key: boolean
  readonly askedBy: string
  /** Who did it at the township; `null` before. */
  readonly doneBy: string | null
}

export type ItemChangeProblem =
  | { readonly code: 'item_change.state'; readonly state: ItemChangeState }
  | { readonly code: 'item_change.needs_approval' }
  | { readonly code: 'item_change.needs_no_approval' }
  | { readonly code: 'item_change.own' }
  | { readonly code: 'item_change.not_yours' }
  | { readonly code: 'item_change.no_reason' }

/**
 * Decides a step of `account`; gives the problem, `null` when it may be taken. Refused in this order:
 * not in this state; a key item without the county, or the county asked about another; approving what
 * one asked for or did oneself; taking back what is somebody else's; refusing without a reason.
 */
export function itemChangeProblem(
  form: ItemChangeFacts,
  step: ItemChangeStep,
  { account, reason }: { readonly account: string; readonly reason: string | null },
): ItemChangeProblem | null {
  if (stateAfter(ITEM_CHANGE_MOVES, form.state, step) === null) {
    return { code: 'item_change.state', state: form.state }
  }
  switch (step) {
    case 'apply':
      return form.key ? { code: 'item_change.needs_approval' } : null
    case 'forward':
      return form.key ? null : { code: 'item_change.needs_no_approval' }
    case 'approve':
      return [form.askedBy, form.doneBy].includes(account) ? { code: 'item_change.own' } : null
    case 'refuse':
      return (reason ?? '').trim() === '' ? { code: 'item_change.no_reason' } : null
    case 'take_back':
      return form.doneBy === account ? null : { code: 'item_change.not_yours' }
    case 'resend':
    case 'withdraw':
      return form.askedBy === account ? null : { code: 'item_change.not_yours' }
  }
}
