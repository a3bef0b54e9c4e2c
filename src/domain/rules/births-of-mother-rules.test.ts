import { expect, test } from 'vitest'
import { BIRTHS_OF_MOTHER_FIELDS, birthsOfMotherRows } from './births-of-mother-facts.ts'
import type { BirthsOfMotherField } from './births-of-mother-facts.ts'
import { BIRTHS_OF_MOTHER_RULES } from './births-of-mother-rules.ts'
import { emptyExtract, emptyRow } from './county-extract.ts'
import { checkSubject } from './subject-rules.ts'
import type { SubjectRules } from './subject-rules.ts'

const BIRTHS: SubjectRules<BirthsOfMotherField> = {
  subject: 'births_of_mother',
  fields: BIRTHS_OF_MOTHER_FIELDS,
  rules: BIRTHS_OF_MOTHER_RULES,
  rowsOf: birthsOfMotherRows,
}

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
    persons: days.map(([person_id, born_on, born_precision]) => ({
      ...emptyRow('persons'),
      person_id,
      born_on,
      born_precision,
    })),
    kinships: days.map(([person_id]) => ({
      ...emptyRow('kinships'),
      person_id,
      kind: 'mother',
      other_person_id: 'm',
    })),
  }
  const found = checkSubject(BIRTHS, { ...empty, tables })
  expect(found.map(({ rule, key, personId, facts }) => ({ rule, key, personId, facts }))).toEqual([
    { rule: 'K04', key: 'c/b', personId: 'b', facts: { days: 92 } },
  ])
})
