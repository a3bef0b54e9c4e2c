import type { EnterUnit, Unit } from '#wire/units.ts'
import { typedDay } from '../format/typed-day.ts'
import { filled } from '../register/household-draft.ts'

/** A unit as typed. */
export interface UnitDraft {
  readonly name: string
  readonly kind: EnterUnit['kind']
  readonly place: string | null
  readonly addressText: string
  readonly contact: string
  readonly closedOn: string
}

export const EMPTY_UNIT: UnitDraft = {
  name: '',
  kind: 'school',
  place: null,
  addressText: '',
  contact: '',
  closedOn: '',
}

export type UnitMistake = 'name' | 'place' | 'closedOn'

export function unitDraftOf(unit: Unit): UnitDraft {
  return {
    name: unit.name,
    kind: unit.kind,
    place: unit.place,
    addressText: unit.addressText ?? '',
    contact: unit.contact ?? '',
    closedOn: unit.closedOn ?? '',
  }
}

export function unitOf(draft: UnitDraft): {
  readonly mistakes: readonly UnitMistake[]
  readonly unit: EnterUnit | null
} {
  const name = draft.name.trim()
  const isOpen = draft.closedOn.trim() === ''
  const closedOn = typedDay(draft.closedOn)
  const { kind, place } = draft
  const mistakes: UnitMistake[] = []
  if (Array.from(name).length < 2) mistakes.push('name')
  if (place === null) mistakes.push('place')
  if (!isOpen && closedOn === null) mistakes.push('closedOn')
  if (place === null || mistakes.length > 0) return { mistakes, unit: null }
  const [addressText, contact] = [filled(draft.addressText), filled(draft.contact)]
  return { mistakes, unit: { name, kind, place, addressText, contact, closedOn } }
}
