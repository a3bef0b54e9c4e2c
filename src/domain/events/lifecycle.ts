import type { LifeEventKind } from './life-event.ts'
import type { PersonItems } from './person-item.ts'

/** The states of an entry in the register; docs/life-events.md draws them. */
export const LIFECYCLE_STATES = [
  'active',
  'moved_out',
  'missing',
  'dead',
  'cancelled',
  'merged',
  'set_aside',
  'erased',
] as const
export type LifecycleState = (typeof LIFECYCLE_STATES)[number]

/** Who may carry out a step: the township by itself, or with the county's approval. */
export type StepAuthority = 'township' | 'county'

export interface LifecycleStep {
  readonly event: LifeEventKind
  readonly from: readonly LifecycleState[]
  /** `before`: the state that the last step away left. */
  readonly to: LifecycleState | 'before'
  readonly by: StepAuthority
}

/** Every step from one state to another. What stands in no line does not happen. */
export const LIFECYCLE: readonly LifecycleStep[] = [
  { event: 'move_out', from: ['active', 'missing', 'set_aside'], to: 'moved_out', by: 'township' },
  { event: 'move_in', from: ['moved_out', 'missing', 'set_aside'], to: 'active', by: 'township' },
  { event: 'missing', from: ['active', 'moved_out'], to: 'missing', by: 'township' },
  {
    event: 'death',
    from: ['active', 'moved_out', 'missing', 'set_aside'],
    to: 'dead',
    by: 'township',
  },
  { event: 'returned', from: ['missing', 'dead'], to: 'active', by: 'township' },
  {
    event: 'cancelled',
    from: ['active', 'moved_out', 'missing', 'dead', 'set_aside'],
    to: 'cancelled',
    by: 'county',
  },
  {
    event: 'restored',
    from: ['moved_out', 'missing', 'dead', 'cancelled'],
    to: 'before',
    by: 'county',
  },
  {
    event: 'merge',
    from: ['active', 'moved_out', 'missing', 'dead', 'set_aside'],
    to: 'merged',
    by: 'county',
  },
  { event: 'unmerge', from: ['merged'], to: 'before', by: 'county' },
]

export function lifecycleStateOf(items: PersonItems): LifecycleState {
  if (items.standing === 'merged') return 'merged'
  if (items.standing === 'set_aside') return 'set_aside'
  // By law, for ever: no step leads away.
  if (items.standing === 'erased') return 'erased'
  return LIFECYCLE_STATES.find((state) => state === items.life_state) ?? 'active'
}

export function lifecycleStep(event: LifeEventKind): LifecycleStep | null {
  return LIFECYCLE.find((step) => step.event === event) ?? null
}
