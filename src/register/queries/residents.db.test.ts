import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { testStore } from '../store/test-store.ts'
import { countResidents, residentBands } from './residents.ts'

const COUNTY = '431322'
/** Around both bounds on each day below, to the day, the month and the year; on the day, after it, and unknown. */
const BIRTHS: readonly (string | null)[] = [
  ...'2011-11-22 2011-11-23 2011-11-24 2011-11 2011-12 2011 2012 2010'.split(' '),
  ...'1966-11-22 1966-11-23 1966-11-24 1966-11 1966-12 1966 1967 1965'.split(' '),
  ...'2009-02-28 2009-03-01 1964-02-29 1964-03-01 2024-02-29 2024-02 2024'.split(' '),
  ...'2026-11-23 2026-11-24 2026-11 2026 2027-01-01 1926-05-04 1990-01-01'.split(' '),
  null,
]

let store: Store
beforeAll(async () => {
  store = await testStore()
  let n = 0
  for (const bornOn of BIRTHS) {
    n += 1
    await store.pool.query(
      `insert into register.presences (county, person_id, presence_no, place, sex, born_on, known_from)
       values ($1, $2, 1, $3, $4, $5, 1)`,
      [COUNTY, newRecordId(), `43132210120${n % 3}`, [null, '1', '2'][n % 3], bornOn],
    )
  }
})
afterAll(() => store.close())

test.each(['2026-11-23', '2024-02-29', '2023-02-28', '2026-01-01', '2025-12-31'])(
  '[LIF7] who is a child and who is old on %s is told as by counting each year of age',
  async (on) => {
    const asked = { county: COUNTY, place: COUNTY, on, knownUntil: null }
    const totals = new Map<string, number>()
    for (const { village, sex, age, persons } of await countResidents(store, asked)) {
      const band = age >= 60 ? 'aged' : age >= 0 && age <= 14 ? 'child' : null
      const key = `${village} ${sex} ${band ?? ''}`
      totals.set(key, (totals.get(key) ?? 0) + persons)
    }
    const bands = await residentBands(store, asked)
    const told = bands.map(({ village, sex, band, persons }) => [
      `${village} ${sex} ${band ?? ''}`,
      persons,
    ])
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(totals))
  },
)
