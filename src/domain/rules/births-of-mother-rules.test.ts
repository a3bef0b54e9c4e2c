import { expect, test } from 'vitest'
import { BIRTHS_OF_MOTHER_FIELDS, birthsOfMotherRows } from './births-of-mother-facts.ts'
import type { BirthsOfMotherField } from './births-of-mother-facts.ts'
import { BIRTHS_OF_MOTHER_RULES } from './births-of-mother-rules.ts'
import { emptyExtract, emptyRow } from './county-extract.ts'
import { checkSubject } from './subject-rules.ts'
import type { SubjectRules } from './subject-rules.ts'
import { firedOn } from './test-facts.ts'
import type { RuleCase } from './test-facts.ts'

const BIRTHS: SubjectRules<BirthsOfMotherField> = {
  subject: 'births_of_mother',
  fields: BIRTHS_OF_MOTHER_FIELDS,
  rules: BIRTHS_OF_MOTHER_RULES,
  rowsOf: birthsOfMotherRows,
}

const TWO = { bornOn: '2023-06-18', daysApart: 900, bornTogether: 'no', relation: '33', relationFitsDates: 'yes' } as const // prettier-ignore
const ZH_K04 = (days: number): string =>
  `同一母亲的两个子女，登记的出生日期相差 ${days} 天，又没有登记为同胎，核对两个出生日期和亲子关系`

const CASES: readonly RuleCase<BirthsOfMotherField>[] = [
  { rule: 'K04', fires: { daysApart: 4 }, quiet: [{ daysApart: 3 }, { daysApart: null }], zh: ZH_K04(4) },
  { rule: 'K04', fires: { daysApart: 179 }, quiet: [{ daysApart: 180 }, { bornTogether: 'yes' }], zh: ZH_K04(179) },
  { rule: 'K05', fires: { daysApart: 180 }, quiet: [{ daysApart: 179 }, { bornTogether: 'yes' }], zh: '同一母亲的两个子女，登记的出生日期相差 180 天，核对两个出生日期' },
  { rule: 'K05', fires: { daysApart: 270 }, quiet: [{ daysApart: 271 }], zh: '同一母亲的两个子女，登记的出生日期相差 270 天，核对两个出生日期' },
  { rule: 'K07', fires: { daysApart: 4, bornTogether: 'yes' }, quiet: [{ daysApart: 3 }, { bornTogether: 'no' }], zh: '登记为同胎的两个子女，出生日期相差 4 天，核对两个出生日期' },
  { rule: 'K08', fires: { relationFitsDates: 'no' }, quiet: [{ relationFitsDates: null }], zh: '与户主关系里的长次和出生日期的先后对不上，核对与户主关系和出生日期' },
] // prettier-ignore

test('[LIB3] two children of one mother raise nothing, and neither do twins', () => {
  expect(firedOn(BIRTHS, TWO)).toEqual([])
  expect(firedOn(BIRTHS, { ...TWO, daysApart: 0 })).toEqual([])
})

test.each(CASES)('[LIB3] $rule fires on $fires and says why', ({ rule, fires, zh }) => {
  expect(firedOn(BIRTHS, { ...TWO, ...fires })).toEqual([{ rule, zh }])
})

test.each(CASES)('[LIB3] $rule is quiet next door to $fires', ({ rule, fires, quiet }) => {
  for (const next of quiet) {
    const fired = firedOn(BIRTHS, { ...TWO, ...fires, ...next })
    expect([JSON.stringify(next), ...fired.map((one) => one.rule)]).not.toContain(rule)
  }
})

test('[LIB23] only neighbours by date are compared, only dates known to the day, and the later is asked about', () => {
  const days = [
    ['d', '2020-01-01', 'day'],
    ['c', '2021-06-01', 'day'],
    ['b', '2021-09-01', 'day'],
    ['a', '2021-01-01', 'year'],
  ] as const
  const empty = emptyExtract('431322', '2026-10-31')
  const tables = {
    ...empty.tables,
    persons: days.map(([person_id, born_on, born_precision]) => ({ ...emptyRow('persons'), person_id, born_on, born_precision })),
    kinships: days.map(([person_id]) => ({ ...emptyRow('kinships'), person_id, kind: 'mother', other_person_id: 'm' })),
  } // prettier-ignore
  const found = checkSubject(BIRTHS, { ...empty, tables })
  expect(found.map(({ rule, key, personId, facts }) => ({ rule, key, personId, facts }))).toEqual([
    { rule: 'K04', key: 'c/b', personId: 'b', facts: { days: 92 } },
  ])
})
