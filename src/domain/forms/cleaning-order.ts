import { accept, refuse } from '../outcome.ts'
import type { Outcome } from '../outcome.ts'
import type { FormMove } from './form-move.ts'
import { stateAfter } from './form-move.ts'

/*
 * The cleaning order (清理清查令): issued by one account of the county, confirmed by another, tried,
 * carried out in batches, and reversed as one act. docs/forms.md says the same in prose.
 */

export const ORDER_STATES = [
  'issued',
  'confirmed',
  'running',
  'done',
  'reversing',
  'reversed',
  'withdrawn',
] as const
export type OrderState = (typeof ORDER_STATES)[number]

export type OrderStep = 'confirm' | 'withdraw' | 'start' | 'finish' | 'reverse' | 'reversed'

export const ORDER_MOVES: readonly FormMove<OrderState, OrderStep>[] = [
  { from: 'issued', step: 'confirm', to: 'confirmed' },
  { from: 'issued', step: 'withdraw', to: 'withdrawn' },
  { from: 'confirmed', step: 'withdraw', to: 'withdrawn' },
  { from: 'confirmed', step: 'start', to: 'running' },
  { from: 'running', step: 'finish', to: 'done' },
  { from: 'running', step: 'reverse', to: 'reversing' },
  { from: 'done', step: 'reverse', to: 'reversing' },
  { from: 'reversing', step: 'reversed', to: 'reversed' },
]

export interface OrderFacts {
  readonly state: OrderState
  readonly issuedBy: string
  /** Last day on which it may be carried out. */
  readonly until: string
  /** A dry run went over the whole scope. */
  readonly tried: boolean
}

export type OrderProblem =
  | { readonly code: 'order.state'; readonly state: OrderState }
  | { readonly code: 'order.own' }
  | { readonly code: 'order.expired'; readonly until: string }
  | { readonly code: 'order.not_tried' }
  | { readonly code: 'order.no_reason' }

export interface OrderStepTaken {
  readonly step: OrderStep
  readonly account: string
  readonly today: string
  readonly reason: string | null
}

/**
 * Decides a step of an order; gives the state after it. Refused in this order: not in this state;
 * confirming what one issued oneself; after its last day; starting what was never tried; reversing
 * without a reason. An order that expired can still be reversed.
 */
export function decideOrderStep(
  order: OrderFacts,
  { step, account, today, reason }: OrderStepTaken,
): Outcome<OrderState, OrderProblem> {
  const { state, issuedBy, until, tried } = order
  const after = stateAfter(ORDER_MOVES, state, step)
  if (after === null) return refuse({ code: 'order.state', state })
  if (step === 'confirm' && account === issuedBy) return refuse({ code: 'order.own' })
  if ((step === 'confirm' || step === 'start') && today > until) {
    return refuse({ code: 'order.expired', until })
  }
  if (step === 'start' && !tried) return refuse({ code: 'order.not_tried' })
  if (step === 'reverse' && (reason ?? '').trim() === '') return refuse({ code: 'order.no_reason' })
  return accept(after)
}
