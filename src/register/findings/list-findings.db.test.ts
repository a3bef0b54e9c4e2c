import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Store } from '../store/open-store.ts'
import { testStore } from '../store/test-store.ts'
import { previewAssignment } from './assign-findings.ts'
import { findingCounts } from './finding-counts.ts'
import { listFindings, unsettledOf, type FindingCursor } from './list-findings.ts'
import { testCheck } from './test-check.ts'

const COUNTY = '431322'
const FINDINGS = 230

let store: Store
beforeAll(async () => {
  store = await testStore()
  await store.pool.query(`insert into access.counties values ($1, '溆水县', true)`, [COUNTY])
  const findings = Array.from({ length: FINDINGS }, (_, n) => ({
    rule: ['P03', 'P06', 'P16', 'H01'][n % 4] ?? 'P03',
    severity: ['E', 'E*', 'W', 'I'][n % 4] ?? 'E',
    key: `person-${n}`,
    // Every tenth is the township's, every eleventh nobody's.
    place: n % 11 === 0 ? null : n % 10 === 0 ? '431322101' : `43132210120${n % 3}`,
  }))
  await testCheck(store, { county: COUNTY, findings, startedAt: new Date('2026-11-01T00:00:00Z') })
})
afterAll(() => store.close())

const COUNTY_WIDE = unsettledOf(COUNTY)

test('[FIN8] page by page every finding comes once, the gravest first', async () => {
  const seen: string[] = []
  const severities: string[] = []
  for (let after: FindingCursor | null = null; ;) {
    const page = await listFindings(store, COUNTY_WIDE, { after, limit: 50 })
    const last = page.at(-1)
    if (last === undefined) break
    seen.push(...page.map(({ findingId }) => findingId))
    severities.push(...page.map(({ severity }) => severity))
    after = last
  }
  expect(new Set(seen).size).toBe(FINDINGS)
  expect(seen).toHaveLength(FINDINGS)
  expect(severities.filter((one, at) => one !== severities[at - 1])).toEqual(['E', 'E*', 'W', 'I'])
})

test('[FIN8] a township’s own finding is its own and no village’s; of no known place only the county hears', async () => {
  const village = {
    ...COUNTY_WIDE,
    placeFrom: '431322101200',
    placeTo: '431322101200',
    wholeCounty: false,
  }
  const township = {
    ...COUNTY_WIDE,
    placeFrom: '431322101000',
    placeTo: '431322101999',
    wholeCounty: false,
  }
  const all = { after: null, limit: 500 }
  expect(new Set((await listFindings(store, village, all)).map(({ place }) => place))).toEqual(
    new Set(['431322101200']),
  )
  const places = new Set((await listFindings(store, township, all)).map(({ place }) => place))
  expect(places).toEqual(new Set(['431322101000', '431322101200', '431322101201', '431322101202']))
  expect(
    (await listFindings(store, COUNTY_WIDE, all)).filter(({ place }) => place === null),
  ).toHaveLength(21)
})

test('[FIN11] what is sent out together goes to villages; what stands in none stays', async () => {
  const preview = await previewAssignment(store, COUNTY_WIDE)
  const sent = Object.values(preview.byPlace).reduce((sum, n) => sum + n, 0)
  expect(Object.keys(preview.byPlace).toSorted()).toEqual([
    '431322101200',
    '431322101201',
    '431322101202',
  ]) // oxlint-disable-line typescript/require-array-sort-compare
  expect([sent, sent + preview.nowhere, preview.more]).toEqual([
    preview.findingIds.length,
    FINDINGS,
    false,
  ])
})

test('[FIN15] counts by village for the figures are those of a recount', async () => {
  const on = new Date('2026-11-11T00:00:00Z')
  const of = {
    county: COUNTY,
    placeFrom: '431322000000',
    placeTo: '431322999999',
    wholeCounty: true,
  }
  const counts = await findingCounts(store, { ...of, on })
  const everything = await listFindings(store, COUNTY_WIDE, { after: null, limit: 500 })
  for (const { place, openScored, doubtfulRecords, open, daysOpen, sent } of counts) {
    const here = everything.filter((one) => one.place === place)
    const scored = here.filter((one) => one.scored)
    expect({ openScored, doubtfulRecords, open, daysOpen, sent }).toEqual({
      openScored: scored.length,
      doubtfulRecords: scored.length,
      open: here.length,
      daysOpen: here.length * 10,
      sent: 0,
    })
  }
  expect(counts.reduce((sum, { open }) => sum + open, 0)).toBe(FINDINGS)
})
