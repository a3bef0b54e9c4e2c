import { expect, test } from 'vitest'
import { isCivilDate, type CivilDate } from '../calendar/civil-date.ts'
import { decideCloseDay } from './close-day.ts'
import { OPEN_MATTER_ORDER, OPEN_MATTERS, waitingFor } from './day-matters.ts'
import { milestoneNear } from './milestones.ts'
import { stalenessOf, type Confirmation } from './stale-mark.ts'
import { decideMute } from './task-mute.ts'

const day = (text: string): CivilDate => {
  if (!isCivilDate(text)) throw new Error(text)
  return text
}

// 义务教育法 art. 11: six years old by the beginning of the school year, 1 September.
test.each([
  ['2020-08-31', '2026-07-01', 'school_entry 2026-09-01'],
  ['2020-09-01', '2026-07-01', null],
  ['2020-09-01', '2027-07-01', 'school_entry 2027-09-01'],
  ['1966-12-01', '2026-11-22', 'pension_age 2026-12-01'],
  ['1946-11-01', '2026-11-22', 'old_age_allowance 2026-11-01'],
  ['1964-02-29', '2024-02-01', 'pension_age 2024-02-29'],
  ['1944-02-29', '2024-02-01', 'old_age_allowance 2024-02-29'],
  // Whoever is between: no age from 15 to 49 has a name in the language.
  ['2010-11-22', '2026-11-22', null],
  ['1996-11-22', '2026-11-22', null],
  [null, '2026-11-22', null],
  ['2020-13-01', '2026-11-22', null],
])('[DSK3] born %s, looked at on %s: %s', (bornOn, today, wanted) => {
  const near = milestoneNear(bornOn, day(today))
  expect(near === null ? null : `${near.milestone} ${near.on}`).toBe(wanted)
})

test('[DSK3][S6] nobody from 15 to 49 is ever near a milestone', () => {
  const today = day('2026-11-22')
  for (let year = 1977; year <= 2011; year++) {
    for (const rest of ['01-01', '06-15', '11-21']) {
      expect(milestoneNear(`${String(year)}-${rest}`, today)).toBeNull()
    }
  }
})

test('[DSK5] the newest confirmation marks a person, by what it was', () => {
  const list: Confirmation = { by: 'list', on: day('2026-03-01'), source: 'police' }
  const visit: Confirmation = { by: 'visit', on: day('2024-06-01'), source: null }
  const marks = ['2026-11-22', '2027-06-01', '2029-01-01'].map((today) => {
    const { mark, last, days } = stalenessOf([visit, list], day(today))
    return [mark, last?.by, days]
  })
  expect(marks).toEqual([
    ['fresh', 'list', 266],
    ['ageing', 'list', 457],
    ['stale', 'list', 1037],
  ])
  expect(stalenessOf([], day('2026-11-22'))).toEqual({ mark: 'never', last: null, days: null })
})

test.each([
  ['2026-11-23', true, true],
  ['2027-02-22', true, true],
  ['2027-02-23', true, false],
  ['2026-11-22', true, false],
  ['2026-02-30', true, false],
  ['2026-12-01', false, false],
])('[DSK6] put off until %s, on the list: %s', (until, known, ok) => {
  expect(decideMute({ until, known }, day('2026-11-22')).ok).toBe(ok)
})

test.each([
  [
    { day: '2026-11-22', closings: 0, cameSince: 0 },
    { supplementNo: 0, lateDays: 0 },
  ],
  [
    { day: '2026-11-20', closings: 2, cameSince: 1 },
    { supplementNo: 2, lateDays: 2 },
  ],
  [{ day: '2026-11-23', closings: 0, cameSince: 0 }, 'desk.day_ahead'],
  [{ day: 'yesterday', closings: 0, cameSince: 0 }, 'desk.day_ahead'],
  [{ day: '2026-10-21', closings: 0, cameSince: 5 }, 'desk.day_past'],
  [{ day: '2026-11-22', closings: 1, cameSince: 0 }, 'desk.nothing_new'],
])('[DSK8] closing %j', (close, wanted) => {
  const decided = decideCloseDay(close, day('2026-11-22'))
  expect(decided.ok ? decided.value : decided.problem.code).toEqual(
    typeof wanted === 'string' ? wanted : { day: close.day, ...wanted },
  )
})

test('[DSK7] every open matter waits for somebody, and sums by whom keep all of them', () => {
  const open = OPEN_MATTER_ORDER.map((matter, at) => ({ matter, count: at + 1 }))
  const sums = waitingFor(open)
  expect(sums.map(({ waitsFor }) => waitsFor)).toEqual([
    'village',
    'device',
    'person',
    'other_village',
    'township',
    'county',
  ])
  const total = (counts: readonly { readonly count: number }[]): number =>
    counts.reduce((sum, { count }) => sum + count, 0)
  expect(total(sums)).toBe(total(open))
  expect(Object.keys(OPEN_MATTERS)).toHaveLength(18)
})
