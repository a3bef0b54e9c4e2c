import { expect, test } from 'vitest'
import { emptyExtract, emptyRow } from './county-extract.ts'
import type { ExtractRow } from './county-extract.ts'
import { legalMarriageAge, marriageAgesOf } from './legal-marriage-age.ts'
import { MARRIAGE_FIELDS, marriageRows } from './marriage-facts.ts'
import type { MarriageField } from './marriage-facts.ts'
import { MARRIAGE_RULES } from './marriage-rules.ts'
import { checkSubject } from './subject-rules.ts'
import type { SubjectRules } from './subject-rules.ts'
import { firedOn } from './test-facts.ts'
import type { RuleCase } from './test-facts.ts'

const MARRIAGE: SubjectRules<MarriageField> = {
  subject: 'marriage',
  fields: MARRIAGE_FIELDS,
  rules: MARRIAGE_RULES,
  rowsOf: marriageRows,
}

/** A second marriage, with its certificate, as both have it. */
const SOUND = {
  happenedOn: '2012-05-20', endedOn: null, endReason: null, certificateNo: 'J431322-2012-000123', authorityArea: '431322',
  marriageKind: '22', ageYears: 30, legalAgeYears: 22, earlierEndedOn: '2010-01-01', otherMarriages: 1, otherWithSpouse: 0,
  spouseHappenedOn: '2012-05-20', spouseCertificateNo: 'J431322-2012-000123',
} as const // prettier-ignore

const CASES: readonly RuleCase<MarriageField>[] = [
  {
    rule: 'M10',
    fires: { ageYears: 21 },
    quiet: [{ ageYears: 22 }, { ageYears: null }, { legalAgeYears: null }],
    zh: '按登记的日期，结婚登记时 21 周岁，当时的法定婚龄是 22 周岁，核对出生日期和结婚日期',
  },
  {
    rule: 'M12',
    fires: { earlierEndedOn: '2012-05-21' },
    quiet: [{ earlierEndedOn: '2012-05-20' }, { earlierEndedOn: null }],
    zh: '这段婚姻开始时，上一段还没有终止，核对两段婚姻的日期',
  },
  {
    rule: 'M13',
    fires: { endedOn: '2012-05-19', endReason: 'divorce' },
    quiet: [{ endedOn: '2012-05-20' }, { endReason: 'death' }, { endedOn: null }],
    zh: '离婚日期早于结婚日期，核对两个日期',
  },
  {
    rule: 'M14',
    fires: { marriageKind: '23' },
    quiet: [{ otherWithSpouse: 1 }, { otherWithSpouse: null }, { marriageKind: '20' }],
    zh: '登记为复婚，没有与同一配偶的上一段婚姻，补录或核对婚姻类型',
  },
  {
    rule: 'M15',
    fires: { otherMarriages: 0 },
    quiet: [{ otherMarriages: 1 }, { marriageKind: '21' }],
    zh: '登记为再婚，没有上一段婚姻的记录，补录或核对婚姻类型',
  },
  {
    rule: 'C02',
    fires: { spouseHappenedOn: '2012-05-21' },
    quiet: [{ spouseHappenedOn: null }, { happenedOn: '2012-05-21' }],
    zh: '夫妻两人登记的结婚日期不同，看到结婚证时核对',
  },
  {
    rule: 'C02',
    fires: { spouseCertificateNo: 'J431322-2012-000132' },
    quiet: [{ spouseCertificateNo: null }],
    zh: '夫妻两人登记的结婚证字号不同，看到结婚证时核对',
  },
  {
    rule: 'C10',
    fires: { certificateNo: 'J431322-2013-000123', spouseCertificateNo: null },
    // Reissued certificates bear the year of the new paper; old ones have other shapes.
    quiet: [{ certificateNo: 'BJ431322-2013-000123' }, { certificateNo: '湘溆结字1999第12号' }, { happenedOn: null }],
    zh: '结婚证字号里的区划或年份，与登记机关或结婚日期对不上，看到结婚证时核对',
  },
  {
    rule: 'C10',
    fires: { certificateNo: 'J110105-2012-000123', spouseCertificateNo: null },
    quiet: [{ authorityArea: null }, { authorityArea: '110105' }],
    zh: '结婚证字号里的区划或年份，与登记机关或结婚日期对不上，看到结婚证时核对',
  },
] // prettier-ignore

test('[LIB3] a marriage as both have it raises nothing', () => {
  expect(firedOn(MARRIAGE, SOUND)).toEqual([])
})

test.each(CASES)('[LIB3] $rule fires on $fires and says why', ({ rule, fires, zh }) => {
  expect(firedOn(MARRIAGE, { ...SOUND, ...fires })).toEqual([{ rule, zh }])
})

test.each(CASES)('[LIB3] $rule is quiet next door to $fires', ({ rule, fires, quiet }) => {
  for (const next of quiet) {
    const fired = firedOn(MARRIAGE, { ...SOUND, ...fires, ...next })
    expect([JSON.stringify(next), ...fired.map((one) => one.rule)]).not.toContain(rule)
  }
})

// 婚姻法（1950）第四条: 男二十岁，女十八岁; 婚姻法（1980）第五条, from 1981-01-01: 男二十二周岁，女二十周岁.
test.each([
  ['1950-04-30', '1', '01', null],
  ['1950-05-01', '1', '01', 20],
  ['1980-12-31', '2', '01', 18],
  ['1981-01-01', '1', '01', 22],
  ['2026-10-31', '2', '11', 20],
  ['2026-10-31', '9', '01', null],
  [null, '1', '01', null],
] as const)('[LIB21] on %s the law asked sex %s of ethnicity %s for %s years', (on, sex, ethnicity, years) => {
  expect(legalMarriageAge({ on, sex, ethnicity }, marriageAgesOf('431322'))).toBe(years)
}) // prettier-ignore

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
  const marriage = (person_id: string, record_no: string, happened_on: string): ExtractRow<'marriages'> => ({
    ...emptyRow('marriages'), person_id, record_no, happened_on, spouse_person_id: person_id === 'a' ? 'b' : 'a', marriage_kind: '20',
  }) // prettier-ignore
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
