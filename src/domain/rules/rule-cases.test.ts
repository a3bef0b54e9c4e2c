import { expect, test } from 'vitest'
import { RULE_LIBRARY } from './rule-library.ts'
import type { SubjectRules } from './subject-rules.ts'
import { BENEFIT_CASES } from './test-benefit-cases.ts'
import { BIRTH_CASES } from './test-birth-cases.ts'
import { BIRTHS_OF_MOTHER_CASES } from './test-births-of-mother-cases.ts'
import { CHANGE_HISTORY_CASES } from './test-change-history-cases.ts'
import { BALANCE_CASES, PLACE_CASES } from './test-count-cases.ts'
import { firedOn, type RuleCase, type SubjectCases } from './test-facts.ts'
import { HOUSEHOLD_CASES } from './test-household-cases.ts'
import { MARITAL_CASES } from './test-marital-cases.ts'
import { MARRIAGE_CASES } from './test-marriage-cases.ts'
import { MEMBER_CASES } from './test-member-cases.ts'
import { PARENT_CHILD_CASES } from './test-parent-child-cases.ts'
import { PERSON_CASES } from './test-person-cases.ts'
import { STAY_CASES } from './test-stay-cases.ts'
import { BATCH_CASES, MONTH_CASES, REGISTRATION_CASES } from './test-timeliness-cases.ts'
import { TRACE_CASES } from './test-trace-cases.ts'

const ALL_CASES: readonly SubjectCases[] = [
  PERSON_CASES,
  MARITAL_CASES,
  MARRIAGE_CASES,
  PARENT_CHILD_CASES,
  BIRTHS_OF_MOTHER_CASES,
  BIRTH_CASES,
  HOUSEHOLD_CASES,
  MEMBER_CASES,
  CHANGE_HISTORY_CASES,
  STAY_CASES,
  TRACE_CASES,
  REGISTRATION_CASES,
  MONTH_CASES,
  BATCH_CASES,
  PLACE_CASES,
  BALANCE_CASES,
  BENEFIT_CASES,
]

interface Line extends RuleCase {
  readonly of: SubjectCases
  readonly kind: SubjectRules
}

const LINES: readonly Line[] = ALL_CASES.flatMap((of) =>
  of.cases.map((line) => ({ ...line, of, kind: kindOf(of) })),
)

test.each(ALL_CASES)('[LIB3] a sound $subject raises nothing', (of) => {
  for (const change of [{}, ...(of.alsoSound ?? [])])
    expect(firedOn(kindOf(of), { ...of.sound, ...change })).toEqual([])
})

test.each(LINES)('[LIB3] $rule fires on $fires and says why', ({ of, kind, rule, fires, zh }) => {
  const fired = firedOn(kind, { ...of.sound, ...fires })
  expect(fired.map((one) => [one.rule.code, one.zh])).toEqual([[rule, zh]])
  // What a text mentions is told, in both languages.
  for (const text of fired.flatMap((one) => [one.zh, one.en])) expect(text).not.toMatch(/[{}—]/)
})

test.each(LINES)(
  '[LIB3] $rule is quiet next door to $fires',
  ({ of, kind, rule, fires, quiet }) => {
    for (const next of quiet) {
      const fired = firedOn(kind, { ...of.sound, ...fires, ...next })
      expect([JSON.stringify(next), ...fired.map((one) => one.rule.code)]).not.toContain(rule)
    }
  },
)

test('[LIB3] every rule, awake or asleep, fires in a case with its text, and is quiet next door to it', () => {
  expect(rulesWithoutCases(LINES)).toEqual([])
  // Without its case a rule of an item is missed, even where other rules share its code.
  const lost = LINES.filter(({ rule, fires }) => rule !== 'P16' || !('education' in fires))
  expect(rulesWithoutCases(lost)).toEqual(['person P16 education W'])
  const loud = LINES.map((line) => (line.rule === 'H12' ? { ...line, quiet: [] } : line))
  expect(rulesWithoutCases(loud)).toEqual(['household H12 members W'])
})

/** Rules of the library that fire in no case which also has a quiet one next door. */
function rulesWithoutCases(lines: readonly Line[]): readonly string[] {
  const shown = new Set(
    lines
      .filter(({ quiet }) => quiet.length > 0)
      .flatMap(({ kind, of, fires }) => firedOn(kind, { ...of.sound, ...fires }))
      .map(({ rule }) => rule),
  )
  return RULE_LIBRARY.flatMap(({ subject, rules }) =>
    rules
      .filter((rule) => !shown.has(rule))
      .map(({ code, item, severity }) => `${subject} ${code} ${item} ${severity}`),
  )
}

function kindOf({ subject }: SubjectCases): SubjectRules {
  const kind = RULE_LIBRARY.find((one) => one.subject === subject)
  if (kind === undefined) throw new Error(subject)
  return kind
}
