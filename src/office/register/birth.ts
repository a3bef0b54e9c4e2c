import type { RegisterBirth } from '#wire/births.ts'
import { typedDay } from '../format/typed-day.ts'

export interface Parent {
  readonly name: string
  readonly personId: string | null
}

export interface BirthDraft {
  readonly bornOn: string
  readonly place: string | null
  readonly name: string
  readonly sex: '1' | '2' | null
  readonly groupNo: string
  readonly number: string
  readonly certificateNo: string
  readonly mother: Parent
  readonly father: Parent
}

export const EMPTY_BIRTH: BirthDraft = {
  bornOn: '',
  place: null,
  name: '',
  sex: null,
  groupNo: '',
  number: '',
  certificateNo: '',
  mother: { name: '', personId: null },
  father: { name: '', personId: null },
}

export interface BirthReading {
  readonly missing: readonly ('bornOn' | 'place')[]
  readonly birth: RegisterBirth | null
}

/**
 * A birth as typed. Only the day and the village are needed; everything else may be empty, and
 * nothing about the parents is asked for (S1, S2).
 */
export function birthOf(draft: BirthDraft, requestId: string): BirthReading {
  const bornOn = typedDay(draft.bornOn)
  const missing: ('bornOn' | 'place')[] = []
  if (bornOn === null) missing.push('bornOn')
  if (draft.place === null) missing.push('place')
  if (bornOn === null || draft.place === null) return { missing, birth: null }
  return {
    missing,
    birth: {
      requestId,
      bornOn,
      place: draft.place,
      sex: draft.sex,
      name: filled(draft.name),
      groupNo: filled(draft.groupNo),
      number: filled(draft.number),
      certificateNo: filled(draft.certificateNo),
      motherPersonId: draft.mother.personId,
      motherName: filled(draft.mother.name),
      fatherPersonId: draft.father.personId,
      fatherName: filled(draft.father.name),
      householdId: null,
      relation: null,
    },
  }
}

function filled(text: string): string | null {
  const trimmed = text.trim()
  return trimmed === '' ? null : trimmed
}
