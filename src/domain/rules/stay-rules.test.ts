import { expect, test } from 'vitest'
import { emptyExtract, emptyRow } from './county-extract.ts'
import type { ExtractRow } from './county-extract.ts'
import { isAwake } from './rule.ts'
import { STAY_FIELDS, stayRows } from './stay-facts.ts'
import type { StayField } from './stay-facts.ts'
import { STAY_RULES } from './stay-rules.ts'
import { checkSubject } from './subject-rules.ts'
import type { SubjectRules } from './subject-rules.ts'
import { firedOn } from './test-facts.ts'
import type { RuleCase } from './test-facts.ts'

const STAYS: SubjectRules<StayField> = {
  subject: 'stay',
  fields: STAY_FIELDS,
  rules: STAY_RULES,
  rowsOf: stayRows,
}

/** Somebody who works in another province and was asked after a month ago. */
const WORKER = {
  direction: 'out', happenedOn: '2022-02-02', open: 'yes', stayPlace: '440307008', phone: '13912345678',
  ageYears: 30, registeredHere: 'yes', placeFitsDirection: 'yes', otherOpenStays: 0, monthsSinceVerified: 1,
} as const // prettier-ignore

const CASES: readonly RuleCase<StayField>[] = [
  {
    rule: 'F01',
    fires: { direction: 'in' },
    quiet: [{ registeredHere: 'no' }, { registeredHere: null }, { open: 'no' }],
    zh: '户籍地就在本县，不算跨县流入',
  },
  {
    rule: 'F02',
    fires: { stayPlace: '440307' },
    quiet: [{ stayPlace: '440307008' }, { stayText: '广东深圳龙岗坪地街道' }, { direction: 'in', registeredHere: 'no' }, { open: 'no' }],
    zh: '流出去向没有到乡镇、街道',
  },
  { rule: 'F02', fires: { stayPlace: null, stayText: '广东' }, quiet: [{ stayText: '广东东莞虎门镇' }], zh: '流出去向没有到乡镇、街道' },
  { rule: 'F03', fires: { phone: null }, quiet: [{ ageYears: 17 }, { open: 'no' }], zh: '流出人员没有联系电话' },
  { rule: 'F04', fires: { endedOn: '2022-02-01' }, quiet: [{ endedOn: '2022-02-02' }, { endedOn: null }], zh: '到达日期早于离开日期' },
  { rule: 'F05', fires: { otherOpenStays: 1 }, quiet: [{ otherOpenStays: 0 }, { open: 'no' }], zh: '同一个人还有 1 处流动登记没有结束，核实现在住在哪里' },
  { rule: 'F06', fires: { otherCard: 'no' }, quiet: [{ otherCard: 'yes' }, { otherCard: null }], zh: '本县已登记流动，对方县还没有建卡' },
  { rule: 'F07', fires: { differingItem: '姓名' }, quiet: [{ differingItem: null }, { open: 'no' }], zh: '两地登记的 姓名 不一致，双向协查' },
  { rule: 'F09', fires: { placeFitsDirection: 'no' }, quiet: [{ placeFitsDirection: null }], zh: '流动方向与户籍地、居住地不符' },
  {
    rule: 'F10',
    fires: { ageYears: 17, guardianWith: 'no' },
    quiet: [{ ageYears: 18 }, { guardianWith: 'yes' }, { guardianWith: null }, { open: 'no' }],
    zh: '未成年人流动，没有登记随同的监护人',
  },
  { rule: 'F11', fires: { inquiryDays: 11 }, quiet: [{ inquiryDays: 10 }, { inquiryDays: null }], zh: '协查单 11 个工作日没有回复' },
  { rule: 'F12', fires: { monthsSinceVerified: 6 }, quiet: [{ monthsSinceVerified: 5 }, { open: 'no' }], zh: '流动信息 6 个月没有核实' },
] // prettier-ignore

test('[LIB3] a worker who is away and can be reached raises nothing', () => {
  expect(firedOn(STAYS, WORKER)).toEqual([])
})

test.each(CASES)('[LIB3] $rule fires on $fires and says why', ({ rule, fires, zh }) => {
  expect(firedOn(STAYS, { ...WORKER, ...fires })).toEqual([{ rule, zh }])
})

test.each(CASES)('[LIB3] $rule is quiet next door to $fires', ({ rule, fires, quiet }) => {
  for (const next of quiet) {
    const fired = firedOn(STAYS, { ...WORKER, ...fires, ...next })
    expect([next, fired.some((one) => one.rule === rule)]).toEqual([next, false])
  }
}) // prettier-ignore

test('[LIB42] what only the other county knows is asked once counties exchange cards', () => {
  const asleep = STAY_RULES.filter((rule) => !isAwake(rule, '2026-10-31'))
  expect(asleep.map(({ code, awaits }) => [code, awaits])).toEqual([
    ['F06', 'M14'],
    ['F07', 'M14'],
    ['F11', 'M14'],
  ])
})

const [CHILD, MOTHER] = [
  '00000000-0000-8000-8001-000000000001',
  '00000000-0000-8000-8001-000000000002',
]

/** Rules that fire on a child of ten who is in Shenzhen, as the mother stays or lives. */
function onChild(mother: Partial<ExtractRow<'stays'>> | null): string[] {
  const empty = emptyExtract('431322', '2026-10-31')
  const stay = {
    ...emptyRow('stays'),
    record_no: '1',
    direction: 'out',
    happened_on: '2026-01-01',
    recorded_on: '2026-09-01',
  }
  const person = {
    ...emptyRow('persons'),
    life_state: 'active',
    place: '431322100201',
    phone: '13912345678',
  }
  const extract = {
    ...empty,
    tables: {
      ...empty.tables,
      persons: [{ ...person, person_id: CHILD, born_on: '2016-05-05' }, { ...person, person_id: MOTHER, born_on: '1990-05-05' }],
      kinships: [{ ...emptyRow('kinships'), person_id: CHILD, kind: 'mother', other_person_id: MOTHER }],
      stays: [
        { ...stay, person_id: CHILD, stay_place: '440307008012' },
        ...(mother === null ? [] : [{ ...stay, person_id: MOTHER, ...mother }]),
      ],
    },
  } // prettier-ignore
  return checkSubject(STAYS, extract)
    .filter(({ personId }) => personId === CHILD)
    .map(({ rule }) => rule)
}

type MothersStay = readonly [string, Partial<ExtractRow<'stays'>> | null, readonly string[]]

const MOTHERS: readonly MothersStay[] = [
  ['stays in the same county', { stay_place: '440307001' }, []],
  ['stays in another one', { stay_place: '330106109' }, ['F10']],
  ['stays nobody knows where', { stay_place: null }, []],
  ['came back', { stay_place: '440307001', ended_on: '2026-06-01' }, ['F10']],
  ['never left', null, ['F10']],
]

test.each(MOTHERS)('[LIB43] a child away whose mother %s', (_, mother, rules) => {
  expect(onChild(mother)).toEqual(rules)
})
