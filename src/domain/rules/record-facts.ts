import { ageYears, dayNumber, isCivilDate } from '../calendar/civil-date.ts'
import type { CivilDate } from '../calendar/civil-date.ts'
import {
  birthDateIn,
  checkCharacter,
  isKnownProvince,
  isNumberShaped,
} from '../numbers/resident-number.ts'
import type { PlaceHistory } from '../places/place-history.ts'
import type { SourceRecord } from '../sources/source-record.ts'
import type { FactRow, FactValue, FieldPositions } from './evaluate.ts'
import { yesNo } from './fact-value.ts'

/**
 * What rules on one source record may read: its own items, and what follows from them.
 *
 * Order of birth, parents and spouse are not among them, so a rule that would judge them does not
 * compile (S2, S6).
 */
export const RECORD_FIELDS = [
  'name',
  'nameState',
  /** Characters without ·. */
  'nameLength',
  'sex',
  'bornOn',
  'bornPrecision',
  'number',
  'numberState',
  'numberLength',
  /** Last digit of the sequence, odd male; nothing unless the number passes its check. */
  'numberSex',
  /** Day in characters 7–14; nothing unless the number passes its check. */
  'numberBornOn',
  /** `yes` or `no` for a number of 18 characters. */
  'numberHasBirthDate',
  'numberHasProvince',
  /** What the check character should be; only for the state `check_digit`. */
  'numberExpectedCheck',
  /** `yes` or `no`; nothing where no history of places is at hand. */
  'numberAreaKnown',
  'place',
  'placeKnown',
  'placeStands',
  'relation',
  'ethnicity',
  'maritalStatus',
  'education',
  'phone',
  'eventOn',
  'lifeState',
  'diedOn',
  /** Completed years and days since birth on the day of asking. */
  'ageYears',
  'ageDays',
  /** The day on which the rules are asked. */
  'asOf',
] as const

export type RecordField = (typeof RECORD_FIELDS)[number]

/** What a record is held against. */
export interface RecordContext {
  /** Today, or the reference date of a recount. */
  readonly asOf: CivilDate
  /** Items that the file has a column for: only those can be missing. `null`: all of them. */
  readonly columns: ReadonlySet<string> | null
  /** Places past and present, and historic county codes; `null` where not loaded. */
  readonly places: PlaceHistory | null
}

/** The values of `RECORD_FIELDS` for one record, in that order. */
export function recordFacts(record: SourceRecord, context: RecordContext): FactRow {
  const bornOn = record.bornOn !== null && isCivilDate(record.bornOn) ? record.bornOn : null
  const number = numberFacts(record, context.places)
  const place = placeFacts(record.place, context)
  // Written out, because it runs for every record of a county: `RECORD_FIELDS` gives the order.
  return [
    record.name,
    record.nameState,
    record.name === null ? null : nameLength(record.name),
    record.sex,
    record.bornOn,
    record.bornPrecision,
    record.number,
    record.numberState,
    record.number === null ? null : record.number.length,
    number.sex,
    number.bornOn,
    number.hasBirthDate,
    number.hasProvince,
    number.expectedCheck,
    number.areaKnown,
    record.place,
    place.known,
    place.stands,
    record.relation,
    record.ethnicity,
    record.maritalStatus,
    record.education,
    record.phone,
    record.eventOn,
    record.lifeState,
    record.diedOn,
    bornOn === null ? null : ageYears(bornOn, context.asOf),
    bornOn === null ? null : dayNumber(context.asOf) - dayNumber(bornOn),
    context.asOf,
  ]
}

export const RECORD_FIELD_POSITIONS: FieldPositions<RecordField> = positionsOf()

function positionsOf(): FieldPositions<RecordField> {
  const positions: Partial<Record<RecordField, number>> = {}
  RECORD_FIELDS.forEach((field, at) => {
    positions[field] = at
  })
  // Every field was just given its place.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return positions as Record<RecordField, number>
}

export interface NumberFacts {
  readonly sex: FactValue
  readonly bornOn: FactValue
  readonly hasBirthDate: FactValue
  readonly hasProvince: FactValue
  readonly expectedCheck: FactValue
  readonly areaKnown: FactValue
}

const NO_NUMBER: NumberFacts = {
  sex: null,
  bornOn: null,
  hasBirthDate: null,
  hasProvince: null,
  expectedCheck: null,
  areaKnown: null,
}

/** What an identity number says by itself (GB 11643-1999). */
export function numberFacts(
  { number, numberState }: Pick<SourceRecord, 'number' | 'numberState'>,
  places: PlaceHistory | null,
): NumberFacts {
  if (number === null || !isNumberShaped(number)) return NO_NUMBER
  const sound = numberState === 'valid' || numberState === 'widened'
  const bornOn = birthDateIn(number)
  return {
    sex: !sound ? null : number.charCodeAt(16) % 2 === 1 ? '1' : '2',
    bornOn: sound ? bornOn : null,
    hasBirthDate: yesNo(bornOn !== null),
    hasProvince: yesNo(sound || isKnownProvince(number.slice(0, 2))),
    expectedCheck: numberState === 'check_digit' ? checkCharacter(number.slice(0, 17)) : null,
    areaKnown: sound && places !== null ? yesNo(places.isKnown(number.slice(0, 6))) : null,
  }
}

function placeFacts(
  place: string | null,
  { places, asOf }: RecordContext,
): { readonly known: FactValue; readonly stands: FactValue } {
  if (place === null || places === null) return UNKNOWN_PLACE
  return {
    known: yesNo(places.isKnown(place)),
    stands: yesNo(places.versionOn(place, asOf) !== null),
  }
}

const UNKNOWN_PLACE = { known: null, stands: null }

/** Characters of a name without the point between its parts. */
export function nameLength(name: string): number {
  let length = 0
  for (const character of name) if (character !== '\u00b7') length++
  return length
}
