import { isPlaceholderNumber } from './placeholder-number.ts'
import { parseResidentNumber, widenLegacyNumber } from './resident-number.ts'

/** Kinds of numbered document that a number can be told to be of by its shape. */
export type NumberedDocument =
  | 'resident_card'
  | 'resident_card_15'
  | 'hong_kong_macao_permit'
  | 'taiwan_permit'
  | 'foreign_permanent_2023'
  | 'foreign_permanent_2017'
  | 'passport'
  | 'hong_kong_macao_travel'
  | 'taiwan_travel'
  | 'birth_certificate'
  | 'marriage_certificate'

/**
 * What kinds of document a number may be of, surest first; empty when it fits none. Expected as
 * `readNumber` normalises it. Not every shape is published in a standard, so they suggest a kind and
 * refuse nothing.
 */
export function documentKindsOf(text: string): readonly NumberedDocument[] {
  if (isPlaceholderNumber(text)) return []
  return KINDS.filter(({ fits }) => fits(text)).map(({ kind }) => kind)
}

const KINDS: readonly { kind: NumberedDocument; fits: (text: string) => boolean }[] = [
  { kind: 'hong_kong_macao_permit', fits: (text) => residentWith(text, /^8[12]0000/) },
  { kind: 'taiwan_permit', fits: (text) => residentWith(text, /^830000/) },
  { kind: 'foreign_permanent_2023', fits: (text) => residentWith(text, /^9/) },
  { kind: 'resident_card', fits: (text) => residentWith(text, /^[1-7]/) },
  {
    kind: 'resident_card_15',
    fits: (text) => text.length === 15 && widenLegacyNumber(text).ok,
  },
  { kind: 'foreign_permanent_2017', fits: (text) => /^[A-Z]{3}[0-9]{12}$/.test(text) },
  { kind: 'passport', fits: (text) => /^(E[0-9A-Z][0-9]{7}|[GDSPH][0-9]{8})$/.test(text) },
  { kind: 'hong_kong_macao_travel', fits: (text) => /^[HM][0-9]{8}([0-9]{2})?$/.test(text) },
  { kind: 'taiwan_travel', fits: (text) => /^[0-9]{8}$/.test(text) },
  { kind: 'birth_certificate', fits: isBirthCertificateNumber },
  { kind: 'marriage_certificate', fits: isMarriageCertificateNumber },
]

/** 出生医学证明编号: a letter and nine digits. */
export function isBirthCertificateNumber(text: string): boolean {
  return /^[A-Z][0-9]{9}$/.test(text)
}

/** 结婚证、离婚证字号: J431322-2012-000123, B in front of a reissued one. */
function isMarriageCertificateNumber(text: string): boolean {
  return /^B?[JL][0-9]{6}-[0-9]{4}-[0-9]{6}$/.test(text)
}

/** Division code and year that a marriage certificate number states; `null` for another number. */
export function marriageCertificateParts(
  text: string,
): { readonly area: string; readonly year: number } | null {
  if (!isMarriageCertificateNumber(text)) return null
  const [office = '', year = ''] = text.split('-')
  return { area: office.slice(-6), year: Number(year) }
}

function residentWith(text: string, start: RegExp): boolean {
  return start.test(text) && parseResidentNumber(text).ok
}
