import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  isUnsettled,
  type FindingAnswer,
  type FindingState,
} from '#domain/findings/finding-state.ts'
import type { Store } from '../store/open-store.ts'
import { testStore } from '../store/test-store.ts'
import { unsettledOf, type FindingFilter } from './list-findings.ts'
import { tallyFindings } from './tally-findings.ts'
import { testCheck } from './test-check.ts'

const COUNTY = '431322'
const NOW = new Date('2026-11-23T08:00:00Z')
const TODAY = '2026-11-23'
const DAY_MS = 86_400_000
// Whatever is asked of the list, the tally is of all.
const WHOLE = unsettledOf(COUNTY)

interface Kept {
  readonly rule: string
  readonly state: FindingState
  readonly answer: FindingAnswer | null
  readonly place: string | null
  readonly openedAt: Date
  readonly assignedAt: Date | null
  readonly concludedAt: Date | null
  readonly dueOn: string | null
}

let store: Store
let kept: readonly Kept[]
beforeAll(async () => {
  store = await testStore()
  await store.pool.query(`insert into access.counties values ($1, '溆水县', true)`, [COUNTY])
  const findings = Array.from({ length: 240 }, (_, n) => ({
    rule: ['P03', 'P06', 'P16', 'H01'][n % 4] ?? 'P03',
    severity: ['E', 'E*', 'W', 'I'][n % 4] ?? 'E',
    key: `person-${n}`,
    place: n % 11 === 0 ? null : `43132210${1 + (n % 3)}20${n % 5}`,
  }))
  await testCheck(store, { county: COUNTY, findings, startedAt: new Date('2026-07-01T00:00:00Z') })
  // Every state and answer there is, found, sent and concluded on days around the bounds of the ages.
  await store.pool.query(
    `with told as (select finding_id, (row_number() over (order by subject_key))::int as n from work.findings
       where county = $1)
     update work.findings f set
       state = (array['open', 'explained', 'assigned', 'answered', 'answered', 'closed'])[1 + n % 6],
       answer = case n % 6 when 3 then 'not_ours' when 4 then (array['corrected', 'confirmed'])[1 + n % 2] end,
       answered_at = case when n % 6 in (3, 4) then $2::timestamptz - make_interval(days => n % 3) end,
       closed_at = case when n % 6 = 5 then $2::timestamptz - make_interval(days => n % 4) end,
       close_reason = case when n % 6 = 5 then 'fires_no_more' end,
       assigned_at = case when n % 6 >= 2 and n % 7 > 0 then $2::timestamptz - make_interval(days => 5 + n % 20) end,
       due_on = case when n % 6 >= 2 then $2::date + (n % 9 - 4) end,
       opened_at = $2::timestamptz - make_interval(days => (array[0, 6, 7, 8, 29, 30, 31, 89, 90, 120])[1 + n % 10])
     from told where told.finding_id = f.finding_id and f.county = $1`,
    [COUNTY, NOW],
  )
  const { rows } = await store.pool.query<Kept>(
    `select rule, state, answer, place, opened_at as "openedAt", assigned_at as "assignedAt",
       coalesce(answered_at, closed_at) as "concludedAt", due_on::text as "dueOn"
     from work.findings where county = $1`,
    [COUNTY],
  )
  kept = rows
})
afterAll(() => store.close())

test.each([
  ['a county by townships', WHOLE, 9],
  ['a township by villages', { ...WHOLE, ...within('431322101'), wholeCounty: false }, 12],
  ['a village', { ...WHOLE, ...within('431322102203'), wholeCounty: false }, 12],
  ['one rule of a county', { ...WHOLE, rules: ['P06'] }, 9],
  ['nothing at all', { ...WHOLE, rules: [] }, 9],
])('[FIN15] what is counted at once is that of a recount: %s', async (_, filter, digits) => {
  const here = kept.filter(
    ({ place, rule }) =>
      (place === null
        ? filter.wholeCounty
        : place >= filter.placeFrom && place <= filter.placeTo) &&
      (filter.rules?.includes(rule) ?? true),
  )
  const unsettled = here.filter(isUnsettled)
  const settled = here.filter((one) => !isUnsettled(one))
  const tally = await tallyFindings(store, filter, { now: NOW, today: TODAY, digits })

  const byState = (
    rows: readonly { rule: string; state: string; answer: string | null; count: number }[],
  ) =>
    rows.reduce<Record<string, number>>((sums, { rule, state, answer, count }) => {
      const key = `${rule} ${state} ${answer ?? ''}`
      return { ...sums, [key]: (sums[key] ?? 0) + count }
    }, {})
  expect(byState(tally.rules)).toEqual(byState(here.map((one) => ({ ...one, count: 1 }))))
  // The gravest first.
  expect([...new Set(tally.rules.map(({ rule }) => rule))]).toEqual(
    ['P03', 'P06', 'P16', 'H01'].filter((rule) => here.some((one) => one.rule === rule)),
  )
  expect(Object.fromEntries(tally.places.map(({ place, count }) => [place ?? '', count]))).toEqual(
    Object.fromEntries(
      [...Map.groupBy(unsettled, ({ place }) => place?.slice(0, digits) ?? '')].map(
        ([place, of]) => [place, of.length],
      ),
    ),
  )
  const ended = settled.flatMap(({ assignedAt, concludedAt }) =>
    assignedAt === null || concludedAt === null ? [] : [daysBetween(assignedAt, concludedAt)],
  )
  const { meanDays, ...counts } = tally.closing
  expect(counts).toEqual({
    sent: here.filter(({ assignedAt }) => assignedAt !== null).length,
    concluded: settled.filter(({ assignedAt }) => assignedAt !== null).length,
    overdue: unsettled.filter(({ dueOn }) => dueOn !== null && dueOn < TODAY).length,
    ages: [
      [0, 7],
      [7, 30],
      [30, 90],
      [90, Number.POSITIVE_INFINITY],
    ].map(
      ([from = 0, to = 0]) =>
        unsettled.filter(({ openedAt }) => {
          const days = daysBetween(openedAt, NOW)
          return days >= from && days < to
        }).length,
    ),
  })
  expect(meanDays === null ? null : Math.round(meanDays * 1e6)).toBe(
    ended.length === 0
      ? null
      : Math.round((ended.reduce((sum, days) => sum + days, 0) / ended.length) * 1e6),
  )
})

function within(place: string): Pick<FindingFilter, 'placeFrom' | 'placeTo'> {
  return { placeFrom: place.padEnd(12, '0'), placeTo: place.padEnd(12, '9') }
}

function daysBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / DAY_MS
}
