import * as mask from '#domain/policy/mask.ts'

/** 431***********0419 (R16); nothing stays nothing. */
export function maskedNumber(number: string | null): string | null {
  return number === null ? null : mask.maskedNumber(number)
}

/** 138****6207 */
export function maskedPhone(phone: string | null): string | null {
  return phone === null ? null : mask.maskedPhone(phone)
}

/** Identity numbers, whole, old, or cut off by a spreadsheet; mobile telephones. */
const NUMBERS = /[0-9０-９]{15,}[Xx×ＸｘX]?|(?<![0-9])1[3-9][0-9]{9}(?![0-9])/gu
/** In a column of numbers anything with so many digits is one, however damaged. */
const DAMAGED_NUMBERS = /[0-9０-９][0-9０-９ \-.]{5,}[0-9０-９Xx×ＸｘX]/gu

/** The fields whose whole cell is a number of a person. */
const NUMBER_FIELDS: ReadonlySet<string> = new Set([
  'number',
  'motherNumber',
  'fatherNumber',
  'spouseNumber',
])

/** Codes as long as a number, and no number. */
const PLAIN_FIELDS: ReadonlySet<string> = new Set(['householdNo', 'placeCode', 'bornOn'])

/**
 * A cell as received, with identity numbers and telephones masked: in any column what looks like one,
 * in their own columns everything long. Dates, codes and certificates stay readable.
 */
export function maskedCell(cell: string, field: string | null): string {
  if (field !== null && NUMBER_FIELDS.has(field)) {
    return cell.replaceAll(DAMAGED_NUMBERS, (digits) => maskedNumber(digits) ?? '')
  }
  if (field === 'phone') {
    return cell.replaceAll(DAMAGED_NUMBERS, (digits) => maskedPhone(digits) ?? '')
  }
  if (field !== null && PLAIN_FIELDS.has(field)) return cell
  return cell.replaceAll(NUMBERS, (digits) =>
    digits.length >= 15 ? (maskedNumber(digits) ?? '') : (maskedPhone(digits) ?? ''),
  )
}
