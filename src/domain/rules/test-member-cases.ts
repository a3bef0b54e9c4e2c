import type { MemberField } from './member-facts.ts'
import type { SubjectCases } from './test-facts.ts'

/** A grown son who lives at home with his parents. */
const SON = {
  relation: '20',
  ageYears: 21,
  bornFrom: '2005-05-05',
  bornUntil: '2005-05-05',
  headBornFrom: '1980-05-05',
  headBornUntil: '1980-05-05',
  gapYears: 25,
  households: 1,
  householdKind: '1',
  separation: '1',
  livesWhereRegistered: 'yes',
  away: 'no',
  parentsAway: 'no',
  companions: 2,
} as const

const born = (day: string, gap: number): Partial<Record<MemberField, string | number>> => ({
  bornFrom: day,
  bornUntil: day,
  gapYears: gap,
})

export const MEMBER_CASES: SubjectCases<MemberField> = {
  subject: 'member',
  sound: SON,
  cases: [
    {
      rule: 'H03',
      fires: born('1980-05-05', 0),
      // A day later is another rule's business, and a year alone may be either.
      quiet: [
        born('1980-05-06', 0),
        { relation: '28' },
        { bornUntil: '1980-12-31' },
        { headBornFrom: null },
      ],
      zh: '登记为户主的子女，年龄却不小于户主，核对关系和出生日期',
    },
    {
      rule: 'H03',
      fires: { relation: '37', ...born('1979-01-01', 1) },
      quiet: [{ relation: '38' }],
      zh: '登记为户主的子女，年龄却不小于户主，核对关系和出生日期',
    },
    {
      rule: 'H04',
      fires: { relation: '51', ...born('1980-05-05', 0) },
      quiet: [born('1955-01-01', 25), { relation: '55' }, { bornFrom: '1980-01-01' }],
      zh: '登记为户主的父母，年龄却不大于户主，核对关系和出生日期',
    },
    {
      rule: 'H05',
      fires: born('1994-05-05', 14),
      quiet: [born('1995-05-05', 15), { relation: '27' }, { relation: '97' }],
      zh: '与户主登记为父母子女，年龄只差 14 岁，核对关系和出生日期',
    },
    {
      rule: 'H05',
      fires: { relation: '52', ...born('1966-05-05', 14) },
      quiet: [born('1965-05-05', 15)],
      zh: '与户主登记为父母子女，年龄只差 14 岁，核对关系和出生日期',
    },
    {
      rule: 'H06',
      fires: { relation: '41', ...born('2009-05-05', 29) },
      quiet: [born('2010-05-05', 30), { relation: '45' }],
      zh: '与户主登记为祖孙，年龄只差 29 岁，核对关系和出生日期',
    },
    {
      rule: 'H06',
      fires: { relation: '62', ...born('1951-05-05', 29) },
      quiet: [{ relation: '67' }],
      zh: '与户主登记为祖孙，年龄只差 29 岁，核对关系和出生日期',
    },
    {
      rule: 'H10',
      fires: { households: 2 },
      quiet: [{ households: 1 }],
      zh: '同时登记在 2 户里，一个公民只能在一个地方登记为常住人口',
    },
    {
      rule: 'H14',
      fires: { separation: '2' },
      quiet: [{ separation: '1' }, { livesWhereRegistered: 'no' }, { livesWhereRegistered: null }],
      zh: '人户状态与户籍地、现居住地对不上，核实人住在哪里',
    },
    {
      rule: 'H14',
      fires: { livesWhereRegistered: 'no' },
      quiet: [{ separation: '2' }, { separation: null }],
      zh: '人户状态与户籍地、现居住地对不上，核实人住在哪里',
    },
    {
      rule: 'H15',
      fires: { ageYears: 15, parentsAway: 'yes' },
      quiet: [{ ageYears: 16 }, { parentsAway: 'no' }, { parentsAway: null }, { away: 'yes' }],
      zh: '父母都外出、孩子留在家里，经监护人同意可列入关爱探访',
    },
    {
      rule: 'H16',
      fires: { relation: '02', ageYears: 60, companions: 0 },
      quiet: [
        { ageYears: 59 },
        { companions: 1 },
        { companions: null },
        { away: 'yes' },
        { householdKind: '2' },
      ],
      zh: '老人一个人住，经本人同意可列入关爱探访',
    },
  ],
}
