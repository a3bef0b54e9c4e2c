import { expect, test } from 'vitest'
import { emptyExtract, emptyRow } from './county-extract.ts'
import type { CountyExtract, ExtractRow } from './county-extract.ts'
import { MARITAL_FIELDS, maritalRows } from './marital-facts.ts'
import type { MaritalField } from './marital-facts.ts'
import { MARITAL_RULES } from './marital-rules.ts'
import { checkSubject } from './subject-rules.ts'
import type { SubjectRules } from './subject-rules.ts'

const MARITAL: SubjectRules<MaritalField> = {
  subject: 'marital_history',
  fields: MARITAL_FIELDS,
  rules: MARITAL_RULES,
  rowsOf: maritalRows,
}

const person = (
  person_id: string,
  row: Partial<ExtractRow<'persons'>> = {},
): ExtractRow<'persons'> => ({
  ...emptyRow('persons'),
  person_id,
  life_state: 'active',
  marital_status: '20',
  ...row,
})
const tie = (person_id: string, kind: string, other_person_id: string): ExtractRow<'kinships'> => ({
  ...emptyRow('kinships'),
  person_id,
  kind,
  other_person_id,
})
const marriage = (
  person_id: string,
  row: Partial<ExtractRow<'marriages'>>,
): ExtractRow<'marriages'> => ({
  ...emptyRow('marriages'),
  person_id,
  ...row,
})

function foundIn(tables: Partial<CountyExtract['tables']>): string[] {
  const empty = emptyExtract('431322', '2026-10-31')
  const extract = { ...empty, tables: { ...empty.tables, ...tables } }
  return checkSubject(MARITAL, extract).map(({ rule, key }) => `${rule} ${key}`)
}

test('[LIB20] the tie of today counts before the records, and a widow’s loss is no couple', () => {
  const widow = person('a', { marital_status: '30' })
  const lost = {
    record_no: '1',
    spouse_person_id: 'b',
    ended_on: '2020-01-01',
    end_reason: 'death',
  }
  const again = { record_no: '2', spouse_person_id: 'c', end_reason: null }
  expect(
    foundIn({
      persons: [widow, person('b', { life_state: 'dead' })],
      marriages: [marriage('a', lost)],
    }),
  ).toEqual([])
  expect(foundIn({ persons: [widow, person('b')], marriages: [marriage('a', lost)] })).toEqual([
    'M08 a',
    'M07 b',
  ])
  const remarried = {
    persons: [person('a'), person('b', { life_state: 'dead' }), person('c')],
    kinships: [tie('c', 'spouse', 'a'), tie('b', 'spouse', 'a')],
  }
  expect(foundIn({ ...remarried, marriages: [marriage('a', lost), marriage('a', again)] })).toEqual(
    [],
  )
  // Who divorced and was widowed before has no late partner today.
  const divorced = {
    record_no: '2',
    spouse_person_id: 'c',
    ended_on: '2024-01-01',
    end_reason: 'divorce',
  }
  expect(
    foundIn({
      persons: [widow, person('b')],
      marriages: [marriage('a', lost), marriage('a', divorced)],
    }),
  ).toEqual(['M07 b'])
})

test('[LIB20] of one blood are parents, grandparents and those who share a parent by birth, and nobody else', () => {
  const persons = ['a', 'b', 'm', 'g'].map((id) => person(id))
  const married = [
    tie('a', 'spouse', 'b'),
    tie('b', 'spouse', 'a'),
    tie('m', 'spouse', 'x'),
    tie('g', 'spouse', 'y'),
  ]
  const blood = (...kinships: readonly ExtractRow<'kinships'>[]): string[] =>
    foundIn({ persons, kinships: [...married, ...kinships] })
  expect(blood()).toEqual([])
  expect(blood(tie('a', 'mother', 'm'), tie('b', 'mother', 'm'))).toEqual(['C05 a', 'C05 b'])
  expect(blood(tie('a', 'father', 'b'))).toEqual(['C05 a', 'C05 b'])
  expect(blood(tie('a', 'mother', 'm'), tie('m', 'mother', 'b'))).toEqual(['C05 a', 'C05 b'])
  // Cousins, and children of one adoptive mother, are not.
  expect(
    blood(
      tie('a', 'mother', 'm'),
      tie('m', 'mother', 'g'),
      tie('b', 'mother', 'n'),
      tie('n', 'mother', 'g'),
    ),
  ).toEqual([])
  expect(
    blood(...['a', 'b'].map((id) => ({ ...tie(id, 'mother', 'm'), nature: 'adoptive' }))),
  ).toEqual([])
})
