import { DOCUMENT_CHECKERS } from '#domain/events/document-checker.ts'
import { parseDivisionCode } from '#domain/places/division-code.ts'
import type { PersonLifeEvent } from '#wire/life-events.ts'
import { typedDay } from '../format/typed-day.ts'
import type { Parent } from './birth.ts'

/** What somebody has typed of a life event; each kind uses the fields that `FIELDS_OF` names. */
export interface LifeDraft {
  readonly day: string
  readonly certificateNo: string
  readonly authority: string
  readonly placeText: string
  readonly village: string | null
  readonly addressText: string
  readonly groupNo: string
  readonly other: Parent
  readonly second: Parent
  readonly choice: string
  /** 七普 reason of a move or a stay; empty: not stated. */
  readonly cause: string
  readonly number: string
  /** Cause of death, ICD-10. */
  readonly icd: string
  readonly cancelledOn: string
  /** Division code of where somebody lives, six digits or more. */
  readonly stayCode: string
  readonly work: string
  readonly school: string
  /** Ids of those of the household who go along. */
  readonly companions: readonly string[]
  readonly checker: string
  readonly note: string
}

export const EMPTY_LIFE_DRAFT: LifeDraft = {
  day: '',
  certificateNo: '',
  authority: '',
  placeText: '',
  village: null,
  addressText: '',
  groupNo: '',
  other: { name: '', personId: null },
  second: { name: '', personId: null },
  choice: '',
  cause: '',
  number: '',
  icd: '',
  cancelledOn: '',
  stayCode: '',
  work: '',
  school: '',
  companions: [],
  checker: 'office',
  note: '',
}

export type DraftField = keyof LifeDraft
/** Two entries are merged on a page of their own, where they stand side by side. */
export type FormKind = Exclude<PersonLifeEvent['kind'], 'merge'>

/** The fields that the form of each kind shows, in their order. */
export const FIELDS_OF: Readonly<Record<FormKind, readonly DraftField[]>> = {
  death: ['day', 'placeText', 'certificateNo', 'icd', 'cancelledOn'],
  widowhood: ['day'],
  move_out: ['day', 'placeText', 'cause', 'certificateNo', 'companions'],
  move_in: [
    'day',
    'village',
    'groupNo',
    'addressText',
    'placeText',
    'cause',
    'certificateNo',
    'companions',
  ],
  move_within: ['day', 'village', 'groupNo', 'addressText', 'cause', 'certificateNo', 'companions'],
  stay: [
    'choice',
    'day',
    'stayCode',
    'placeText',
    'cause',
    'work',
    'school',
    'number',
    'companions',
  ],
  stay_ended: ['day'],
  marriage: ['other', 'number', 'day', 'choice', 'certificateNo', 'authority'],
  divorce: ['day', 'certificateNo', 'authority'],
  parents: ['other', 'second'],
  adoption: ['other', 'second', 'choice', 'day', 'certificateNo', 'authority'],
  adoption_ended: ['day', 'other', 'second'],
  guardian: ['other', 'day'],
  contact: ['number'],
  document: ['choice', 'number', 'day'],
  document_ended: ['choice', 'day'],
  document_checked: ['checker', 'day', 'note'],
  missing: ['day', 'certificateNo'],
  returned: ['day'],
  cancelled: [],
  restored: [],
  unmerge: [],
  membership: ['day'],
}

/** Kinds whose day may be left open. */
const DAY_MAY_BE_OPEN: ReadonlySet<FormKind> = new Set<FormKind>(['death', 'widowhood', 'document'])

/** What each `choice` may be, the first one chosen at the start. */
export const CHOICES: Readonly<Partial<Record<FormKind, readonly string[]>>> = {
  marriage: ['20', '21', '22', '23'],
  adoption: ['adoptive', 'step'],
  stay: ['out', 'in'],
  document: ['03', '06', '07', '11', '12', '13', '99'],
  document_ended: ['03', '06', '07', '11', '12', '13', '99'],
  // Which one it is, the row says from which the form is opened.
  document_checked: ['01'],
}

export interface DraftMistake {
  readonly field: DraftField
  readonly why: 'day' | 'place' | 'missing' | 'person' | 'code'
}

export interface MadeEvent {
  readonly event: PersonLifeEvent | null
  readonly mistakes: readonly DraftMistake[]
}

/** The event of a draft, or what has to be mended first. */
export function lifeEventOf(kind: FormKind, personId: string, draft: LifeDraft): MadeEvent {
  const fields = FIELDS_OF[kind]
  const day = draft.day.trim() === '' ? null : typedDay(draft.day)
  const mistakes: DraftMistake[] = []
  const isOpen = draft.day.trim() === '' && DAY_MAY_BE_OPEN.has(kind)
  if (fields.includes('day') && day === null && !isOpen) mistakes.push({ field: 'day', why: 'day' })
  if (fields.includes('village') && draft.village === null)
    mistakes.push({ field: 'village', why: 'place' })
  const cancelledOn = draft.cancelledOn.trim() === '' ? '' : typedDay(draft.cancelledOn)
  if (cancelledOn === null) mistakes.push({ field: 'cancelledOn', why: 'day' })
  if (draft.stayCode.trim() !== '' && !parseDivisionCode(draft.stayCode.trim()).ok)
    mistakes.push({ field: 'stayCode', why: 'code' })
  if (kind === 'document' && draft.number.trim().length < 3)
    mistakes.push({ field: 'number', why: 'missing' })
  mistakes.push(...unpickedParents(kind, draft))
  if (mistakes.length > 0) return { event: null, mistakes }
  return {
    event: eventOf(kind, personId, { ...draft, day: day ?? '', cancelledOn: cancelledOn ?? '' }),
    mistakes,
  }
}

/** Parents are people of the register: a name that was typed and not picked would be lost. */
function unpickedParents(kind: FormKind, { other, second }: LifeDraft): DraftMistake[] {
  if (!ARE_PICKED.has(kind)) return []
  const isUnpicked = (of: Parent): boolean => of.personId === null && of.name.trim() !== ''
  const nobody = kind === 'parents' && other.personId === null && second.personId === null
  return [
    ...(isUnpicked(other) || (nobody && !isUnpicked(second)) ? ['other' as const] : []),
    ...(isUnpicked(second) ? ['second' as const] : []),
  ].map((field) => ({ field, why: 'person' }))
}

export const ARE_PICKED: ReadonlySet<FormKind> = new Set<FormKind>([
  'parents',
  'adoption',
  'adoption_ended',
])

function eventOf(kind: FormKind, personId: string, draft: LifeDraft): PersonLifeEvent {
  const { day } = draft
  const open = day === '' ? null : day
  const certificateNo = said(draft.certificateNo)
  const papers = { certificateNo, authority: said(draft.authority) }
  const nowhere = { householdId: null, relation: null }
  switch (kind) {
    case 'death':
      return {
        kind,
        personId,
        diedOn: open,
        deathPlace: said(draft.placeText),
        certificateNo,
        cause: said(draft.icd)?.toUpperCase() ?? null,
        deregisteredOn: said(draft.cancelledOn),
      }
    case 'widowhood':
      return { kind, personId, on: open }
    case 'move_out':
    case 'move_in':
    case 'move_within':
      return moveOf(kind, personId, draft)
    case 'stay':
      return stayOf(personId, draft)
    case 'stay_ended':
      return { kind, personId, endedOn: day }
    case 'document':
    case 'document_ended':
    case 'document_checked':
      return documentOf(kind, personId, draft)
    case 'contact':
      return { kind, personId, phone: said(draft.number) }
    case 'missing':
      return { kind, personId, since: day, certificateNo }
    case 'returned':
      return { kind, personId, on: day }
    case 'cancelled':
    case 'restored':
    case 'unmerge':
      return { kind, personId }
    case 'membership':
      return { kind, personId, ...nowhere, on: day }
    case 'marriage':
    case 'divorce':
    case 'parents':
    case 'adoption':
    case 'adoption_ended':
    case 'guardian':
      return tieOf(kind, personId, { draft, papers })
  }
}

function stayOf(personId: string, draft: LifeDraft): PersonLifeEvent {
  return {
    kind: 'stay',
    personId,
    direction: draft.choice === 'in' ? 'in' : 'out',
    since: draft.day,
    stayPlace: said(draft.stayCode),
    stayText: said(draft.placeText),
    reason: said(draft.cause),
    permitNo: said(draft.number),
    employment: said(draft.work),
    schooling: said(draft.school),
    companions: companionsOf(draft),
  }
}

function documentOf(
  kind: 'document' | 'document_ended' | 'document_checked',
  personId: string,
  draft: LifeDraft,
): PersonLifeEvent {
  const { day } = draft
  const open = day === '' ? null : day
  switch (kind) {
    case 'document':
      return {
        kind,
        personId,
        documentKind: draft.choice,
        number: draft.number.trim(),
        since: open,
      }
    case 'document_ended':
      return { kind, personId, documentKind: draft.choice, endedOn: day }
    case 'document_checked':
      return {
        kind,
        personId,
        documentKind: draft.choice,
        checkedOn: day,
        checkedBy: DOCUMENT_CHECKERS.find((one) => one === draft.checker) ?? 'office',
        note: said(draft.note),
      }
  }
}

function moveOf(
  kind: 'move_out' | 'move_in' | 'move_within',
  personId: string,
  draft: LifeDraft,
): PersonLifeEvent {
  const moved = {
    personId,
    movedOn: draft.day,
    reason: said(draft.cause),
    certificateNo: said(draft.certificateNo),
    companions: companionsOf(draft),
  }
  if (kind === 'move_out') return { kind, ...moved, toPlace: null, toText: said(draft.placeText) }
  return {
    kind,
    ...moved,
    toPlace: draft.village ?? '',
    addressText: said(draft.addressText),
    groupNo: said(draft.groupNo),
    householdId: null,
    relation: null,
    fromPlace: null,
    fromText: said(draft.placeText),
  }
}

/** Into which household they come, and as what, is said on its page. */
function companionsOf({ companions }: LifeDraft): { personId: string; relation: null }[] {
  return companions.map((personId) => ({ personId, relation: null }))
}

function tieOf(
  kind: 'marriage' | 'divorce' | 'parents' | 'adoption' | 'adoption_ended' | 'guardian',
  personId: string,
  of: {
    readonly draft: LifeDraft
    readonly papers: { readonly certificateNo: string | null; readonly authority: string | null }
  },
): PersonLifeEvent {
  const { draft, papers } = of
  const { day, other, second } = draft
  const parents = { motherPersonId: other.personId, fatherPersonId: second.personId }
  switch (kind) {
    case 'marriage':
      return {
        kind,
        personId,
        spousePersonId: other.personId,
        spouseText: other.personId === null ? said(other.name) : null,
        spouseNumber: other.personId === null ? said(draft.number) : null,
        marriedOn: day,
        marriageKind: MARRIAGE_KINDS.find((one) => one === draft.choice) ?? '20',
        ...papers,
      }
    case 'divorce':
      return { kind, personId, divorcedOn: day, ...papers }
    case 'parents':
      return { kind, personId, ...parents }
    case 'adoption':
      return {
        kind,
        personId,
        ...parents,
        nature: draft.choice === 'step' ? 'step' : 'adoptive',
        adoptedOn: day,
        ...papers,
        householdId: null,
        relation: null,
      }
    case 'adoption_ended':
      return { kind, personId, ...parents, endedOn: day }
    case 'guardian':
      return {
        kind,
        personId,
        guardianPersonId: other.personId,
        guardianText: other.personId === null ? said(other.name) : null,
        since: day,
      }
  }
}

const MARRIAGE_KINDS = ['20', '21', '22', '23'] as const

function said(text: string): string | null {
  const trimmed = text.trim()
  return trimmed === '' ? null : trimmed
}
