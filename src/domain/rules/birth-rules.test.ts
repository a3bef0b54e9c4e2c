import { expect, test } from 'vitest'
import { BIRTH_FIELDS, birthRows } from './birth-facts.ts'
import type { BirthField } from './birth-facts.ts'
import { BIRTH_RULES } from './birth-rules.ts'
import { BIRTHS_OF_MOTHER_RULES } from './births-of-mother-rules.ts'
import { PARENT_CHILD_RULES } from './parent-child-rules.ts'
import type { SubjectRules } from './subject-rules.ts'
import { firedOn } from './test-facts.ts'
import type { RuleCase } from './test-facts.ts'

const BIRTH: SubjectRules<BirthField> = {
  subject: 'birth',
  fields: BIRTH_FIELDS,
  rules: BIRTH_RULES,
  rowsOf: birthRows,
}

const SOUND = {
  bornOn: '2023-06-18', certificateNo: 'Y430000001', certificateHolders: 1, mother: 'yes', father: 'yes', motherFits: 'yes',
  childrenBorn: 1, childrenFound: 1, daysLived: null, deathRecorded: 'no',
} as const // prettier-ignore

const CASES: readonly RuleCase<BirthField>[] = [
  {
    rule: 'K06',
    fires: { childrenBorn: 2 },
    quiet: [{ childrenFound: 2 }, { childrenBorn: null }, { childrenFound: null }],
    zh: '出生登记写的是一胎 2 个，同一天前后登记的有 1 个，核对是不是还有没登记的，或者写错了',
  },
  {
    rule: 'K18',
    fires: { certificateNo: '12' },
    quiet: [{ certificateNo: 'P123456789' }, { certificateNo: null }],
    zh: '出生医学证明编号应是一个字母加九位数字，看到证明时核对',
  },
  {
    rule: 'K19',
    fires: { certificateHolders: 2 },
    quiet: [{ certificateHolders: 1 }, { certificateHolders: null }],
    zh: '有 2 条出生登记用这个出生医学证明编号，先查是不是登记了两次，不是就核对证明',
  },
  {
    rule: 'K20',
    fires: { motherFits: 'no' },
    quiet: [{ motherFits: null }],
    zh: '出生登记时的母亲和现在登记的亲生母亲不是同一个人，核对出生医学证明',
  },
  {
    rule: 'K22',
    fires: { daysLived: 30 },
    quiet: [{ daysLived: 31 }, { daysLived: -1 }, { deathRecorded: 'yes' }],
    zh: '出生后 30 天去世，出生和死亡两项登记都要有，补上死亡登记',
  },
  { rule: 'K22', fires: { daysLived: 0 }, quiet: [{ daysLived: null }], zh: '出生后 0 天去世，出生和死亡两项登记都要有，补上死亡登记' },
  { rule: 'K25', fires: { father: 'no' }, quiet: [{ father: 'yes' }], zh: '没有登记父亲信息，可以不填，不影响办理' },
] // prettier-ignore

test('[LIB3] a birth with its certificate raises nothing', () => {
  expect(firedOn(BIRTH, SOUND)).toEqual([])
})

test.each(CASES)('[LIB3] $rule fires on $fires and says why', ({ rule, fires, zh }) => {
  expect(firedOn(BIRTH, { ...SOUND, ...fires })).toEqual([{ rule, zh }])
})

test.each(CASES)('[LIB3] $rule is quiet next door to $fires', ({ rule, fires, quiet }) => {
  for (const next of quiet) {
    const fired = firedOn(BIRTH, { ...SOUND, ...fires, ...next })
    expect([JSON.stringify(next), ...fired.map((one) => one.rule)]).not.toContain(rule)
  }
})

test('[S2] K01 to K10 are doubts that count for no score, and no father is no doubt at all', () => {
  const rules = [...PARENT_CHILD_RULES, ...BIRTHS_OF_MOTHER_RULES, ...BIRTH_RULES]
  for (const { code, severity, countsForQuality } of rules) {
    if (!/^K(0[1-9]|10)$/.test(code)) continue
    expect([code, severity, countsForQuality]).toEqual([code, 'W', false])
  }
  expect(rules.find(({ code }) => code === 'K25')?.severity).toBe('I')
})
