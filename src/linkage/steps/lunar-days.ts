import { civilDate, dayNumber } from '#domain/calendar/civil-date.ts'
import { lunarToCivil } from '#domain/calendar/lunar-date.ts'
import { LUNAR_YEAR_LAST } from '#domain/calendar/lunar-years.ts'

import { NO_VALUE } from '../engine/open-engine.ts'
import type { Engine } from '../engine/open-engine.ts'

/** Births before this year are not looked up; the oldest living Chinese was born later. */
const FIRST_YEAR = 1890

/**
 * `lunar_days(day, as_lunar, as_leap)`: the civil day that a written date means if its writer counted
 * by the lunar calendar and nobody said so. Exact, by table: the shift is 18 to 55 days and no rule
 * of thumb finds it. `day` is days since 1970-01-01; `as_leap` is the second month of that number.
 */
export async function makeLunarDays(engine: Engine): Promise<void> {
  const days: number[] = []
  const plain: number[] = []
  const leap: number[] = []
  for (let year = FIRST_YEAR; year <= LUNAR_YEAR_LAST; year++) {
    for (let month = 1; month <= 12; month++) {
      for (let day = 1; day <= 30; day++) {
        const written = civilDate(year, month, day)
        if (written === null) continue
        days.push(dayNumber(written))
        plain.push(lunarDay({ year, month, leap: false, day }))
        leap.push(lunarDay({ year, month, leap: true, day }))
      }
    }
  }
  await engine.writeInts('lunar_days', [
    { name: 'day', values: Int32Array.from(days) },
    { name: 'as_lunar', values: Int32Array.from(plain) },
    { name: 'as_leap', values: Int32Array.from(leap) },
  ])
}

function lunarDay(lunar: Parameters<typeof lunarToCivil>[0]): number {
  const civil = lunarToCivil(lunar)
  return civil === null ? NO_VALUE : dayNumber(civil)
}
