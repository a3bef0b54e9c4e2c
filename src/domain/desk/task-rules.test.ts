import { readFileSync } from 'node:fs'
import { format } from 'prettier'
import { expect, test } from 'vitest'
import { is } from '../rules/build-expression.ts'
import { fieldsOf } from '../rules/expression.ts'
import { MILESTONES, type MilestoneAge } from './milestones.ts'
import { MUTE_REASONS } from './task-mute.ts'
import { TASK_FACTS, type TaskSubject } from './task-facts.ts'
import { taskRulesPage } from './task-pages.ts'
import { taskRule, type TaskRule } from './task-rule.ts'
import { TASK_RULES } from './task-rules.ts'

const FACTS = Object.values(TASK_FACTS).flat()

/** As the old systems called what may choose nobody any more, and what S6 keeps from tasks. */
const FORBIDDEN =
  /孕|避|节育|绝育|环|胎|孩次|生育|育龄|计划[内外]|抚养费|婚|性别|妇女|产检|pregnan|contracep|marri|spous|wom[ae]n|\bsex|birth (?:order|interval|spacing)|mother|father/iu

test('[DSK3][S6] the facts of the language are a closed list without marriage, sex, age, births or services', () => {
  expect(FACTS.toSorted()).toEqual(
    'held item kind lease met milestone month move notice reason registered said state state state state state state state told'
      .split(' ')
      .toSorted(),
  )
  expect(FACTS.join(' ')).not.toMatch(FORBIDDEN)
  expect('pregnancy').toMatch(FORBIDDEN)
})

test('[DSK3][S6] a rule that asks for what is not in the list does not compile', () => {
  const rule = TASK_RULES[0]
  if (rule === undefined) throw new Error('the list of rules is empty')
  const asked = { ...rule, subject: 'asked_item' as const, done: is('said', 'waiting') }
  // @ts-expect-error sex is no fact of the language
  const bySex = taskRule<'asked_item'>({ ...asked, when: is('sex', '2') })
  // @ts-expect-error nor is marriage
  const byMarriage = taskRule<'asked_item'>({ ...asked, when: is('marital_status', '20') })
  // @ts-expect-error nor an age in years
  const byAge = taskRule<'asked_item'>({ ...asked, when: is('age', '30') })
  // @ts-expect-error nor what a line of a report says, a birth among others
  const byKind = taskRule<'report_line'>({ ...asked, when: is('kind', 'birth') })
  // @ts-expect-error nor a milestone between 15 and 49
  const age: MilestoneAge = 16
  expect([bySex, byMarriage, byAge, byKind].map(fieldsRead)).toEqual([
    ['sex'],
    ['marital_status'],
    ['age'],
    ['kind'],
  ])
  expect(age).toBe(16)
})

const fieldsRead = (rule: TaskRule<TaskSubject>): readonly string[] => fieldsOf(rule.when)

test('[DSK3][S6] every lawful day is outside 15 to 49', () => {
  const ages = Object.values(MILESTONES).map(({ ageYears }) => ageYears)
  expect(ages.filter((age) => age >= 15 && age <= 49)).toEqual([])
})

test.each(TASK_RULES)(
  '[DSK2][DSK3] rule $id reads its own facts, says why, and names its source',
  (rule) => {
    const own: readonly string[] = TASK_FACTS[rule.subject]
    const read = [...fieldsOf<string>(rule.when), ...fieldsOf<string>(rule.done)]
    expect(read.filter((fact) => !own.includes(fact))).toEqual([])
    const { title, why, doneWhen } = rule
    const said = [title, why, doneWhen].flatMap(({ zh, en }) => [zh, en])
    expect(said.filter((text) => text === '')).toEqual([])
    expect(said.join(' ')).not.toMatch(FORBIDDEN)
    expect(rule.source).not.toMatch(/人口与计划生育|计生|747/u)
    expect(rule.source.length).toBeGreaterThan(1)
  },
)

test('[DSK2] ids are given once; no reason to put off speaks of somebody who would not answer', () => {
  const ids = TASK_RULES.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(JSON.stringify(MUTE_REASONS)).not.toMatch(/拒|不愿|不配合|refus|declin|unwilling/iu)
})

test('[DSK3] what is told on the notice board reads the time of the year and nobody', () => {
  const notices = TASK_RULES.filter(({ step }) => step === 'tell')
  expect(notices.length).toBeGreaterThan(0)
  for (const { subject, group } of notices)
    expect([subject, group]).toEqual(['calendar', 'village'])
})

test('[DSK2] the page of task rules says what the rules are', async () => {
  const page = readFileSync(new URL('../../../docs/task-rules.md', import.meta.url), 'utf8')
  expect(page).toBe(await format(taskRulesPage(), { parser: 'markdown' }))
})
