import { invariant } from '#domain/invariant.ts'
import {
  BIRTH_CALENDARS,
  DATE_PRECISIONS,
  LIFE_STATES,
  NAME_STATES,
  NUMBER_STATES,
  SOURCE_RECORD_COLUMNS,
} from '#domain/sources/source-record.ts'
import type { SourceRecord } from '#domain/sources/source-record.ts'

/**
 * A source record on its way between two processes: its values in the order of
 * SOURCE_RECORD_COLUMNS. Names of items would be two thirds of the bytes.
 */
export type RecordDraft = (string | number | null)[]

type Item = keyof SourceRecord

/** Position of each item in a draft. */
export const AT: Readonly<Record<Item, number>> = positions()

function positions(): Readonly<Record<Item, number>> {
  const at = Object.fromEntries(SOURCE_RECORD_COLUMNS.map((item, index) => [item, index]))
  return at as Record<Item, number> // oxlint-disable-line typescript/no-unsafe-type-assertion -- the list holds every item of the type
}

/** Copied, not built: one for every person of a county. */
const EMPTY: RecordDraft = SOURCE_RECORD_COLUMNS.map(() => null)

export function emptyDraft(party: 1 | 2): RecordDraft {
  const draft: RecordDraft = EMPTY.slice()
  draft[AT.party] = party
  draft[AT.nameState] = 'missing'
  draft[AT.numberState] = 'missing'
  return draft
}

/** Draft → record, on the near side of the boundary: the far side has read a stranger's file. */
export function recordOf(draft: readonly unknown[]): SourceRecord {
  invariant(draft.length === SOURCE_RECORD_COLUMNS.length, 'a record has all its items')
  return {
    party: draft[AT.party] === 2 ? 2 : 1,
    name: text(draft, AT.name),
    nameState: NAME_STATES.find((state) => state === draft[AT.nameState]) ?? 'missing',
    formerName: text(draft, AT.formerName),
    sex: SEXES.find((sex) => sex === draft[AT.sex]) ?? null,
    bornOn: text(draft, AT.bornOn),
    bornPrecision:
      DATE_PRECISIONS.find((precision) => precision === draft[AT.bornPrecision]) ?? null,
    bornCalendar: BIRTH_CALENDARS.find((calendar) => calendar === draft[AT.bornCalendar]) ?? null,
    number: text(draft, AT.number),
    numberState: NUMBER_STATES.find((state) => state === draft[AT.numberState]) ?? 'missing',
    place: text(draft, AT.place),
    addressText: text(draft, AT.addressText),
    groupNo: text(draft, AT.groupNo),
    householdNo: text(draft, AT.householdNo),
    relation: text(draft, AT.relation),
    ethnicity: text(draft, AT.ethnicity),
    maritalStatus: text(draft, AT.maritalStatus),
    education: text(draft, AT.education),
    phone: text(draft, AT.phone),
    motherName: text(draft, AT.motherName),
    motherNumber: text(draft, AT.motherNumber),
    motherBornOn: text(draft, AT.motherBornOn),
    fatherName: text(draft, AT.fatherName),
    fatherNumber: text(draft, AT.fatherNumber),
    guardianName: text(draft, AT.guardianName),
    spouseName: text(draft, AT.spouseName),
    spouseNumber: text(draft, AT.spouseNumber),
    eventOn: text(draft, AT.eventOn),
    organisation: text(draft, AT.organisation),
    certificateNo: text(draft, AT.certificateNo),
    birthOrder: text(draft, AT.birthOrder),
    lifeState: LIFE_STATES.find((state) => state === draft[AT.lifeState]) ?? null,
    diedOn: text(draft, AT.diedOn),
  }
}

function text(draft: readonly unknown[], at: number): string | null {
  const value = draft[at]
  return typeof value === 'string' ? value : null
}

const SEXES = ['0', '1', '2', '9'] as const
