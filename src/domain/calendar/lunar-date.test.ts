import { LunarYear } from 'tyme4ts'
import { expect, test } from 'vitest'
import { cpuMilliseconds } from '../../../test/cpu-milliseconds.ts'
import { dayNumber, fromDayNumber, isCivilDate } from './civil-date.ts'
import { civilToLunar, leapMonthOf, lunarToCivil } from './lunar-date.ts'
import { LUNAR_FIRST_DAY, LUNAR_YEARS, LUNAR_YEAR_FIRST } from './lunar-years.ts'

// Spring festivals (正月初一) as published in calendars; Hong Kong Observatory's conversion tables.
const SPRING_FESTIVALS = (
  '1901-02-19 1911-01-30 1912-02-18 1920-02-20 1930-01-30 1940-02-08 1949-01-29 1950-02-17 1958-02-18 1960-01-28 ' +
  '1966-01-21 1970-02-06 1976-01-31 1978-02-07 1980-02-16 1984-02-02 1985-02-20 1988-02-17 1990-01-27 1995-01-31 ' +
  '2000-02-05 2001-01-24 2002-02-12 2003-02-01 2004-01-22 2005-02-09 2006-01-29 2007-02-18 2008-02-07 2009-01-26 ' +
  '2010-02-14 2011-02-03 2012-01-23 2013-02-10 2014-01-31 2015-02-19 2016-02-08 2017-01-28 2018-02-16 2019-02-05 ' +
  '2020-01-25 2021-02-12 2022-02-01 2023-01-22 2024-02-10 2025-01-29 2026-02-17 2027-02-06 2028-01-26 2033-01-31 2034-02-19'
).split(' ')

test.each(SPRING_FESTIVALS)('[CAL4] the spring festival of %s', (date) => {
  const year = Number(date.slice(0, 4))
  expect(lunarToCivil({ year, month: 1, leap: false, day: 1 })).toBe(date)
})

test.each([
  [{ year: 1968, month: 2, leap: false, day: 7 }, '1968-03-05'],
  [{ year: 1981, month: 2, leap: false, day: 24 }, '1981-03-29'],
  // Mid-autumn 2023, 2024, 2025; dragon boat 2025; double ninth 2024.
  [{ year: 2023, month: 8, leap: false, day: 15 }, '2023-09-29'],
  [{ year: 2024, month: 8, leap: false, day: 15 }, '2024-09-17'],
  [{ year: 2025, month: 8, leap: false, day: 15 }, '2025-10-06'],
  [{ year: 2025, month: 5, leap: false, day: 5 }, '2025-05-31'],
  [{ year: 2024, month: 9, leap: false, day: 9 }, '2024-10-11'],
  // First days of leap months: 2020 四月, 2023 二月, 2025 六月, 1984 十月, 2033 十一月.
  [{ year: 2020, month: 4, leap: true, day: 1 }, '2020-05-23'],
  [{ year: 2023, month: 2, leap: true, day: 1 }, '2023-03-22'],
  [{ year: 2025, month: 6, leap: true, day: 1 }, '2025-07-25'],
  [{ year: 1984, month: 10, leap: true, day: 1 }, '1984-11-23'],
  [{ year: 2033, month: 11, leap: true, day: 1 }, '2033-12-22'],
])('[CAL4] lunar %j is %s', (lunar, civil) => {
  expect(lunarToCivil(lunar)).toBe(civil)
  expect(isCivilDate(civil) && civilToLunar(civil)).toEqual(lunar)
})

test.each([
  [1944, 4],
  [1947, 2],
  [1949, 7],
  [1952, 5],
  [1955, 3],
  [1957, 8],
  [1960, 6],
  [1963, 4],
  [1966, 3],
  [1968, 7],
  [1971, 5],
  [1974, 4],
  [1976, 8],
  [1979, 6],
  [1982, 4],
  [1984, 10],
  [1987, 6],
  [1990, 5],
  [1993, 3],
  [1995, 8],
  [1998, 5],
  [2001, 4],
  [2004, 2],
  [2006, 7],
  [2009, 5],
  [2012, 4],
  [2014, 9],
  [2017, 6],
  [2020, 4],
  [2023, 2],
  [2025, 6],
  [2028, 5],
  [2031, 3],
  [2033, 11],
  [1985, 0],
  [2000, 0],
  [2024, 0],
  [2026, 0],
])('[CAL6] the leap month of %i is %i', (year, month) => {
  expect(leapMonthOf(year)).toBe(month)
})

test('[CAL5] every day from lunar 1880 to 2100 converts and comes back', () => {
  const last = lunarToCivil({ year: 2100, month: 12, leap: false, day: 29 })
  expect(last).not.toBeNull()
  if (last === null) return
  let wrong = 0
  for (let number = LUNAR_FIRST_DAY; number <= dayNumber(last); number++) {
    const date = fromDayNumber(number)
    const lunar = civilToLunar(date)
    if (lunar === null || lunarToCivil(lunar) !== date) wrong++
  }
  expect(wrong).toBe(0)
})

test.each([
  { year: 1879, month: 1, leap: false, day: 1 },
  { year: 2101, month: 1, leap: false, day: 1 },
  { year: 1985, month: 0, leap: false, day: 1 },
  { year: 1985, month: 13, leap: false, day: 1 },
  { year: 1985, month: 2, leap: true, day: 8 },
  { year: 1984, month: 9, leap: true, day: 1 },
  { year: 1985, month: 1, leap: false, day: 0 },
  { year: 1985, month: 1, leap: false, day: 31 },
  { year: 1985, month: 1, leap: false, day: 1.5 },
])('[CAL11] there is no lunar day %j', (lunar) => {
  expect(lunarToCivil(lunar)).toBeNull()
})

test('[CAL5] days outside the table have no lunar date', () => {
  expect(civilToLunar(fromDayNumber(LUNAR_FIRST_DAY - 1))).toBeNull()
  expect(civilToLunar(fromDayNumber(60_000))).toBeNull()
})

test('[CAL7] the table is what tyme4ts computes', () => {
  const computed = LUNAR_YEARS.map((_, at) => {
    const year = LunarYear.fromYear(LUNAR_YEAR_FIRST + at)
    return year
      .getMonths()
      .reduce(
        (bits, month, n) => bits | (month.getDayCount() === 30 ? 1 << n : 0),
        year.getLeapMonth() << 13,
      )
  })
  expect(computed).toEqual(LUNAR_YEARS)
})

test('[CAL14] converting stays cheap: a tenth of the bar, because tests share their cores', () => {
  const spent = cpuMilliseconds(() => {
    for (let number = -20_000; number < 20_000; number++) civilToLunar(fromDayNumber(number))
  })
  expect(spent).toBeLessThan(400)
})
