import { civilDate } from '../calendar/civil-date.ts'
import type { CivilDate } from '../calendar/civil-date.ts'
import { accept, refuse } from '../outcome.ts'
import type { Outcome } from '../outcome.ts'
import { PROVINCE_NAMES } from '../places/division-code.ts'
import { isPlaceholderNumber } from './placeholder-number.ts'

/**
 * A citizen's identity number (公民身份号码, GB 11643-1999) or a number built like one: residence
 * permits of people from Hong Kong, Macao and Taiwan (81, 82, 83) and the foreign permanent
 * resident's card of 2023 (9).
 *
 * Area 6, birth date 8, sequence 3 (odd male), check character. The area is where the number was
 * first given and says nothing about where its holder is registered today. Numbers are shared by
 * several people and borne twice by one, so a number is never the key of a person.
 */
export type ResidentNumber = string & { readonly [brand]: 'ResidentNumber' }
declare const brand: unique symbol

export type ResidentNumberProblem =
  | { readonly code: 'number.length'; readonly length: number }
  | { readonly code: 'number.characters' }
  | { readonly code: 'number.placeholder' }
  | { readonly code: 'number.province'; readonly province: string }
  | { readonly code: 'number.birth_date'; readonly digits: string }
  | { readonly code: 'number.check_digit'; readonly expected: string }

/**
 * Reads an 18-character number as it should be written: digits, and an upper-case X at most at the
 * end. Spaces, full-width digits and 15-digit numbers are for `readNumber` and `widenLegacyNumber`.
 *
 * Refused in the order of P01, P02, P09, P04, P06, P03: the first thing that is wrong is what a clerk
 * can see on the card; the check character comes last because every other slip breaks it too.
 */
export function parseResidentNumber(text: string): Outcome<ResidentNumber, ResidentNumberProblem> {
  if (text.length !== 18) return refuse({ code: 'number.length', length: text.length })
  if (!isNumberShaped(text)) return refuse({ code: 'number.characters' })
  if (isPlaceholderNumber(text)) return refuse({ code: 'number.placeholder' })
  const province = text.slice(0, 2)
  if (!isKnownProvince(province)) return refuse({ code: 'number.province', province })
  if (birthDateIn(text) === null)
    return refuse({ code: 'number.birth_date', digits: text.slice(6, 14) })
  const expected = checkCharacter(text.slice(0, 17))
  if (text.charAt(17) !== expected) return refuse({ code: 'number.check_digit', expected })
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one cast of this brand
  return accept(text as ResidentNumber)
}

/**
 * Writes a 15-digit number of before 1999 as 18 characters.
 *
 * Sequence numbers 996–999 were kept for people over a hundred, born in the 1800s; everybody else's
 * two-digit year is of the 1900s (GB 11643-1999 Annex).
 */
export function widenLegacyNumber(fifteen: string): Outcome<ResidentNumber, ResidentNumberProblem> {
  if (fifteen.length !== 15) return refuse({ code: 'number.length', length: fifteen.length })
  if (!/^[0-9]{15}$/.test(fifteen)) return refuse({ code: 'number.characters' })
  if (isPlaceholderNumber(fifteen)) return refuse({ code: 'number.placeholder' })
  const century = fifteen.slice(12) >= '996' ? '18' : '19'
  const first17 = fifteen.slice(0, 6) + century + fifteen.slice(6)
  return parseResidentNumber(first17 + checkCharacter(first17))
}

/** The day of birth that the number states. */
export function bornOnOf(number: ResidentNumber): CivilDate {
  const bornOn = birthDateIn(number)
  // Checked by the parser that made the number.
  if (bornOn === null) throw new Error('a parsed number has a birth date')
  return bornOn
}

/** `1` male, `2` female, from the last digit of the sequence. */
export function sexOf(number: ResidentNumber): '1' | '2' {
  return number.charCodeAt(16) % 2 === 1 ? '1' : '2'
}

/** The six-digit county of first registration, current or long dissolved. */
export function areaOf(number: ResidentNumber): string {
  return number.slice(0, 6)
}

/** Check character of 17 digits: ISO/IEC 7064 MOD 11-2. */
export function checkCharacter(first17: string): string {
  return CHECK_CHARACTERS.charAt(checkSum(first17) % 11)
}

const CHECK_CHARACTERS = '10X98765432'

const WEIGHTS: readonly number[] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]

function checkSum(digits: string): number {
  let sum = 0
  for (let at = 0; at < 17; at++) sum += (digits.charCodeAt(at) - 48) * (WEIGHTS[at] ?? 0)
  return sum
}

/** True when the 18th character fits the 17 before it. */
export function checkCharacterFits(eighteen: string): boolean {
  return eighteen.charCodeAt(17) === CHECK_CHARACTERS.charCodeAt(checkSum(eighteen) % 11)
}

/** Eighteen characters, digits but for an upper-case X at most at the end. */
export function isNumberShaped(text: string): boolean {
  if (text.length !== 18) return false
  for (let at = 0; at < 17; at++) {
    const code = text.charCodeAt(at)
    if (code < 48 || code > 57) return false
  }
  const last = text.charCodeAt(17)
  return (last >= 48 && last <= 57) || last === 88
}

/** The date in characters 7–14, or `null` if no such day was. Years 1800–2099. */
export function birthDateIn(eighteen: string): CivilDate | null {
  const year = digitsAt(eighteen, 6, 4)
  if (year < 1800 || year > 2099) return null
  return civilDate(year, digitsAt(eighteen, 10, 2), digitsAt(eighteen, 12, 2))
}

function digitsAt(text: string, from: number, count: number): number {
  let value = 0
  for (let at = from; at < from + count; at++) value = value * 10 + text.charCodeAt(at) - 48
  return value
}

/**
 * First two digits of GB/T 2260, permits of Hong Kong (81), Macao (82) and Taiwan (83) residents,
 * and 90–99: a foreign permanent resident's 9 is followed by the office's province, so its second
 * digit is a province's first, never 0.
 */
export function isKnownProvince(province: string): boolean {
  return PROVINCES.has(province) || /^9[1-6]$/.test(province)
}

const PROVINCES: ReadonlySet<string> = new Set([...PROVINCE_NAMES.keys(), '83'])
