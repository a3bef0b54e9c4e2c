import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { emptyExtract, emptyRow } from '#domain/rules/county-extract.ts'
import type { CountyExtract, ExtractRow } from '#domain/rules/county-extract.ts'
import { PLACE_FIELDS, placeRows } from '#domain/rules/place-facts.ts'
import { PLACE_RULES } from '#domain/rules/place-rules.ts'
import { checkSubject } from '#domain/rules/subject-rules.ts'
import { openEngine } from '#linkage/engine/open-engine.ts'
import { Random } from '#population/random.ts'
import { loadExtract } from './load-extract.ts'
import { PLACE_FACTS } from './place-facts.ts'
import { column } from './print-sql.ts'
import { writeExtract } from './write-extract.ts'

const folder = mkdtempSync(join(tmpdir(), 'simin-places-'))
afterAll(() => rmSync(folder, { recursive: true }))

const COUNTY = '431322'
const TOWNSHIPS = 12
const PEOPLE = 4000
const PLACES = {
  subject: 'place',
  fields: PLACE_FIELDS,
  rules: PLACE_RULES,
  rowsOf: placeRows,
} as const

/** What is wrong with the register of a township. */
interface Fault {
  /** Share of girls under five who were not registered. */
  readonly girlsMissing?: number
  /** Share of married people whose marriage was not entered, so that they are not listed. */
  readonly marriedMissing?: number
  /** Share of birth dates that somebody rounded to an age ending in 0 or 5. */
  readonly rounded?: number
  /** Share of the last year's births not yet registered. */
  readonly birthsMissing?: number
}

/** One fault a township, and the rule that must see it; the other townships have none. */
const FAULTS: readonly (readonly [string, Fault])[] = [
  ['T13', { rounded: 0.15 }],
  ['Q05', { girlsMissing: 0.5 }],
  ['Q06', { marriedMissing: 0.25 }],
  ['Q07', { birthsMissing: 0.6 }],
]

/** Opened 31 days and 30 days before the day asked: the second may still wait. */
const WAITING = [
  { place: `${COUNTY}105`, since: '2026-09-30', findings: '3' },
  { place: `${COUNTY}106`, since: '2026-10-01', findings: '2' },
]

function county(seed: number): CountyExtract {
  const random = new Random(seed, 'places')
  const empty = emptyExtract(COUNTY, '2026-10-31')
  const codes = Array.from({ length: TOWNSHIPS }, (_, at) => `${COUNTY}${String(100 + at)}`)
  const places = codes.map((code) => ({ ...emptyRow('places'), code, level: '4', valid_from: '1980-01-01' }))
  const persons = codes.flatMap((code, at) =>
    Array.from({ length: PEOPLE }, (_, person) => somebody(random, { code, id: at * PEOPLE + person, fault: FAULTS[at]?.[1] ?? {} })).flat(),
  )
  return { ...empty, tables: { ...empty.tables, places, persons, waiting_findings: WAITING } }
} // prettier-ignore

function somebody(
  random: Random,
  { code, id, fault }: { readonly code: string; readonly id: number; readonly fault: Fault },
): ExtractRow<'persons'>[] {
  const boy = random.chance(0.513)
  // One in five is a small child, so that there are births enough to judge.
  const days = random.below((random.chance(0.2) ? 5 : 80) * 365)
  const year = 2026 - Math.floor(days / 365)
  const rounded =
    year < 2016 && random.chance(fault.rounded ?? 0)
      ? 2026 - 5 * Math.round((2026 - year) / 5)
      : year
  const date = new Date(Date.UTC(rounded, 0, 1 + random.below(300)))
  const bornOn = date.toISOString().slice(0, 10)
  const age = 2026 - rounded
  const married = age >= 20 && random.chance(0.75)
  if (age < 5 && !boy && random.chance(fault.girlsMissing ?? 0)) return []
  if (age < 1 && random.chance(fault.birthsMissing ?? 0)) return []
  const status = married ? (random.chance(fault.marriedMissing ?? 0) ? '10' : '20') : '10'
  return [
    {
      ...emptyRow('persons'),
      person_id: `00000000-0000-8000-8001-${String(id).padStart(12, '0')}`,
      place: `${code}201`,
      sex: boy ? '1' : '2',
      born_on: bornOn,
      marital_status: status,
      life_state: 'active',
    },
  ]
}

test('[LIB62] SQL makes the same of a township as the formulas in memory do', async () => {
  const extract = county(1)
  const byHand = placeRows(extract).map(({ key, facts }) => [key, ...facts.map((fact) => (fact === null ? null : String(fact)))])
  writeExtract(extract, folder)
  const engine = await openEngine({ workDir: join(folder, 'work'), memoryLimitMb: 500, threads: 2 })
  const bySql: (string | null)[][] = []
  try {
    await engine.run(loadExtract(folder))
    const facts = PLACE_FIELDS.map((field) => `${column(field)}::varchar`)
    await engine.readTexts(`select key, ${facts.join(', ')} from (${PLACE_FACTS(extract)}) order by key`, (row) => {
      bySql.push([...row])
    })
  } finally {
    engine.close()
  }
  expect(bySql).toEqual(byHand)
  const fired = new Set(checkSubject(PLACES, extract).map(({ rule }) => rule))
  expect(fired).toEqual(new Set(['T08', 'T13', 'Q05', 'Q06', 'Q07']))
}) // prettier-ignore

// Power at a stated effect and false alarms where nothing is wrong (S30): a 95 % interval (Q05) misses
// the truth in one of twenty.
test('[LIB63] what is wrong with a township is seen there, and nearly nowhere else', () => {
  const overdue = checkSubject(PLACES, county(1)).filter(({ rule }) => rule === 'T08')
  expect(overdue.map(({ key, facts }) => ({ key, ...facts }))).toEqual([
    { key: `${COUNTY}105`, findings: 3, days: 30 },
  ])
  const mistaken: string[] = []
  for (const seed of [1, 2, 3]) {
    const fired = checkSubject(PLACES, county(seed)).map(({ rule, key }) => `${rule} ${key}`)
    const wanted = FAULTS.map(([rule], at) => `${rule} ${COUNTY}${String(100 + at)}`)
    expect(fired, `seed ${String(seed)}`).toEqual(expect.arrayContaining(wanted))
    mistaken.push(...fired.filter((one) => !wanted.includes(one) && !one.startsWith('T08')))
  }
  expect(mistaken.length).toBeLessThanOrEqual(0.05 * 3 * 4 * TOWNSHIPS)
})
