import { parseCivilDate } from '../calendar/civil-date.ts'
import type { CivilDate } from '../calendar/civil-date.ts'
import { isTimeOfDay } from '../calendar/time-of-day.ts'
import { EDUCATION } from '../codes/education.ts'
import { ETHNICITY } from '../codes/ethnicity.ts'
import { HUKOU_KIND } from '../codes/household-kind.ts'
import { MARITAL_STATUS } from '../codes/marital-status.ts'
import { OCCUPATION } from '../codes/occupation.ts'
import { RELATION } from '../codes/relation.ts'
import { SCHOOLING } from '../codes/schooling.ts'
import { SEPARATION, VERIFICATION } from '../codes/separation.ts'
import { SEX } from '../codes/sex.ts'
import { parseResidentNumber } from '../numbers/resident-number.ts'
import { accept, refuse } from '../outcome.ts'
import type { Outcome } from '../outcome.ts'
import { parseDivisionCode } from '../places/division-code.ts'
import { lifecycleStateOf } from './lifecycle.ts'
import type { LifecycleState } from './lifecycle.ts'
import { COMPANION_ITEM } from './person-item.ts'
import type { PersonItem, SomeItems } from './person-item.ts'
import type { PersonState } from './person-state.ts'

/** The items a clerk can correct one at a time. */
export const CORRECTABLE_ITEMS = [
  'name',
  'former_name',
  'number',
  'sex',
  'born_on',
  'born_time',
  'ethnicity',
  'place',
  'address_text',
  'group_no',
  'residence_place',
  'residence_text',
  'relation',
  'marital_status',
  'education',
  'phone',
  'nationality',
  'household_type',
  'schooling',
  'employment',
  'workplace',
  'birthplace',
  'native_place',
  'care_labels',
  'separation',
  'verification',
  'life_state',
  'died_on',
  'deregistered_on',
] as const
CORRECTABLE_ITEMS satisfies readonly PersonItem[]

export type CorrectableItem = (typeof CORRECTABLE_ITEMS)[number]

export function isCorrectableItem(item: string): item is CorrectableItem {
  return (CORRECTABLE_ITEMS as readonly string[]).includes(item)
}

export interface Correction {
  readonly item: CorrectableItem
  /** New value in the field's standard codes; a number in plain text; `null`: nobody knows. */
  readonly value: string | null
  readonly reason: string
  /** Version of the person that the clerk saw. */
  readonly version: number
  /** The value the person has, as the clerk saw it; compared for a number in its hash by the caller. */
  readonly valueNow: string | null
  /**
   * The clerk looked at what the files say and keeps the value that stands: nothing changes but who
   * vouches for it, and what other files say differently is settled.
   */
  readonly confirms?: boolean
}

export type CorrectionProblem =
  | { readonly code: 'person.version'; readonly seen: number; readonly now: number }
  | { readonly code: 'lifecycle.no_such_step'; readonly state: LifecycleState }
  | { readonly code: 'correction.no_reason' }
  | { readonly code: 'correction.unchanged'; readonly item: string }
  | { readonly code: 'correction.value'; readonly item: string; readonly because: string }
  | { readonly code: 'death.before_birth' }
  | { readonly code: 'correction.in_the_future'; readonly item: string; readonly today: string }

/**
 * Decides a correction: the value was never true, so the new one takes over its whole period.
 *
 * Refused in this order: somebody else changed the person first; an entry that stands for nobody, where nobody
 * would find what was corrected; no reason; no change; a value that the item cannot have; dates that cannot be.
 * Returns the items that change, a number in plain text.
 */
export function decideCorrection(
  person: PersonState,
  correction: Correction,
  today: CivilDate,
): Outcome<SomeItems, CorrectionProblem> {
  const { item, value, version } = correction
  if (version !== person.version)
    return refuse({ code: 'person.version', seen: version, now: person.version })
  const state = lifecycleStateOf(person.items)
  if (state === 'merged' || state === 'erased')
    return refuse({ code: 'lifecycle.no_such_step', state })
  if (correction.reason.trim().length < 2) return refuse({ code: 'correction.no_reason' })
  if (value === correction.valueNow && correction.confirms !== true)
    return refuse({ code: 'correction.unchanged', item })
  const because = value === null ? null : unusableBecause(item, value)
  if (because !== null) return refuse({ code: 'correction.value', item, because })
  if (value !== null && DAYS.has(item) && value > today)
    return refuse({ code: 'correction.in_the_future', item, today })
  const bornOn = item === 'born_on' ? value : person.items.born_on
  const diedOn = item === 'died_on' ? value : person.items.died_on
  if (bornOn !== null && diedOn !== null && diedOn < bornOn)
    return refuse({ code: 'death.before_birth' })
  if (item === 'deregistered_on' && value !== null && bornOn !== null && value < bornOn)
    return refuse({ code: 'correction.value', item, because: 'before_birth' })
  return accept({ [item]: value, ...companion(item, value, person) })
}

/** Items that are a day which must have come. */
const DAYS: ReadonlySet<CorrectableItem> = new Set(['born_on', 'died_on', 'deregistered_on'])

/** The item that goes with it, where that changes too. */
function companion(item: CorrectableItem, value: string | null, person: PersonState): SomeItems {
  const other = COMPANION_ITEM[item]
  if (other === undefined) return {}
  const then = value === null ? null : item === 'born_on' ? 'day' : 'valid'
  return person.items[other] === then ? {} : { [other]: then }
}

/** Why an item cannot have this value, as a stable word, or `null`. */
export function unusableBecause(item: CorrectableItem, value: string): string | null {
  switch (item) {
    case 'sex':
      return SEX.has(value) ? null : 'code'
    case 'ethnicity':
      return ETHNICITY.has(value) ? null : 'code'
    case 'relation':
      return RELATION.has(value) ? null : 'code'
    case 'marital_status':
      return MARITAL_STATUS.has(value) ? null : 'code'
    case 'education':
      return EDUCATION.has(value) ? null : 'code'
    case 'household_type':
      return HUKOU_KIND.has(value) ? null : 'code'
    case 'schooling':
      return SCHOOLING.has(value) ? null : 'code'
    case 'employment':
      return OCCUPATION.has(value) ? null : 'code'
    case 'separation':
      return SEPARATION.has(value) ? null : 'code'
    case 'verification':
      return VERIFICATION.has(value) ? null : 'code'
    case 'nationality':
      return /^[A-Z]{3}$/.test(value) ? null : 'code'
    case 'life_state':
      return ['active', 'moved_out', 'missing', 'dead', 'cancelled'].includes(value) ? null : 'code'
    case 'born_time':
      return isTimeOfDay(value) ? null : 'time'
    case 'born_on':
    case 'died_on':
    case 'deregistered_on':
      return parseCivilDate(value).ok ? null : 'date'
    case 'number': {
      const parsed = parseResidentNumber(value)
      return parsed.ok ? null : parsed.problem.code
    }
    case 'place':
    case 'residence_place':
    case 'birthplace':
    case 'native_place':
      return parseDivisionCode(value).ok ? null : 'place'
    case 'name':
    case 'former_name':
    case 'address_text':
    case 'residence_text':
    case 'group_no':
    case 'phone':
    case 'workplace':
    case 'care_labels':
      return value.trim() === '' || value.length > TEXT_CHARACTERS_MAX ? 'text' : null
  }
}

/** Longest text of an item: the longest address seen has 120 characters. */
const TEXT_CHARACTERS_MAX = 300
