import { expect, test } from 'vitest'
import { is } from './build-expression.ts'
import { libraryRule } from './library-rule.ts'
import { RECORD_RULES } from './record-rules.ts'
import { ironRuleBreach, stopsEntry } from './rule.ts'
import type { Rule, RuleSeverity } from './rule.ts'

const SEVERITIES: readonly RuleSeverity[] = ['E', 'E*', 'W', 'I']

test('[S1] nothing that fires stops a living person from being entered', () => {
  expect(SEVERITIES.some((severity) => stopsEntry(severity, 'enter_living_person'))).toBe(false)
})

test('[S1] a row is taken whatever it says, a correction must not make a record wrong', () => {
  expect(SEVERITIES.some((severity) => stopsEntry(severity, 'take_file_row'))).toBe(false)
  expect(SEVERITIES.filter((severity) => stopsEntry(severity, 'correct_item'))).toEqual(['E', 'E*'])
  expect(SEVERITIES.filter((severity) => stopsEntry(severity, 'close_month'))).toEqual(['E', 'E*'])
})

const HARMLESS: Rule<'sex' | 'birthOrder' | 'pregnancy'> = libraryRule({
  code: 'K08',
  severity: 'W',
  item: 'sex',
  when: is('sex', '1'),
  zh: '两条记录的顺序对不上',
  en: 'Two records disagree on an order',
  countsForQuality: false,
})

test.each([
  [{ code: 'K04', severity: 'E*' }, 'K01–K10 are at most W'],
  [{ code: 'K01', severity: 'E' }, 'K01–K10 are at most W'],
  [{ code: 'K01' }, 'K01 is for one officer (S3)'],
  [{ code: 'K08', countsForQuality: true }, 'K01–K10 count for no score'],
  [{ when: is('birthOrder', '3') }, 'reads birthOrder'],
  [{ when: is('pregnancy', '1') }, 'reads pregnancy'],
  [{ zh: '属于计划外生育' }, 'says 计划外'],
  [{ zh: '生育间隔不足' }, 'says 生育间隔'],
  [{ zh: '非婚生育' }, 'says 非婚'],
  [{ en: 'Born out of wedlock' }, 'says out of wedlock'],
] as const)('[S2] the rule with %j may not exist', (change, breach) => {
  expect(ironRuleBreach(HARMLESS)).toBeNull()
  expect(ironRuleBreach({ ...HARMLESS, ...change })).toBe(breach)
})

test('[S2] no rule of ours treats a birth or a marriage as wrong', () => {
  expect(RECORD_RULES.map((rule) => ironRuleBreach(rule)).filter((b) => b !== null)).toEqual([])
})

test('[RUL6] every rule has its words, version and owner, and one place', () => {
  const places = RECORD_RULES.map(({ code, item, severity }) => `${code} ${item} ${severity}`)
  expect(new Set(places).size).toBe(places.length)
  for (const rule of RECORD_RULES) {
    expect(rule.zh).toMatch(/\p{Script=Han}{3}/u)
    expect(rule.en.length).toBeGreaterThan(5)
    expect(rule.zh + rule.en).not.toMatch(/非法|无效|错误代码|请|invalid|illegal/i)
    expect(rule.version).toBeGreaterThan(0)
    expect(rule.zh.match(/\{\w+\}/g) ?? []).toEqual(rule.en.match(/\{\w+\}/g) ?? [])
    expect((rule.zh.match(/\{\w+\}/g) ?? []).map((fact) => fact.slice(1, -1))).toEqual(
      Object.keys(rule.facts),
    )
  }
})
