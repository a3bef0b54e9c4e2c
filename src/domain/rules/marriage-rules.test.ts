import { expect, test } from 'vitest'
import { emptyExtract, emptyRow } from './county-extract.ts'
import type { ExtractRow } from './county-extract.ts'
import { legalMarriageAge, marriageAgesOf } from './legal-marriage-age.ts'
import { MARRIAGE_FIELDS, marriageRows } from './marriage-facts.ts'
import type { MarriageField } from './marriage-facts.ts'
import { MARRIAGE_RULES } from './marriage-rules.ts'
import { checkSubject } from './subject-rules.ts'
import type { SubjectRules } from './subject-rules.ts'

const MARRIAGE: SubjectRules<MarriageField> = {
  subject: 'marriage',
  fields: MARRIAGE_FIELDS,
  rules: MARRIAGE_RULES,
  rowsOf: marriageRows,
}

// 婚姻法（1950）第四条: 男二十岁，女十八岁; 婚姻法（1980）第五条, from 1981-01-01: 男二十二周岁，女二十周岁.
test.each([
  ['1950-04-30', '1', '01', null],
  ['1950-05-01', '1', '01', 20],
  ['1980-12-31', '2', '01', 18],
  ['1981-01-01', '1', '01', 22],
  ['2026-10-31', '2', '11', 20],
  ['2026-10-31', '9', '01', null],
  [null, '1', '01', null],
] as const)(
  '[LIB21] on %s the law asked sex %s of ethnicity %s for %s years',
  (on, sex, ethnicity, years) => {
    expect(legalMarriageAge({ on, sex, ethnicity }, marriageAgesOf('431322'))).toBe(years)
  },
)

test('[LIB21] an autonomous area’s own ages hold for its minorities, from the day of its own text', () => {
  const ningxia = marriageAgesOf('640104')
  const on = '2000-01-01'
  expect(legalMarriageAge({ on, sex: '1', ethnicity: '03' }, ningxia)).toBe(20)
  expect(legalMarriageAge({ on, sex: '1', ethnicity: '01' }, ningxia)).toBe(22)
  expect(legalMarriageAge({ on: '1981-06-14', sex: '2', ethnicity: '03' }, ningxia)).toBe(20)
  expect(legalMarriageAge({ on: '1981-06-15', sex: '2', ethnicity: '03' }, ningxia)).toBe(18)
  expect(legalMarriageAge({ on, sex: '1', ethnicity: '03' }, marriageAgesOf('640104', []))).toBe(22)
})

test('[LIB21] where an area’s own text has not been read, nothing is said of its minorities', () => {
  const xinjiang = marriageAgesOf('653101')
  const on = '2000-01-01'
  expect(legalMarriageAge({ on, sex: '1', ethnicity: '05' }, xinjiang)).toBeNull()
  expect(legalMarriageAge({ on, sex: '1', ethnicity: '01' }, xinjiang)).toBe(22)
  expect(legalMarriageAge({ on: '1980-01-01', sex: '2', ethnicity: '05' }, xinjiang)).toBe(18)
})

test('[LIB20] one marriage is found in both pages by its place among the marriages of the two', () => {
  const marriage = (
    person_id: string,
    record_no: string,
    happened_on: string,
  ): ExtractRow<'marriages'> => ({
    ...emptyRow('marriages'),
    person_id,
    record_no,
    happened_on,
    spouse_person_id: person_id === 'a' ? 'b' : 'a',
    marriage_kind: '20',
  })
  const empty = emptyExtract('431322', '2026-10-31')
  const persons = ['a', 'b'].map((person_id) => ({ ...emptyRow('persons'), person_id }))
  const found = (marriages: readonly ExtractRow<'marriages'>[]): string[] =>
    checkSubject(MARRIAGE, { ...empty, tables: { ...empty.tables, persons, marriages } }).map(
      ({ rule, key }) => `${rule} ${key}`,
    )
  // Married twice; the second was written down first with one of them.
  const twice = [
    marriage('a', '1', '2001-01-01'),
    marriage('a', '2', '2011-01-01'),
    marriage('b', '1', '2011-01-01'),
    marriage('b', '2', '2001-01-01'),
  ]
  expect(found(twice)).toEqual([])
  expect(found([...twice.slice(0, 3), marriage('b', '2', '2001-01-02')])).toEqual([
    'C02 a/1',
    'C02 b/2',
  ])
})
