import { BIRTH_COUNTS, type RegisterBirth } from '#wire/births.ts'
import { typedDay } from '../format/typed-day.ts'
import { typedTime } from '../format/typed-time.ts'

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
  readonly bornTime: string
  readonly birthPlace: string
  readonly attendant: string
  readonly childrenBorn: string
  readonly birthOrder: string
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
  bornTime: '',
  birthPlace: '',
  attendant: '',
  childrenBorn: '',
  birthOrder: '',
  mother: { name: '', personId: null },
  father: { name: '', personId: null },
}

export type BirthMistake = 'bornOn' | 'bornTime' | 'place' | 'childrenBorn' | 'birthOrder'

export interface BirthReading {
  readonly missing: readonly BirthMistake[]
  readonly birth: RegisterBirth | null
}

/**
 * A birth as typed. Only the day and the village are needed; everything else may be empty, and
 * nothing about the parents is asked for (S1, S2).
 */
export function birthOf(draft: BirthDraft, requestId: string): BirthReading {
  const bornOn = typedDay(draft.bornOn)
  const missing: BirthMistake[] = []
  if (bornOn === null) missing.push('bornOn')
  if (draft.place === null) missing.push('place')
  const bornTime = filled(draft.bornTime) === null ? null : typedTime(draft.bornTime)
  if (filled(draft.bornTime) !== null && bornTime === null) missing.push('bornTime')
  for (const count of ['childrenBorn', 'birthOrder'] as const) {
    // What is not said stands in nobody's way; what is said is a count.
    if (filled(draft[count]) !== null && countOf(draft[count]) === null) missing.push(count)
  }
  if (bornOn === null || draft.place === null || missing.length > 0) return { missing, birth: null }
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
      bornTime,
      birthPlace: filled(draft.birthPlace),
      attendant: filled(draft.attendant),
      childrenBorn: countOf(draft.childrenBorn),
      birthOrder: countOf(draft.birthOrder),
      motherPersonId: draft.mother.personId,
      motherName: filled(draft.mother.name),
      fatherPersonId: draft.father.personId,
      fatherName: filled(draft.father.name),
      householdId: null,
      relation: null,
    },
  }
}

function countOf(typed: string): (typeof BIRTH_COUNTS)[number] | null {
  return BIRTH_COUNTS.find((one) => one === typed.trim()) ?? null
}

function filled(text: string): string | null {
  const trimmed = text.trim()
  return trimmed === '' ? null : trimmed
}
