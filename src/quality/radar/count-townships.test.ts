import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { parseCivilDate } from '#domain/calendar/civil-date.ts'
import { readMix } from '#population/mixes/read-mix.ts'
import { inventCounty } from '#population/people/invent-county.ts'
import { truthfulExtract } from '#population/truth/truthful-extract.ts'
import { writeExtract } from '../rules/test-extract.ts'
import { countTownships } from './count-townships.ts'

const folder = mkdtempSync(join(tmpdir(), 'simin-radar-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('[RAD5] what the radar counts is what the register holds', async () => {
  const asOf = parseCivilDate('2026-10-31')
  if (!asOf.ok) throw new Error('a date')
  const order = { county: '431322', persons: 5000, seed: 4, mix: readMix('reference'), places: [] }
  const extract = truthfulExtract(inventCounty({ ...order, asOf: asOf.value }))
  writeExtract(extract, folder)
  const job = {
    county: '431322',
    asOf: '2026-10-31',
    extractDir: folder,
    workDir: folder,
    memoryLimitMb: 500,
    threads: 2,
  }
  const counts = await countTownships(job)

  const { persons, births } = extract.tables
  const sum = (value: (row: (typeof counts)[number]) => number): number =>
    counts.reduce((total, row) => total + value(row), 0)
  const here = persons.filter(({ place }) => place?.startsWith('431322') ?? false)
  const living = here.filter(({ life_state: state }) => state === 'active' || state === 'missing')
  const young = here.filter(({ born_on: born }) => (born ?? '') > '2021-10-31')
  const ids = new Set(here.map((row) => row.person_id))
  const timed = births.filter(
    (row) => ids.has(row.person_id) && (row.happened_on ?? '') > '2025-10-31',
  )
  expect(counts.length).toBeGreaterThan(1)
  expect(sum(({ people }) => people.reduce((a, b) => a + b, 0))).toBe(living.length)
  expect(sum(({ boys }) => boys)).toBe(young.filter(({ sex }) => sex === '1').length)
  expect(sum(({ girls }) => girls)).toBe(young.filter(({ sex }) => sex === '2').length)
  expect(sum(({ birthsTimed }) => birthsTimed)).toBe(timed.length)
  // In the truthful extract everybody was registered within two weeks.
  expect(sum(({ birthsOnTime }) => birthsOnTime)).toBe(timed.length)
  const died = here.filter(({ died_on: day }) => (day ?? '') > '2025-10-31')
  expect(sum(({ deaths }) => deaths.reduce((a, b) => a + b, 0))).toBe(died.length)
  const [first] = counts
  const oldest = living.filter(
    ({ place, born_on: born }) =>
      place?.slice(0, 9) === first?.place && (born ?? '9') <= '1941-10-31',
  )
  expect(first?.people.at(-1)).toBe(oldest.length)
})
