import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, daysBetween, isCivilDate, type CivilDate } from '../calendar/civil-date.ts'
import { dutyDaysOfMonth, dutyOn, readDutyCalendar, USUAL_DUTY_CALENDAR } from './duty-days.ts'

const day = (text: string): CivilDate => {
  if (!isCivilDate(text)) throw new Error(text)
  return text
}

// Taken from a printed calendar: the last column of February and of months of 30 and 31 days.
test.each([
  ['2026-11-22', '05 10 15 20 25 30'],
  ['2026-12-01', '05 10 15 20 25 30'],
  ['2026-02-11', '05 10 15 20 25 28'],
  ['2028-02-29', '05 10 15 20 25 29'],
  ['1900-02-01', '05 10 15 20 25 28'],
])('[DSK1] duty days of the month of %s', (of, wanted) => {
  const days = dutyDaysOfMonth(day(of), USUAL_DUTY_CALENDAR)
  expect(days.map((one) => one.slice(8)).join(' ')).toBe(wanted)
})

test.each([
  ['2026-11-20', true, '2026-11-20', 0],
  ['2026-11-22', false, '2026-11-25', 3],
  ['2026-12-31', false, '2027-01-05', 5],
  ['2026-02-26', false, '2026-02-28', 2],
])('[DSK1] on %s', (today, isDutyDay, next, daysLeft) => {
  expect(dutyOn(day(today), USUAL_DUTY_CALENDAR)).toEqual({
    isDutyDay,
    next,
    daysLeft,
    prompted: true,
  })
})

test('[DSK1] with the usual days every day of four years is within five days of a duty day', () => {
  for (let at = 0; at < 1461; at++) {
    const { daysLeft } = dutyOn(addDays(day('2025-01-01'), at), USUAL_DUTY_CALENDAR)
    expect(daysLeft).toBeLessThanOrEqual(5)
  }
})

test('[DSK1] whatever days a county orders: the next one is a duty day, and none lies before it', () => {
  const ordered = fc.record({
    days: fc.uniqueArray(fc.integer({ min: 1, max: 31 }), { minLength: 1, maxLength: 15 }),
    promptDays: fc.integer({ min: 0, max: 14 }),
  })
  fc.assert(
    fc.property(ordered, fc.integer({ min: 0, max: 20_000 }), (wanted, at) => {
      const read = readDutyCalendar(wanted)
      if (!read.ok) throw new Error(read.problem.code)
      const today = addDays(day('1990-01-01'), at)
      const { next, daysLeft, prompted } = dutyOn(today, read.value)
      expect(dutyDaysOfMonth(next, read.value)).toContain(next)
      for (let ahead = 0; ahead < daysLeft; ahead++) {
        const between = addDays(today, ahead)
        expect(dutyDaysOfMonth(between, read.value)).not.toContain(between)
      }
      expect(daysBetween(today, next)).toBe(daysLeft)
      expect(prompted).toBe(daysLeft <= wanted.promptDays)
    }),
  )
})

test.each([
  [{ days: [], promptDays: 5 }, 'desk.duty_days'],
  [{ days: [0], promptDays: 5 }, 'desk.duty_days'],
  [{ days: [5, 32], promptDays: 5 }, 'desk.duty_days'],
  [{ days: [1.5], promptDays: 5 }, 'desk.duty_days'],
  [{ days: Array.from({ length: 16 }, (_, at) => at + 1), promptDays: 5 }, 'desk.duty_days'],
  [{ days: [5], promptDays: -1 }, 'desk.prompt_days'],
  [{ days: [5], promptDays: 15 }, 'desk.prompt_days'],
])('[DSK1] %j is no calendar', (wanted, code) => {
  expect(readDutyCalendar(wanted)).toMatchObject({ ok: false, problem: { code } })
})
