import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, expect, test } from 'vitest'
import { parseCivilDate } from '#domain/calendar/civil-date.ts'
import type { CountyExtract } from '#domain/rules/county-extract.ts'
import { readMix } from '#population/mixes/read-mix.ts'
import { inventCounty } from '#population/people/invent-county.ts'
import { truthfulExtract } from '#population/truth/truthful-extract.ts'
import { measureRegister } from './measure-register.ts'
import { writeExtract } from './rules/test-extract.ts'

/* Invented counties of known truth: what was taken away or spoiled must come back as a count. */

const COUNTY = '431322'
const AS_OF = '2026-10-31'
const SEEDS = [1, 2, 3]

const folder = mkdtempSync(join(tmpdir(), 'simin-measure-truth-'))
afterAll(() => rmSync(folder, { recursive: true }))

interface Measured {
  readonly place: string
  readonly figure: string
  readonly part_kind: string
  readonly part: string
  readonly numerator: string
  readonly denominator: string
}

test.each(SEEDS)('[QUA8] a register that is right has nothing wrong, seed %i', async (seed) => {
  const figures = await measured(invented(seed), `right-${seed}`)
  for (const figure of [
    'coverage_list',
    'number_accuracy',
    'number_collection',
    'completeness_items',
    'completeness_persons',
  ])
    expect([figure, lacking(figures, figure)]).toEqual([figure, 0])
  for (const figure of ['omission', 'duplication', 'false_entries', 'net_error'])
    expect([figure, at(figures, figure).numerator]).toEqual([figure, 0])
})

test.each(SEEDS)(
  '[QUA8] who was left out and what was spoiled is counted, no more and no less, seed %i',
  async (seed) => {
    const whole = invented(seed)
    const registered = whole.tables.persons.filter(({ life_state }) => life_state === 'active')
    const onPolice = new Set(
      whole.tables.sources
        .filter(
          ({ source, life_state }) => source === 'police' && (life_state ?? 'active') === 'active',
        )
        .map(({ person_id }) => person_id),
    )
    const known = registered.filter(({ person_id }) => onPolice.has(person_id))
    const out = new Set(known.slice(0, 7).map(({ person_id }) => person_id))
    const bare = new Set(known.slice(7, 18).map(({ person_id }) => person_id))
    const { tables } = whole
    const spoiled: CountyExtract = {
      ...whole,
      tables: {
        ...tables,
        persons: tables.persons
          .filter(({ person_id }) => !out.has(person_id))
          .map((person) => (bare.has(person.person_id) ? { ...person, ethnicity: null } : person)),
      },
    }
    const figures = await measured(spoiled, `spoiled-${seed}`)
    expect(lacking(figures, 'coverage_list')).toBe(7)
    expect(at(figures, 'omission').numerator).toBe(7)
    expect(lacking(figures, 'completeness_persons')).toBe(11)
    expect(lacking(figures, 'completeness_items')).toBe(11)
  },
)

test.each(SEEDS)(
  '[QUA9] of every figure and part, villages add up to townships and the county, seed %i',
  async (seed) => {
    const figures = await measured(invented(seed), `sums-${seed}`)
    const sums = (digits: number): Map<string, number> => {
      const sum = new Map<string, number>()
      for (const { place, figure, part_kind, part, numerator, denominator } of figures) {
        if (place.length !== digits) continue
        for (const [side, n] of [
          ['n', numerator],
          ['d', figure === 'registered' ? '0' : denominator],
        ] as const) {
          const key = `${figure} ${part_kind} ${part} ${side}`
          sum.set(key, (sum.get(key) ?? 0) + Number(n))
        }
      }
      return sum
    }
    expect(sums(6).size).toBeGreaterThan(20)
    expect(sums(9)).toEqual(sums(6))
    expect(sums(12)).toEqual(sums(6))
  },
)

function invented(seed: number): CountyExtract {
  const asOf = parseCivilDate(AS_OF)
  if (!asOf.ok) throw new Error('a date')
  const order = { county: COUNTY, persons: 1200, seed, mix: readMix('reference'), places: [] }
  return truthfulExtract(inventCounty({ ...order, asOf: asOf.value }))
}

async function measured(extract: CountyExtract, name: string): Promise<Measured[]> {
  const dir = join(folder, name)
  mkdirSync(dir)
  writeExtract(extract, dir)
  const job = { county: COUNTY, asOf: AS_OF, extractDir: dir, workDir: dir }
  const { figuresFile } = await measureRegister({ ...job, memoryLimitMb: 500, threads: 2 })
  return parse(readFileSync(figuresFile, 'utf8'), { columns: true })
}

function at(
  figures: readonly Measured[],
  code: string,
): { numerator: number; denominator: number } {
  const found = figures.find(
    ({ place, figure, part_kind }) => place === COUNTY && figure === code && part_kind === 'all',
  )
  return { numerator: Number(found?.numerator), denominator: Number(found?.denominator) }
}

function lacking(figures: readonly Measured[], code: string): number {
  const { numerator, denominator } = at(figures, code)
  return denominator - numerator
}
