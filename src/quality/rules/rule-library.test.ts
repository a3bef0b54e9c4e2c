import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { parseCivilDate } from '#domain/calendar/civil-date.ts'
import type { CountyExtract } from '#domain/rules/county-extract.ts'
import { RULE_LIBRARY } from '#domain/rules/rule-library.ts'
import { checkSubject } from '#domain/rules/subject-rules.ts'
import { readMix } from '#population/mixes/read-mix.ts'
import { inventCounty } from '#population/people/invent-county.ts'
import { plantErrors } from '#population/truth/planted-errors.ts'
import { PLANTED_ERRORS } from '#population/truth/every-planted-error.ts'
import { truthfulExtract } from '#population/truth/truthful-extract.ts'
import { checkExtract } from './test-extract.ts'

const folder = mkdtempSync(join(tmpdir(), 'simin-rules-'))
afterAll(() => rmSync(folder, { recursive: true }))

const SEEDS = [1, 2, 3]
/** Errors of each kind in a county. */
const TIMES = 3

test.each(SEEDS)(
  '[LIB1] [LIB2] by SQL and by hand the same is found, and what was planted is, seed %i',
  async (seed) => {
    const { extract, keys } = plantErrors(withUndatedPlaces(invented(seed)), PLANTED_ERRORS, TIMES)
    const byHand = RULE_LIBRARY.flatMap((kind) => checkSubject(kind, extract))
    const bySql = (await checkExtract(extract, join(folder, `planted-${seed}`))).map((found) =>
      line({ ...found, facts: JSON.parse(found.facts) }),
    )
    expect(bySql.toSorted()).toEqual(byHand.map(line).toSorted())

    const found = new Set(byHand.map(({ rule, key }) => `${rule} ${key}`))
    for (const [rule, planted] of keys) {
      const kinds = PLANTED_ERRORS.filter((error) => error.rule === rule).length
      // A county so small has two townships, and findings wait in both.
      const room = rule === 'T08' ? 2 : TIMES * kinds
      expect([rule, planted.length]).toEqual([rule, room])
      const missed = planted.filter((key) => !found.has(`${rule} ${key}`))
      expect([rule, missed]).toEqual([rule, []])
    }
  },
)

test.each(SEEDS)('[LIB2] clean records raise next to no alarm, seed %i', (seed) => {
  const extract = invented(seed)
  const alarms = RULE_LIBRARY.flatMap((kind) => checkSubject(kind, extract)).filter(
    ({ severity }) => severity === 'E' || severity === 'E*',
  )
  const alarmed = new Set(alarms.map(({ key }) => key))
  expect(alarmed.size).toBeLessThanOrEqual(extract.tables.persons.length / 1000)
})

const counties = new Map<number, CountyExtract>()

function invented(seed: number): CountyExtract {
  const asOf = parseCivilDate('2026-10-31')
  if (!asOf.ok) throw new Error('a date')
  const order = { county: '431322', persons: 3000, seed, mix: readMix('reference'), places: [] }
  const extract =
    counties.get(seed) ?? truthfulExtract(inventCounty({ ...order, asOf: asOf.value }))
  counties.set(seed, extract)
  return extract
}

/** Of every other place nobody wrote down since when it stands: it has always been there. */
function withUndatedPlaces(extract: CountyExtract): CountyExtract {
  const places = extract.tables.places.map((row, at) =>
    at % 2 === 0 ? { ...row, valid_from: null } : row,
  )
  return { ...extract, tables: { ...extract.tables, places } }
}

function line(of: {
  readonly rule: string
  readonly severity: string
  readonly item: string
  readonly key: string
  readonly facts: unknown
}): string {
  return [of.rule, of.severity, of.item, of.key, JSON.stringify(of.facts)].join(' ')
}
