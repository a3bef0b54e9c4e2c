import { expect, test } from 'vitest'
import { parseCivilDate } from '../calendar/civil-date.ts'
import type { CivilDate } from '../calendar/civil-date.ts'
import { placeHistory } from './place-history.ts'
import type { PlaceVersion } from './place-history.ts'

function day(text: string): CivilDate {
  const parsed = parseCivilDate(text)
  if (!parsed.ok) throw new Error(`not a day: ${text}`)
  return parsed.value
}

function version(
  code: string,
  from: string,
  to: string | null,
  ...successors: string[]
): PlaceVersion {
  return {
    code,
    name: code,
    validFrom: day(from),
    validTo: to === null ? null : day(to),
    successors,
  }
}

// 201 and 202 merge into 210 in 2016; 210 is split into 211 and 212 in 2021; 220 gets the number 230;
// 240 and 250 swap their numbers in 2019.
const places = placeHistory([
  version('431322101201', '1990-01-01', '2016-03-01', '431322101210'),
  version('431322101202', '1990-01-01', '2016-03-01', '431322101210'),
  version('431322101210', '2016-03-01', '2021-07-01', '431322101211', '431322101212'),
  version('431322101211', '2021-07-01', null),
  version('431322101212', '2021-07-01', null),
  version('431322101220', '1990-01-01', '2010-01-01', '431322101230'),
  version('431322101230', '2010-01-01', null),
  version('431322101240', '1990-01-01', '2019-01-01', '431322101250'),
  version('431322101250', '1990-01-01', '2019-01-01', '431322101240'),
  version('431322101260', '1990-01-01', '2019-01-01'),
])

test.each([
  ['431322101201', '2010-01-01', ['431322101201']],
  ['431322101201', '2018-01-01', ['431322101210']],
  ['431322101202', '2018-01-01', ['431322101210']],
  ['431322101201', '2026-01-01', ['431322101211', '431322101212']],
  ['431322101210', '2026-01-01', ['431322101211', '431322101212']],
  ['431322101220', '2026-01-01', ['431322101230']],
  ['431322101230', '2026-01-01', ['431322101230']],
  ['431322101240', '2026-01-01', []],
  ['431322101260', '2026-01-01', []],
  ['431322101999', '2026-01-01', []],
])('[PLC4] %s lies on %s in %j', (code, on, expected) => {
  expect(places.successorsOf(code, day(on))).toEqual(expected)
})

test('[PLC5] a place stands from its first day to the day before its last', () => {
  expect(places.versionOn('431322101210', day('2016-02-29'))).toBeNull()
  expect(places.versionOn('431322101210', day('2016-03-01'))?.code).toBe('431322101210')
  expect(places.versionOn('431322101210', day('2021-06-30'))?.code).toBe('431322101210')
  expect(places.versionOn('431322101210', day('2021-07-01'))).toBeNull()
  expect(places.isKnown('431322101210')).toBe(true)
  expect(places.isKnown('431322101999')).toBe(false)
})
