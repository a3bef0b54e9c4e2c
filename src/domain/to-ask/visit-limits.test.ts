import { expect, test } from 'vitest'
import { TASK_RULES } from '../desk/task-rules.ts'
import { isQuietTime, isVisitedOut, mayComeAgain, type VisitMade } from './visit-limits.ts'

const met = (day: string): VisitMade => ({ day, outcome: 'met' })
const nobody = (day: string): VisitMade => ({ day, outcome: 'nobody' })

test.each([
  ['no visit', [], false, true],
  ['one', [met('2026-11-20')], false, true],
  ['one, told by the phone and by the office', [met('2026-11-20'), met('2026-11-20')], false, true],
  ['two on days that are over', [nobody('2026-11-19'), met('2026-11-20')], true, false],
  ['the second is being made', [met('2026-11-20'), met('2026-11-24')], false, false],
  ['nobody was there the second time', [met('2026-11-20'), nobody('2026-11-24')], true, false],
  [
    'nobody in the morning, met in the afternoon',
    [nobody('2026-11-24'), met('2026-11-24')],
    false,
    false,
  ],
  ['of last year', [met('2025-12-30'), met('2025-12-31')], false, true],
] as const)('[ASK9 S6] visits of a household: %s', (_, visits, isOut, again) => {
  expect(isVisitedOut(visits, '2026-11-24')).toBe(isOut)
  expect(mayComeAgain(visits, '2026-11-24')).toBe(again)
})

test.each([
  ['00:00', true],
  ['07:59', true],
  ['08:00', false],
  ['12:30', false],
  ['20:59', false],
  ['21:00', true],
  ['23:59', true],
])('[ASK11 S6] %s is a quiet hour: %s', (time, quiet) => {
  expect(isQuietTime(time)).toBe(quiet)
})

test('[ASK12 S6] no step of a task sends a household anything', () => {
  // Whoever adds a step by which a household gets a message counts it first: three at most, none in quiet hours.
  expect(new Set(TASK_RULES.map(({ step }) => step))).toEqual(
    new Set([
      'answer_finding',
      'ask',
      'ask_grant',
      'meet_move',
      'mend_form',
      'mend_line',
      'sign_report',
      'sync',
      'tell',
      'visit',
    ]),
  )
})
