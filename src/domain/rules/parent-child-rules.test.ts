import { expect, test } from 'vitest'
import { emptyExtract, emptyRow } from './county-extract.ts'
import type { CountyExtract, ExtractRow } from './county-extract.ts'
import { PARENT_CHILD_FIELDS, parentChildRows } from './parent-child-facts.ts'
import type { ParentChildField } from './parent-child-facts.ts'
import { PARENT_CHILD_RULES } from './parent-child-rules.ts'
import { checkSubject } from './subject-rules.ts'
import type { SubjectRules } from './subject-rules.ts'
import { firedOn } from './test-facts.ts'
import type { RuleCase } from './test-facts.ts'

const PARENT_CHILD: SubjectRules<ParentChildField> = {
  subject: 'parent_child',
  fields: PARENT_CHILD_FIELDS,
  rules: PARENT_CHILD_RULES,
  rowsOf: parentChildRows,
}

/** A boy of three and his mother of 28. */
const MOTHER = {
  mother: 'yes', father: null, natural: 'yes', adopted: 'no', name: '王小小', bornOn: '2023-06-18', childAgeYears: 3,
  ethnicity: '01', parentSex: '2', parentEthnicity: '11', fatherEthnicity: '01', surnameDiffers: 'no', years: 25,
  daysAfterDeath: null, adoptedOn: null, adoptionPapers: null, naturalMothers: 1, alsoElsewhere: 'no',
} as const // prettier-ignore
const FATHER = { mother: null, father: 'yes', parentSex: '1', years: 27 } as const
const ADOPTED = { natural: 'no', adopted: 'yes', adoptedOn: '2024-01-01', adoptionPapers: 'yes', naturalMothers: 0 } as const // prettier-ignore

const CASES: readonly RuleCase<ParentChildField>[] = [
  {
    rule: 'K01',
    fires: { years: 14 },
    quiet: [{ years: 15 }, { years: null }, ADOPTED],
    zh: '按两人登记的出生日期，母亲和子女相差 14 周岁，核对两个出生日期',
  },
  { rule: 'K01', fires: { years: -3 }, quiet: [{ natural: 'no' }], zh: '按两人登记的出生日期，母亲和子女相差 -3 周岁，核对两个出生日期' },
  {
    rule: 'K02',
    fires: { years: 51 },
    quiet: [{ years: 50 }, ADOPTED],
    zh: '按两人登记的出生日期，母亲和子女相差 51 周岁，核对两个出生日期和亲子关系',
  },
  {
    rule: 'K03',
    fires: { ...FATHER, years: 12 },
    quiet: [{ years: 13 }, ADOPTED],
    zh: '按两人登记的出生日期，父亲和子女相差 12 周岁，核对两个出生日期和亲子关系',
  },
  { rule: 'K03', fires: { ...FATHER, years: 76 }, quiet: [{ years: 75 }], zh: '按两人登记的出生日期，父亲和子女相差 76 周岁，核对两个出生日期和亲子关系' },
  {
    rule: 'K11',
    fires: { daysAfterDeath: 1 },
    quiet: [{ daysAfterDeath: 0 }, { ...FATHER, daysAfterDeath: 300 }, ADOPTED],
    zh: '子女登记的出生日期在母亲登记的死亡日期之后，核对两个日期',
  },
  {
    rule: 'K12',
    fires: { ...FATHER, daysAfterDeath: 301 },
    quiet: [{ daysAfterDeath: 300 }, ADOPTED],
    zh: '子女登记的出生日期在父亲登记的死亡日期之后 301 天，核对两个日期',
  },
  {
    rule: 'K13',
    fires: { parentSex: '1' },
    quiet: [{ parentSex: '2' }, { parentSex: '9' }, { parentSex: null }, ADOPTED],
    zh: '登记为母亲的人性别是男，核对性别和亲子关系',
  },
  { rule: 'K13', fires: { ...FATHER, parentSex: '2' }, quiet: [{ parentSex: '1' }, ADOPTED], zh: '登记为父亲的人性别是女，核对性别和亲子关系' },
  { rule: 'K14', fires: { naturalMothers: 2 }, quiet: [{ naturalMothers: 1 }], zh: '登记了 2 位亲生母亲，核对是哪一位' },
  {
    rule: 'K15',
    fires: { alsoElsewhere: 'yes' },
    quiet: [{ alsoElsewhere: 'no' }, { childAgeYears: 18 }, FATHER],
    zh: '同一位父母在两户各有一个姓名、性别、生日都相同的子女，核对是不是登记了两次',
  },
  {
    rule: 'K16',
    fires: { ...ADOPTED, adoptedOn: '2023-06-17' },
    quiet: [{ adoptedOn: '2023-06-18' }, { adoptedOn: null }],
    zh: '收养日期早于子女的出生日期，核对两个日期',
  },
  {
    rule: 'K17',
    fires: { ...ADOPTED, adoptionPapers: 'no' },
    quiet: [{ adoptionPapers: 'yes' }, { childAgeYears: 18 }, { adoptionPapers: null }],
    zh: '没有见到收养登记，帮助办理收养登记，不影响落户',
  },
  { rule: 'K17', fires: { ...FATHER, ...ADOPTED, adoptionPapers: 'no' }, quiet: [{ adoptionPapers: 'yes' }], zh: '没有见到收养登记，帮助办理收养登记，不影响落户' },
  {
    rule: 'K23',
    fires: { ethnicity: '15' },
    quiet: [{ ethnicity: '11' }, { fatherEthnicity: null }, { ...FATHER, parentEthnicity: '01' }, ADOPTED],
    zh: '子女登记的民族和父母双方都不同，核对民族',
  },
  {
    rule: 'K24',
    fires: { surnameDiffers: 'yes' },
    quiet: [{ surnameDiffers: null }, FATHER, ADOPTED],
    zh: '子女的姓和父母双方都不同，看到证件时核对姓名',
  },
] // prettier-ignore

test('[LIB3] a child with its mother, its father or an adoptive mother raises nothing', () => {
  for (const change of [{}, FATHER, ADOPTED])
    expect(firedOn(PARENT_CHILD, { ...MOTHER, ...change })).toEqual([])
})

test.each(CASES)('[LIB3] $rule fires on $fires and says why', ({ rule, fires, zh }) => {
  expect(firedOn(PARENT_CHILD, { ...MOTHER, ...fires })).toEqual([{ rule, zh }])
})

test.each(CASES)('[LIB3] $rule is quiet next door to $fires', ({ rule, fires, quiet }) => {
  for (const next of quiet) {
    const fired = firedOn(PARENT_CHILD, { ...MOTHER, ...fires, ...next })
    expect([JSON.stringify(next), ...fired.map((one) => one.rule)]).not.toContain(rule)
  }
})

test('[S3] a very young mother is for one officer, everything else for everybody', () => {
  const restricted = PARENT_CHILD_RULES.filter(({ audience }) => audience === 'child_protection')
  expect(restricted.map(({ code, owner, severity }) => [code, owner, severity])).toEqual([
    ['K01', 'county', 'W'],
  ])
})

const person = (person_id: string, row: Partial<ExtractRow<'persons'>>): ExtractRow<'persons'> => ({
  ...emptyRow('persons'), person_id, life_state: 'active', ...row,
}) // prettier-ignore
const tie = (person_id: string, kind: string, other_person_id: string, nature: string | null = null): ExtractRow<'kinships'> => ({
  ...emptyRow('kinships'), person_id, kind, other_person_id, nature,
}) // prettier-ignore

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
  const persons = [person('child', { born_on: '2020-01-01' }), person('m', { born_on: '1980-01-01', sex: '2' })]
  const kinships = [tie('child', 'mother', 'm', 'adoptive')]
  const paper = { ...emptyRow('changes'), person_id: 'child', kind: 'adoption.registered', item: 'certificate_no' }
  expect(foundIn({ persons, kinships, changes: [{ ...paper, after: '收字001' }] })).toEqual([])
  expect(foundIn({ persons, kinships, changes: [paper] })).toEqual(['K17 child/mother/m'])
}) // prettier-ignore

test('[LIB22] a surname is compared where all three have one', () => {
  const found = (...names: readonly string[]): string[] =>
    foundIn({
      persons: ['child', 'm', 'f'].map((id, at) => person(id, { name: names[at] ?? null })),
      kinships: [tie('child', 'mother', 'm'), tie('child', 'father', 'f')],
    })
  expect(found('赵一', '李二', '王三')).toEqual(['K24 child/mother/m'])
  for (const quiet of [['王一', '李二', '王三'], ['李一', '李二', '王三'], ['阿依古丽·买买提', '李二', '王三'], ['赵一', '李二']])
    expect(found(...quiet)).toEqual([])
}) // prettier-ignore
