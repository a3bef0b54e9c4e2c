import { parseCivilDate } from '../calendar/civil-date.ts'
import { EDUCATION } from '../codes/education.ts'
import { ETHNICITY } from '../codes/ethnicity.ts'
import { MARITAL_STATUS } from '../codes/marital-status.ts'
import { RELATION } from '../codes/relation.ts'
import { SEX } from '../codes/sex.ts'
import type { CodeTable } from '../codes/code-table.ts'
import { readName } from '../names/read-name.ts'
import { readNumber } from '../numbers/read-number.ts'
import { accept, refuse, type Outcome } from '../outcome.ts'
import type { KeyedField } from './sheet-content.ts'

/** Why a cell cannot hold what was typed: it stays where it is, and nothing is saved of it. */
export type CellRefusal =
  | { readonly code: 'cell.household_no' }
  | { readonly code: 'cell.code' }
  | { readonly code: 'cell.day' }
  | { readonly code: 'cell.too_long'; readonly most: number }

/** Names have at least fifty characters (民委发〔2016〕33号); nobody has more. */
export const NAME_CODE_POINTS_MAX = 50
const TEXT_CODE_POINTS_MAX = 32
const HOUSEHOLD_NO_DIGITS = 4

/** Fields that are chosen from a standard's list. */
export const CODED_FIELDS: Readonly<Partial<Record<KeyedField, CodeTable>>> = {
  relation: RELATION,
  sex: SEX,
  ethnicity: ETHNICITY,
  maritalStatus: MARITAL_STATUS,
  education: EDUCATION,
}

/** What a cell holds after this was typed; `null` for a blank one. */
export function readCell(field: KeyedField, typed: string): Outcome<string | null, CellRefusal> {
  const text = typed.trim()
  if (text === '') return accept(null)
  switch (field) {
    case 'householdNo':
      return /^[0-9]{1,6}$/u.test(text)
        ? accept(text.padStart(HOUSEHOLD_NO_DIGITS, '0'))
        : refuse({ code: 'cell.household_no' })
    case 'name':
      return short(readName(text).name ?? text, NAME_CODE_POINTS_MAX)
    case 'number':
      return short(readNumber(text).number ?? text, TEXT_CODE_POINTS_MAX)
    case 'bornOn': {
      const day = parseCivilDate(separated(text))
      return day.ok ? accept(day.value) : refuse({ code: 'cell.day' })
    }
    case 'phone':
      return short(text.replace(/[\s-]/gu, ''), TEXT_CODE_POINTS_MAX)
    case 'relation':
    case 'sex':
    case 'ethnicity':
    case 'maritalStatus':
    case 'education': {
      const code = CODED_FIELDS[field]?.codeOf(text) ?? null
      return code === null ? refuse({ code: 'cell.code' }) : accept(code)
    }
  }
}

function short(text: string, most: number): Outcome<string, CellRefusal> {
  return Array.from(text).length > most ? refuse({ code: 'cell.too_long', most }) : accept(text)
}

/** 19850307, 1985.3.7 and 1985/3/7 as 1985-03-07. */
function separated(text: string): string {
  const run = /^([0-9]{4})([0-9]{2})([0-9]{2})$/u.exec(text)
  const parts = run ?? /^([0-9]{4})[-./年]([0-9]{1,2})[-./月]([0-9]{1,2})日?$/u.exec(text)
  if (parts === null) return text
  const [, year = '', month = '', day = ''] = parts
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
