import { readDate } from '#domain/calendar/read-date.ts'
import { ETHNICITY } from '#domain/codes/ethnicity.ts'
import { MARITAL_STATUS } from '#domain/codes/marital-status.ts'
import { RELATION } from '#domain/codes/relation.ts'
import { readNumber } from '#domain/numbers/read-number.ts'
import { startsWithSurname } from './surname-start.ts'

/**
 * What the cells of a column look like, whatever stands above them: shares of the filled cells.
 * Signs settle headers that are unknown or say two things, and doubt those that their content denies.
 */
export interface ContentSigns {
  readonly filled: number
  readonly number: number
  /** Numbers that pass the check character: nothing else does so by chance. */
  readonly checkedNumber: number
  readonly lostNumber: number
  readonly date: number
  readonly name: number
  readonly sex: number
  readonly divisionCode: number
  readonly phone: number
  readonly ethnicity: number
  readonly relation: number
  readonly maritalStatus: number
  readonly address: number
  readonly birthCertificate: number
  readonly marriageCertificate: number
}

const CELLS_LOOKED_AT = 200
/** Enough to know an address by; patterns are not to be run over a page of text. */
const CELL_CHARACTERS_MAX = 200

export function contentSigns(cells: Iterable<string>): ContentSigns {
  const found = new Map<string, number>()
  let filled = 0
  for (const cell of cells) {
    const text = cell.slice(0, CELL_CHARACTERS_MAX).trim()
    if (text === '') continue
    filled += 1
    for (const sign of signsOf(text)) found.set(sign, (found.get(sign) ?? 0) + 1)
    if (filled === CELLS_LOOKED_AT) break
  }
  const share = (sign: string): number => (filled === 0 ? 0 : (found.get(sign) ?? 0) / filled)
  return {
    filled,
    number: share('number'),
    checkedNumber: share('checkedNumber'),
    lostNumber: share('lostNumber'),
    date: share('date'),
    name: share('name'),
    sex: share('sex'),
    divisionCode: share('divisionCode'),
    phone: share('phone'),
    ethnicity: share('ethnicity'),
    relation: share('relation'),
    maritalStatus: share('maritalStatus'),
    address: share('address'),
    birthCertificate: share('birthCertificate'),
    marriageCertificate: share('marriageCertificate'),
  }
}

function* signsOf(text: string): Generator<string> {
  const plain = text.normalize('NFKC')
  if (/^['\t="]*[0-9 ]{14,18}[0-9Xx]?"?$/u.test(plain) || /E\+?1[0-9]$/iu.test(plain)) {
    const { state } = readNumber(plain)
    if (state === 'valid' || state === 'widened') yield 'checkedNumber'
    if (state === 'truncated') yield 'lostNumber'
    if (state !== 'missing') yield 'number'
  }
  if (/^[0-9]{9}([0-9]{3})?$/u.test(plain) && isProvince(plain)) yield 'divisionCode'
  if (/^1[3-9][0-9]{9}$/u.test(plain) || /^0[0-9]{2,3}-?[0-9]{7,8}$/u.test(plain)) yield 'phone'
  if (/^[A-Z][0-9]{9}$/u.test(plain)) yield 'birthCertificate'
  if (/^B?[JL][0-9]{6}-?[0-9]{4}-?[0-9]{4,6}$/u.test(plain) || /字第?.*[0-9]{3,}号?$/u.test(plain))
    yield 'marriageCertificate'
  if (/^(男|女)性?$/u.test(plain)) yield 'sex'
  // A bare day count of a spreadsheet is no sign: any small number would be one.
  if (/[-/.年月]|^(18|19|20)[0-9]{6}$|农历/u.test(plain) && readDate(plain).date !== null)
    yield 'date'
  if (!/\p{Script=Han}/u.test(plain)) return
  if (startsWithSurname(plain)) yield 'name'
  if (plain.endsWith('族') && ETHNICITY.codeOf(plain) !== null) yield 'ethnicity'
  if (RELATION.codeOf(plain) !== null) yield 'relation'
  if (MARITAL_STATUS.codeOf(plain) !== null) yield 'maritalStatus'
  if (plain.length > 4 && /[村镇乡组路街巷号县市区栋室]/u.test(plain)) yield 'address'
}

function isProvince(code: string): boolean {
  const province = Number(code.slice(0, 2))
  return province >= 11 && province <= 65
}
