import { expect, test } from 'vitest'
import { emptyExtract, emptyRow } from './county-extract.ts'
import type { CountyExtract, ExtractRow } from './county-extract.ts'
import { PARENT_CHILD_FIELDS, parentChildRows } from './parent-child-facts.ts'
import type { ParentChildField } from './parent-child-facts.ts'
import { PARENT_CHILD_RULES } from './parent-child-rules.ts'
import { checkSubject } from './subject-rules.ts'
import type { SubjectRules } from './subject-rules.ts'

const PARENT_CHILD: SubjectRules<ParentChildField> = {
  subject: 'parent_child',
  fields: PARENT_CHILD_FIELDS,
  rules: PARENT_CHILD_RULES,
  rowsOf: parentChildRows,
}

test('[S3] a very young mother is for one officer, everything else for everybody', () => {
  const restricted = PARENT_CHILD_RULES.filter(({ audience }) => audience === 'child_protection')
  expect(restricted.map(({ code, owner, severity }) => [code, owner, severity])).toEqual([
    ['K01', 'county', 'W'],
  ])
})

const person = (person_id: string, row: Partial<ExtractRow<'persons'>>): ExtractRow<'persons'> => ({
  ...emptyRow('persons'),
  person_id,
  life_state: 'active',
  ...row,
})
const tie = (
  person_id: string,
  kind: string,
  other_person_id: string,
  nature: string | null = null,
): ExtractRow<'kinships'> => ({
  ...emptyRow('kinships'),
  person_id,
  kind,
  other_person_id,
  nature,
})

function foundIn(tables: Partial<CountyExtract['tables']>): string[] {
  const empty = emptyExtract('431322', '2026-10-31')
  const extract = { ...empty, tables: { ...empty.tables, ...tables } }
  return checkSubject(PARENT_CHILD, extract).map(({ rule, key }) => `${rule} ${key}`)
}

test('[LIB22] what a former mother, a step mother and an adoptive mother say, is not held against the birth', () => {
  const persons = [
    person('child', { born_on: '2020-01-01' }),
    person('m', { born_on: '2012-01-01', sex: '1' }),
  ]
  const found = (nature: string | null, until: string | null): string[] =>
    foundIn({ persons, kinships: [{ ...tie('child', 'mother', 'm', nature), until }] })
  expect(found(null, null)).toEqual(['K01 child/mother/m', 'K13 child/mother/m'])
  expect(found('biological', null)).toHaveLength(2)
  expect(found('biological', '2021-01-01')).toEqual([])
  expect(found('step', null)).toEqual([])
  expect(found('adoptive', null)).toEqual(['K17 child/mother/m'])
})

test('[LIB22] papers of an adoption are those of its event', () => {
  const persons = [
    person('child', { born_on: '2020-01-01' }),
    person('m', { born_on: '1980-01-01', sex: '2' }),
  ]
  const kinships = [tie('child', 'mother', 'm', 'adoptive')]
  const paper = {
    ...emptyRow('changes'),
    person_id: 'child',
    kind: 'adoption.registered',
    item: 'certificate_no',
  }
  expect(foundIn({ persons, kinships, changes: [{ ...paper, after: '收字001' }] })).toEqual([])
  expect(foundIn({ persons, kinships, changes: [paper] })).toEqual(['K17 child/mother/m'])
})

test('[LIB22] a surname is compared where all three have one', () => {
  const found = (...names: readonly string[]): string[] =>
    foundIn({
      persons: ['child', 'm', 'f'].map((id, at) => person(id, { name: names[at] ?? null })),
      kinships: [tie('child', 'mother', 'm'), tie('child', 'father', 'f')],
    })
  expect(found('赵一', '李二', '王三')).toEqual(['K24 child/mother/m'])
  for (const quiet of [
    ['王一', '李二', '王三'],
    ['李一', '李二', '王三'],
    ['阿依古丽·买买提', '李二', '王三'],
    ['赵一', '李二'],
  ])
    expect(found(...quiet)).toEqual([])
})
