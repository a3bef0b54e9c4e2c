import type { CodeTable } from '#domain/codes/code-table.ts'
import { ITEM_CODES } from '#domain/codes/item-codes.ts'
import { RELATION } from '#domain/codes/relation.ts'
import { SEX } from '#domain/codes/sex.ts'
import { PROVINCE_NAMES } from '#domain/places/division-code.ts'
import type { PersonItem } from '#wire/person-item.ts'
import type { Words } from '#wire/words.ts'
import { maskedNumber, maskedPhone } from './mask.ts'

const LIFE_STATES: Readonly<Record<string, Words>> = {
  active: { zh: '在册', en: 'Registered' },
  moved_out: { zh: '已迁出', en: 'Moved out' },
  missing: { zh: '失踪', en: 'Missing' },
  dead: { zh: '已故', en: 'Dead' },
  cancelled: { zh: '已注销', en: 'Cancelled' },
}

export function lifeStateWords(state: string | null): Words {
  return LIFE_STATES[state ?? 'active'] ?? { zh: '在册', en: 'Registered' }
}

export function codeWords(table: CodeTable, code: string | null): Words | null {
  if (code === null) return null
  const zh = table.label(code)
  return zh === null ? { zh: code, en: code } : { zh, en: table.label(code, 'en') ?? zh }
}

export const sexWords = (code: string | null): Words | null => codeWords(SEX, code)
export const relationWords = (code: string | null): Words | null => codeWords(RELATION, code)

/** What text around a value needs: names of places, and how exact a date is. */
export interface ItemContext {
  readonly places: ReadonlyMap<string, string>
  readonly precision: string | null
}

/** A value as a screen shows it: codes in words, numbers and telephones masked, places by name. */
export function itemWords(
  item: PersonItem,
  value: string | null,
  context: ItemContext,
): Words | null {
  if (value === null) return null
  switch (item) {
    case 'number':
      return same(maskedNumber(value) ?? '')
    case 'phone':
      return same(maskedPhone(value) ?? '')
    case 'born_on':
      return dateWords(value, context.precision)
    case 'place':
    case 'residence_place':
    case 'birthplace':
    case 'native_place':
      return same(context.places.get(value) ?? unnamedPlace(value))
    case 'life_state':
      return lifeStateWords(value)
    case 'group_no':
      return { zh: `${value} 组`, en: `Group ${value}` }
    case 'sex':
    case 'ethnicity':
    case 'relation':
    case 'marital_status':
    case 'education':
    case 'household_type':
    case 'schooling':
    case 'employment':
    case 'separation':
    case 'verification':
      return codeWords(ITEM_CODES[item] ?? SEX, value)
    case 'name':
    case 'former_name':
    case 'address_text':
    case 'residence_text':
    case 'born_time':
    case 'died_on':
    case 'deregistered_on':
    case 'nationality':
    case 'workplace':
    case 'care_labels':
      return same(value)
  }
}

/** A place elsewhere, which the county's own table does not name: by its province at least. */
export function unnamedPlace(code: string): string {
  const province = PROVINCE_NAMES.get(code.slice(0, 2))
  return province === undefined ? code : `${province} ${code}`
}

function dateWords(value: string, precision: string | null): Words {
  const [year, month] = [value.slice(0, 4), value.slice(0, 7)]
  if (precision === 'year') return { zh: `${year} 年（只知年）`, en: `${year} (year only)` }
  if (precision === 'month') return { zh: `${month}（只知年月）`, en: `${month} (month only)` }
  return same(value)
}

function same(text: string): Words {
  return { zh: text, en: text }
}

/** Completed years on a day; `null` where the birth date is not known or lies after it. */
export function ageOn(bornOn: string | null, on: string): number | null {
  if (bornOn === null || bornOn > on) return null
  const years = Number(on.slice(0, 4)) - Number(bornOn.slice(0, 4))
  return on.slice(5) < bornOn.slice(5) ? years - 1 : years
}
