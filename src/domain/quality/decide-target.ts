import { accept, refuse, type Outcome } from '../outcome.ts'
import { isCivilDate } from '../calendar/civil-date.ts'
import { figureDefinition } from './figure-definitions.ts'

export type TargetProblem =
  | { readonly code: 'quality.figure_unknown' }
  | { readonly code: 'quality.no_target' }
  | { readonly code: 'quality.target_range' }
  | { readonly code: 'quality.target_day' }

/** Whether a county may hold a figure against a target from a day on. */
export function decideTarget(asked: {
  readonly figure: string
  readonly target: number | null
  /** `YYYY-MM-DD`. */
  readonly validFrom: string
}): Outcome<void, TargetProblem> {
  const definition = figureDefinition(asked.figure)
  if (definition === null) return refuse({ code: 'quality.figure_unknown' })
  if (definition.good === null) return refuse({ code: 'quality.no_target' })
  const { target } = asked
  const largest = definition.unit === 'days' ? DAYS_MAX : 1
  if (target !== null && (target < 0 || target > largest)) {
    return refuse({ code: 'quality.target_range' })
  }
  return isCivilDate(asked.validFrom) ? accept(undefined) : refuse({ code: 'quality.target_day' })
}

const DAYS_MAX = 366
