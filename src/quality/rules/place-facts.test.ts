import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { CountyExtract } from '#domain/rules/county-extract.ts'
import { PLACE_FIELDS, placeRows } from '#domain/rules/place-facts.ts'
import { PLACE_RULES } from '#domain/rules/place-rules.ts'
import { checkSubject } from '#domain/rules/subject-rules.ts'
import { openEngine } from '#linkage/engine/open-engine.ts'
import {
  inventTownships,
  TOWNSHIP_CODES,
  type TownshipFault,
} from '#population/truth/invented-townships.ts'
import { loadExtract } from './load-extract.ts'
import { PLACE_FACTS } from './place-facts.ts'
import { column } from './print-sql.ts'
import { writeExtract } from './test-extract.ts'

const folder = mkdtempSync(join(tmpdir(), 'simin-places-'))
afterAll(() => rmSync(folder, { recursive: true }))

const PLACES = {
  subject: 'place',
  fields: PLACE_FIELDS,
  rules: PLACE_RULES,
  rowsOf: placeRows,
} as const

/** One fault a township, and the rule that must see it; the other townships have none. */
const FAULTS: readonly (readonly [string, TownshipFault])[] = [
  ['T13', { rounded: 0.15 }],
  ['Q05', { girlsMissing: 0.5 }],
  ['Q06', { marriedMissing: 0.25 }],
  ['Q07', { birthsMissing: 0.6 }],
]

/** Opened 31 days and 30 days before the day asked: the second may still wait. */
const WAITING = [
  { place: '431322105', since: '2026-09-30', findings: '3' },
  { place: '431322106', since: '2026-10-01', findings: '2' },
]

function county(seed: number): CountyExtract {
  const extract = inventTownships({ seed, faults: FAULTS.map(([, fault]) => fault) })
  return { ...extract, tables: { ...extract.tables, waiting_findings: WAITING } }
}

test('[LIB62] SQL makes the same of a township as the formulas in memory do', async () => {
  const extract = county(1)
  const byHand = placeRows(extract).map(({ key, facts }) => [
    key,
    ...facts.map((fact) => (fact === null ? null : String(fact))),
  ])
  writeExtract(extract, folder)
  const engine = await openEngine({ workDir: join(folder, 'work'), memoryLimitMb: 500, threads: 2 })
  const bySql: (string | null)[][] = []
  try {
    await engine.run(loadExtract(folder))
    const facts = PLACE_FIELDS.map((field) => `${column(field)}::varchar`)
    await engine.readTexts(
      `select key, ${facts.join(', ')} from (${PLACE_FACTS(extract)}) order by key`,
      (row) => {
        bySql.push([...row])
      },
    )
  } finally {
    engine.close()
  }
  expect(bySql).toEqual(byHand)
  const fired = new Set(checkSubject(PLACES, extract).map(({ rule }) => rule))
  expect(fired).toEqual(new Set(['T08', 'T13', 'Q05', 'Q06', 'Q07']))
})

// Power at a stated effect and false alarms where nothing is wrong (S30): a 95 % interval (Q05) misses
// the truth in one of twenty.
test('[LIB63] what is wrong with a township is seen there, and nearly nowhere else', () => {
  const overdue = checkSubject(PLACES, county(1)).filter(({ rule }) => rule === 'T08')
  expect(overdue.map(({ key, facts }) => ({ key, ...facts }))).toEqual([
    { key: '431322105', findings: 3, days: 30 },
  ])
  const mistaken: string[] = []
  for (const seed of [1, 2, 3]) {
    const fired = checkSubject(PLACES, county(seed)).map(({ rule, key }) => `${rule} ${key}`)
    const wanted = FAULTS.map(([rule], at) => `${rule} ${TOWNSHIP_CODES[at] ?? ''}`)
    expect(fired, `seed ${String(seed)}`).toEqual(expect.arrayContaining(wanted))
    mistaken.push(...fired.filter((one) => !wanted.includes(one) && !one.startsWith('T08')))
  }
  expect(mistaken.length).toBeLessThanOrEqual(0.05 * 3 * 4 * TOWNSHIP_CODES.length)
})
