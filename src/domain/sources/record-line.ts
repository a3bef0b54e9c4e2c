import { NO_VALUE, tabField } from '../text/tab-separated.ts'
import {
  BIRTH_CALENDARS,
  DATE_PRECISIONS,
  LIFE_STATES,
  NAME_STATES,
  NUMBER_STATES,
  SEXES,
  type SourceRecord,
} from './source-record.ts'

/** What of a record may lie open in the store: all but identity numbers. */
export type OpenItem = Exclude<
  keyof SourceRecord,
  'party' | 'number' | 'motherNumber' | 'fatherNumber' | 'spouseNumber'
>

/** In the order of the store's columns and of a line. */
export const OPEN_ITEMS: readonly OpenItem[] = [
  'name',
  'nameState',
  'formerName',
  'sex',
  'bornOn',
  'bornPrecision',
  'bornCalendar',
  'numberState',
  'place',
  'addressText',
  'groupNo',
  'householdNo',
  'relation',
  'ethnicity',
  'maritalStatus',
  'education',
  'phone',
  'motherName',
  'motherBornOn',
  'fatherName',
  'guardianName',
  'spouseName',
  'eventOn',
  'organisation',
  'certificateNo',
  'birthOrder',
  'lifeState',
  'diedOn',
]

/**
 * One record as a line, ready for the store but for its number: row, party, number, then what may lie
 * open. Whoever stores it puts a keyed hash in the number's place.
 */
export function recordLine(row: number, record: SourceRecord): string {
  let line = `${String(row)}\t${String(record.party)}\t${tabField(record.number)}`
  for (const item of OPEN_ITEMS) line += `\t${tabField(record[item])}`
  return `${line}\n`
}

/** Items that hold one of few words. */
const WORDS: Partial<Readonly<Record<OpenItem, readonly string[]>>> = {
  nameState: NAME_STATES,
  sex: [...SEXES, NO_VALUE],
  bornPrecision: [...DATE_PRECISIONS, NO_VALUE],
  bornCalendar: [...BIRTH_CALENDARS, NO_VALUE],
  numberState: NUMBER_STATES,
  lifeState: [...LIFE_STATES, NO_VALUE],
}

/**
 * What a line must look like, without its end: groups are row, party, number and the open items with
 * the tab before them. Lines come from a process that has read a stranger's file: one with another
 * number of fields, or with a word of its own for a state, is none of ours.
 */
export const RECORD_LINE: RegExp = new RegExp(
  `^([1-9][0-9]{0,8})\t([12])\t([^\t]*)(${OPEN_ITEMS.map((item) => `\t${fieldOf(item)}`).join('')})$`,
)

function fieldOf(item: OpenItem): string {
  const words = WORDS[item]?.map((word) => word.replace('\\', '\\\\'))
  return words === undefined ? '[^\t]*' : `(?:${words.join('|')})`
}
