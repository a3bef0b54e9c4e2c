import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FIELD_PROFILES, FIELDS } from './fields.ts'
import { masked, maskedName, maskedNumber, maskedPhone } from './mask.ts'

// 11010519491231002X is the example printed in GB 11643-1999; the others are forms seen in files.
test.each([
  ['11010519491231002X', '110***********002X'],
  ['440524801234001', '440********4001'],
  ['1.1E+17', '***E+17'.padStart(8, '*')],
  ['0042', '****'],
])('[POL10] of the number %s stays %s', (raw, shown) => {
  expect(maskedNumber(raw)).toBe(shown)
})

// The three forms that POL10 names.
test.each([
  ['王小明', '王*明'],
  ['王明', '王*'],
  ['欧阳修远', '欧**远'],
  ['王', '王*'],
  ['𠮷田明', '𠮷*明'],
  ['阿卜杜拉·买买提', '阿******提'],
])('[POL10] of the name %s stays %s', (name, shown) => {
  expect(maskedName(name)).toBe(shown)
})

test('[POL10] of a telephone stay three and four figures', () => {
  expect(maskedPhone('13800005678')).toBe('138****5678')
  expect(maskedPhone('6207')).toBe('****')
})

test('[POL10] no mask gives the middle of a value away', () => {
  const digits = fc.stringMatching(/^[0-9]{18}$/u)
  fc.assert(
    fc.property(digits, (number) => {
      expect(masked('number', number)).toBe(`${number.slice(0, 3)}***********${number.slice(14)}`)
      expect(masked('withheld', number)).toBe('***')
      expect(masked('year_only', `${number.slice(0, 4)}-01-02`)).toBe(number.slice(0, 4))
    }),
  )
  for (const field of FIELDS) {
    const { sensitivity, mask } = FIELD_PROFILES[field]
    expect([field, mask === 'none']).toEqual([field, sensitivity === 'general'])
  }
})
