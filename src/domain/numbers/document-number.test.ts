import { expect, test } from 'vitest'
import {
  documentKindsOf,
  isBirthCertificateNumber,
  marriageCertificateParts,
} from './document-number.ts'

test.each([
  ['11010519491231002X', ['resident_card']],
  ['110105491231002', ['resident_card_15']],
  ['810000199003075713', ['hong_kong_macao_permit']],
  ['830000198808150011', ['taiwan_permit']],
  ['931840199001010011', ['foreign_permanent_2023']],
  ['USA110000123456', ['foreign_permanent_2017']],
  ['E12345678', ['passport']],
  ['EA1234567', ['passport']],
  ['G12345678', ['passport']],
  ['H12345678', ['passport', 'hong_kong_macao_travel']],
  ['M1234567801', ['hong_kong_macao_travel']],
  ['12345678', []],
  ['04172863', ['taiwan_travel']],
  ['P430012345', ['birth_certificate']],
  ['J431322-2012-000123', ['marriage_certificate']],
  ['BL431322-2012-000123', ['marriage_certificate']],
  ['110105194912310020', []],
  ['000000000000000000', []],
])('[ID12] %s may be %j', (text, kinds) => {
  expect(documentKindsOf(text)).toEqual(kinds)
})

test('[ID12] a marriage certificate states its office and year', () => {
  expect(marriageCertificateParts('BJ431322-2012-000123')).toEqual({ area: '431322', year: 2012 })
  expect(marriageCertificateParts('431322-2012-000123')).toBeNull()
})

test('[ID12] a birth certificate number is a letter and nine digits', () => {
  expect(isBirthCertificateNumber('S430123456')).toBe(true)
  expect(isBirthCertificateNumber('430123456')).toBe(false)
  expect(isBirthCertificateNumber('s430123456')).toBe(false)
})
