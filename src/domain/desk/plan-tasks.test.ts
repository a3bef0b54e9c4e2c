import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysBetween, isCivilDate, type CivilDate } from '../calendar/civil-date.ts'
import { USUAL_DUTY_CALENDAR } from './duty-days.ts'
import {
  factRow,
  groupByHousehold,
  householdKey,
  planTasks,
  type TaskDay,
  type TaskMatter,
} from './plan-tasks.ts'

const day = (text: string): CivilDate => {
  if (!isCivilDate(text)) throw new Error(text)
  return text
}
const TODAY = day('2026-11-22')
const on = (more: Partial<TaskDay> = {}): TaskDay => ({
  today: TODAY,
  calendar: USUAL_DUTY_CALENDAR,
  mutes: [],
  ...more,
})

const NOWHERE = { since: null, ownDay: null, householdId: null, personId: null }

function asked(
  person: string,
  facts: Partial<Record<'item' | 'reason' | 'milestone' | 'said', string>>,
): TaskMatter {
  const { item = 'number', reason = 'missing', milestone = null, said = 'nothing' } = facts
  return {
    ...NOWHERE,
    subject: 'asked_item',
    key: `ask:${person}:${item}:${reason}`,
    facts: factRow('asked_item', { item, reason, registered: 'yes', milestone, said }),
    householdId: `house of ${person.slice(0, 1)}`,
    personId: person,
  }
}

function month(text: string, state: string): TaskMatter {
  const facts = factRow('report_month', { state })
  return {
    ...NOWHERE,
    subject: 'report_month',
    key: `month:${text}:0`,
    facts,
    ownDay: day('2026-11-05'),
  }
}

const lines = (matters: readonly TaskMatter[], more: Partial<TaskDay> = {}): string[] =>
  planTasks(matters, on(more)).map(
    ({ rule, key, overdueDays }) =>
      `${rule.id} ${key}${overdueDays > 0 ? ` ${String(overdueDays)} late` : ''}`,
  )

test('[DSK4] overdue first, then priority, then day; several rules of one thing make one task', () => {
  expect(
    lines([
      asked('b1', { item: 'relation' }),
      asked('a1', { item: 'number' }),
      asked('a2', { item: 'number', milestone: 'school_entry' }),
      month('2026-10', 'none'),
    ]),
  ).toEqual([
    'V09 month:2026-10:0 17 late',
    'V01 ask:a2:number:missing',
    'V03 ask:a1:number:missing',
    'V06 ask:b1:relation:missing',
  ])
})

test('[DSK2] what makes it done takes it off: an answer on its way, a signature', () => {
  expect(lines([asked('a1', { said: 'waiting' }), month('2026-10', 'signed')])).toEqual([])
})

test('[DSK4] a question is due on the next duty day, whatever day it is, and never overdue', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3_000 }), (at) => {
      const today = addDays(day('2024-01-01'), at)
      const [task] = planTasks([asked('a1', {})], on({ today }))
      expect(task?.overdueDays).toBe(0)
      expect(daysBetween(today, task?.due ?? day('1900-01-01'))).toBeLessThanOrEqual(5)
    }),
  )
})

test('[DSK1] a county that is on duty once a month tells tasks so many days ahead and not before', () => {
  const calendar = { days: [28], promptDays: 3 }
  const told = [20, 24, 25, 28].map(
    (date) => lines([asked('a1', {})], { today: day(`2026-11-${String(date)}`), calendar }).length,
  )
  expect(told).toEqual([0, 0, 1, 1])
})

test('[DSK2] a lease is told within its window and no longer after it', () => {
  const device = (until: string): TaskMatter => ({
    ...NOWHERE,
    subject: 'device',
    key: 'device:1',
    facts: factRow('device', { lease: 'ending', held: 'no' }),
    ownDay: day(until),
  })
  const told = ['2026-11-28', '2026-11-27', '2026-11-22', '2026-11-19', '2026-11-18']
  expect(told.map((until) => lines([device(until)]).length)).toEqual([0, 1, 1, 1, 0])
})

test('[DSK6] a mute silences its task or a household until its day, and not on it', () => {
  const matters = [
    asked('a1', {}),
    asked('a2', { item: 'name', reason: 'disputed' }),
    asked('b1', {}),
  ]
  const open = (mutes: TaskDay['mutes']): string[] =>
    planTasks(matters, on({ mutes })).flatMap(({ key, mutedUntil }) =>
      mutedUntil === null ? [key.split(':')[1] ?? ''] : [],
    )
  const until = day('2026-12-01')
  expect(open([])).toEqual(['a1', 'b1', 'a2'])
  expect(open([{ key: 'ask:a1:number:missing', until }])).toEqual(['b1', 'a2'])
  expect(open([{ key: householdKey('house of a'), until }])).toEqual(['b1'])
  expect(open([{ key: householdKey('house of a'), until: TODAY }])).toEqual(['a1', 'b1', 'a2'])
})

test('[DSK4] tasks of a household are one visit, at the place of its most urgent; whatever their order', () => {
  const matters = [
    asked('b1', { item: 'relation' }),
    asked('b2', { item: 'number', milestone: 'pension_age' }),
    asked('a1', { item: 'number' }),
    month('2026-10', 'draft'),
  ]
  fc.assert(
    fc.property(fc.shuffledSubarray(matters, { minLength: 4 }), (shuffled) => {
      const groups = groupByHousehold(planTasks(shuffled, on()))
      expect(groups.map((group) => group.map(({ key }) => key.split(':')[1]))).toEqual([
        ['2026-10'],
        ['b2', 'b1'],
        ['a1'],
      ])
    }),
  )
})
