import { expect, test } from 'vitest'
import { ABSENCE_REASON, ABSENCE_TIME, MOBILITY_RANGE } from './absence.ts'
import { CANCELLATION } from './cancellation.ts'
import { DOCUMENT_KIND } from './document-kind.ts'
import { EDUCATION } from './education.ts'
import { ETHNICITY } from './ethnicity.ts'
import { HOUSE_NATURE, OPENED_REASON } from './household-items.ts'
import { HOUSEHOLD_KIND, HUKOU_KIND } from './household-kind.ts'
import { MARITAL_STATUS } from './marital-status.ts'
import { OCCUPATION } from './occupation.ts'
import {
  FEMALE_RELATIONS,
  MALE_RELATIONS,
  RELATION,
  RELATION_GROUP,
  sexImpliedBy,
} from './relation.ts'
import { SEPARATION, VERIFICATION } from './separation.ts'
import { SEX } from './sex.ts'
import { UNIT_KIND } from './unit-kind.ts'

const TABLES = [
  SEX,
  MARITAL_STATUS,
  OCCUPATION,
  EDUCATION,
  ETHNICITY,
  RELATION,
  RELATION_GROUP,
  HOUSEHOLD_KIND,
  HUKOU_KIND,
  HOUSE_NATURE,
  OPENED_REASON,
  SEPARATION,
  VERIFICATION,
  DOCUMENT_KIND,
  CANCELLATION,
  ABSENCE_TIME,
  ABSENCE_REASON,
  MOBILITY_RANGE,
  UNIT_KIND,
]

test.each(TABLES)('[COD1] every code of $name reads as itself', (table) => {
  const codes = table.entries.map(({ code }) => code)
  expect(new Set(codes).size).toBe(codes.length)
  for (const { code, zh, en } of table.entries) {
    expect(table.codeOf(code)).toBe(code)
    expect(table.has(code)).toBe(true)
    expect(table.label(code)).toBe(zh)
    expect(table.label(code, 'en')).toBe(en)
    expect(zh).toMatch(/\p{Script=Han}/u)
    expect(en).toMatch(/^[A-Z]/)
  }
})

test.each(TABLES)('[COD2] every word of $name reads as its code', (table) => {
  for (const { code, zh, en, aliases } of table.entries) {
    for (const word of [zh, en, ` ${zh} `, en.toUpperCase(), ...aliases]) {
      expect([word, table.codeOf(word)]).toEqual([word, code])
    }
  }
})

test.each([
  [SEX, '男', '1'],
  [SEX, '男性', '1'],
  [SEX, 'M', '1'],
  [SEX, 'ｍ', '1'],
  [SEX, '1', '1'],
  [SEX, ' 女 ', '2'],
  [SEX, 'female', '2'],
  [RELATION, '户主', '02'],
  [RELATION, '2', '02'],
  [RELATION, '丈夫', '11'],
  [RELATION, '户主之妻', '12'],
  [RELATION, '妻', '12'],
  [RELATION, '配偶', '10'],
  [RELATION, '长子', '22'],
  [RELATION, '大儿子', '22'],
  [RELATION, '次女', '33'],
  [RELATION, '儿媳', '38'],
  [RELATION, '外孙女', '44'],
  [RELATION, '曾(外)孙子', '47'],
  [ETHNICITY, '汉', '01'],
  [ETHNICITY, '汉族', '01'],
  [ETHNICITY, 'HA', '01'],
  [ETHNICITY, 'Han', '01'],
  [ETHNICITY, '1', '01'],
  [ETHNICITY, '土家', '15'],
  [ETHNICITY, '土族', '30'],
  [MARITAL_STATUS, '已婚', '20'],
  [MARITAL_STATUS, '离异', '40'],
  [EDUCATION, '初中', '70'],
  [EDUCATION, '文盲', '90'],
  [EDUCATION, '大专', '30'],
  [HUKOU_KIND, '农业户口', '2'],
  [DOCUMENT_KIND, '身份证', '01'],
  [CANCELLATION, '死亡注销', '1'],
])('[COD2] $name: %2$j', (table, text, code) => {
  expect(table.codeOf(text)).toBe(code)
})

test.each([
  [SEX, '3'],
  [SEX, ''],
  [SEX, '男女'],
  [RELATION, '04'],
  [RELATION, '邻居'],
  [ETHNICITY, '60'],
  [ETHNICITY, '汉汉'],
  [EDUCATION, '72'],
] as const)('[COD2] $name has no %s', (table, text) => {
  expect(table.codeOf(text)).toBeNull()
  expect(table.label(text)).toBeNull()
})

test('[COD3] codes of older editions read as those of today', () => {
  expect(RELATION.codeOf('03')).toBe('02')
  expect(RELATION.codeOf('98')).toBe('99')
  expect(RELATION.has('03') || RELATION.has('98')).toBe(false)
  expect(ETHNICITY.codeOf('57')).toBe('97')
  expect(ETHNICITY.codeOf('58')).toBe('98')
})

test('[COD4] the tables are complete', () => {
  // GB/T 3304-1991: 56 peoples, and the police's two.
  expect(ETHNICITY.entries.map(({ code }) => Number(code))).toEqual([
    ...Array.from({ length: 56 }, (_, n) => n + 1),
    97,
    98,
  ])
  // GB/T 4761-2008: 01, 02, 10–12, 20–97 without gaps, 99.
  expect(RELATION.entries.map(({ code }) => Number(code))).toEqual([
    1,
    2,
    10,
    11,
    12,
    ...Array.from({ length: 78 }, (_, n) => n + 20),
    99,
  ])
  const letters = ETHNICITY.entries.map(({ aliases }) =>
    aliases.filter((a) => /^[A-Z]{2}$/.test(a)),
  )
  expect(new Set(letters.flat()).size).toBe(56)
})

test('[COD5] relation codes imply a sex where the standard names one', () => {
  expect(MALE_RELATIONS.filter((code) => FEMALE_RELATIONS.includes(code))).toEqual([])
  const worded = (pattern: RegExp): readonly string[] =>
    RELATION.entries.filter(({ zh }) => pattern.test(zh)).map(({ code }) => code)
  for (const code of worded(/女婿|夫$|父$|[兄弟]$|^.?子$|公公|父亲/u)) {
    expect(sexImpliedBy(code)).toBe('1')
  }
  for (const code of worded(/^[妻嫂]$|[^父]母$|媳|妹妹$|姐姐$|^.?女$|婆婆|母亲/u)) {
    expect(sexImpliedBy(code)).toBe('2')
  }
  for (const code of ['01', '02', '10', '40', '50', '65', '70', '80', '91', '92', '97', '99']) {
    expect(sexImpliedBy(code)).toBeNull()
  }
})
