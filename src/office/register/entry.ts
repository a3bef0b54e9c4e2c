import type { EnterPerson } from '#wire/life-events.ts'
import { typedDay } from '../format/typed-day.ts'
import type { Parent } from './birth.ts'
import { evidenceOf, filled } from './household-draft.ts'

/** The eight kinds of people without hukou, in the order of 国办发〔2015〕96号. */
export const SITUATIONS = ['1', '2', '3', '4', '5', '6', '7', '8'] as const
export type Situation = (typeof SITUATIONS)[number]

export interface EntryDraft {
  readonly situation: Situation | null
  readonly name: string
  readonly sex: '1' | '2' | null
  readonly bornOn: string
  readonly number: string
  readonly place: string | null
  readonly groupNo: string
  readonly addressText: string
  readonly phone: string
  readonly residenceText: string
  /** Codes; empty: not said. */
  readonly schooling: string
  readonly employment: string
  readonly mother: Parent
  readonly father: Parent
  readonly guardian: Parent
  readonly relation: string
  readonly since: string
  readonly grounds: string
}

const NOBODY: Parent = { name: '', personId: null }

export const EMPTY_ENTRY: EntryDraft = {
  situation: null,
  name: '',
  sex: null,
  bornOn: '',
  number: '',
  place: null,
  groupNo: '',
  addressText: '',
  phone: '',
  residenceText: '',
  schooling: '',
  employment: '',
  mother: NOBODY,
  father: NOBODY,
  guardian: NOBODY,
  relation: '',
  since: '',
  grounds: '',
}

export interface EntryReading {
  /** Typed, and no day of the calendar. */
  readonly mistakes: readonly ('bornOn' | 'since')[]
  readonly entry: EnterPerson | null
}

/**
 * Somebody whom the register does not have, as typed. Nothing has to be known (S1); only a day that is
 * written down must be one. Kin whom the register does not have are kept in the words of the evidence.
 */
export function entryOf(
  draft: EntryDraft,
  of: { readonly requestId: string; readonly householdId: string | null },
): EntryReading {
  const [bornOn, since] = [dayOf(draft.bornOn), dayOf(draft.since)]
  const mistakes: ('bornOn' | 'since')[] = []
  if (bornOn === undefined) mistakes.push('bornOn')
  if (since === undefined) mistakes.push('since')
  if (bornOn === undefined || since === undefined) return { mistakes, entry: null }
  const text = grounds(draft)
  return {
    mistakes,
    entry: {
      requestId: of.requestId,
      name: filled(draft.name),
      sex: draft.sex,
      bornOn,
      number: filled(draft.number),
      ethnicity: null,
      place: draft.place,
      groupNo: filled(draft.groupNo),
      addressText: filled(draft.addressText),
      phone: filled(draft.phone),
      residenceText: filled(draft.residenceText),
      schooling: filled(draft.schooling),
      employment: filled(draft.employment),
      motherPersonId: draft.mother.personId,
      fatherPersonId: draft.father.personId,
      guardianPersonId: draft.guardian.personId,
      householdId: of.householdId,
      relation: of.householdId === null ? null : filled(draft.relation),
      since,
      situation: draft.situation,
      reason: null,
      evidence: evidenceOf(text.slice(0, 300)),
    },
  }
}

/** `undefined`: something was typed that is no day. */
function dayOf(typed: string): string | null | undefined {
  return typed.trim() === '' ? null : (typedDay(typed) ?? undefined)
}

function grounds({ grounds: said, mother, father, guardian }: EntryDraft): string {
  const kin = [
    ['母亲', mother],
    ['父亲', father],
    ['监护人', guardian],
  ] as const
  const unknown = kin.flatMap(([word, { name, personId }]) =>
    personId === null && name.trim() !== '' ? [`${word}：${name.trim()}（登记簿里没有）`] : [],
  )
  return [said.trim(), ...unknown].filter((part) => part !== '').join('；')
}
