import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { format } from 'prettier'
import { expect, test } from 'vitest'
import { ironRuleBreach } from './rule.ts'
import { RULE_GROUPS, ruleCataloguePage, RULES_NOT_KEPT } from './rule-catalogue.ts'
import { RULE_LIBRARY } from './rule-library.ts'

const RULES = RULE_LIBRARY.flatMap(({ rules }) => rules)

/** The 159 codes of the handbook: P01–P27, M01–M21 … Q01–Q07. */
const CODES = Object.entries(RULE_GROUPS).flatMap(([letter, { rules }]) =>
  Array.from({ length: rules }, (_, at) => `${letter}${String(at + 1).padStart(2, '0')}`),
)

test('[LIB25] each of the 159 codes stands in the catalogue once: awake, asleep with its reason, or not kept by law', () => {
  expect(CODES).toHaveLength(159)
  const entries = ruleCataloguePage().split('\n### ').slice(1)
  expect(entries.map((entry) => entry.slice(0, 3))).toEqual(CODES)
  for (const entry of entries)
    expect(entry).toMatch(/\n- 启用 awake;|\n- 休眠 asleep until \S|不入库 · not kept/)
})

test('[LIB25] what is not kept is no rule of the library, and no code is of two kinds', () => {
  const codes = new Set(RULES.map(({ code }) => code))
  expect(Object.keys(RULES_NOT_KEPT).filter((code) => codes.has(code))).toEqual([])
  expect([...codes, ...Object.keys(RULES_NOT_KEPT)].toSorted()).toEqual(CODES.toSorted())
})

test('[LIB25] docs/rules/rule-catalogue.md prints the library', async () => {
  const page = await format(ruleCataloguePage(), { parser: 'markdown' })
  const path = join(import.meta.dirname, '../../../docs/rules/rule-catalogue.md')
  expect(readFileSync(path, 'utf8')).toBe(page)
})

test('[S2] no rule of the library treats a birth, its order or spacing, or a marriage as wrong', () => {
  for (const rule of RULES) expect([rule.code, ironRuleBreach(rule)]).toEqual([rule.code, null])
})

test('[LIB25] every rule has its words in both languages with the same facts, and one place', () => {
  const places = RULE_LIBRARY.flatMap(({ subject, rules }) =>
    rules.map(({ code, item, severity }) => `${subject} ${code} ${item} ${severity}`),
  )
  expect(places.filter((place, at) => places.indexOf(place) !== at)).toEqual([])
  for (const { code, zh, en, facts, basis, version } of RULES) {
    expect([code, zh]).toEqual([code, expect.stringMatching(/\p{Script=Han}{3}/u)])
    expect([code, zh + en]).not.toEqual([
      code,
      expect.stringMatching(/非法|无效|错误代码|请|invalid|illegal/i),
    ])
    const named = (text: string): string[] =>
      (text.match(/\{\w+\}/g) ?? []).map((fact) => fact.slice(1, -1)).toSorted()
    expect([code, named(zh)]).toEqual([code, named(en)])
    expect([code, named(zh)]).toEqual([code, Object.keys(facts).toSorted()])
    expect([code, basis.length > 3, version > 0]).toEqual([code, true, true])
  }
})
