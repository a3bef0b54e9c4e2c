import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseCivilDate } from '#domain/calendar/civil-date.ts'
import type { CountyExtract } from '#domain/rules/county-extract.ts'
import { readMix } from '#population/mixes/read-mix.ts'
import { inventCounty } from '#population/people/invent-county.ts'
import { PLANTED_ERRORS } from '#population/truth/every-planted-error.ts'
import { plantErrors } from '#population/truth/planted-errors.ts'
import { truthfulExtract } from '#population/truth/truthful-extract.ts'
import { checkExtract, type FoundLine } from '#quality/rules/test-extract.ts'
import { proveRecords } from './record-errors.ts'
import { provePower, type PowerProof } from './rule-power.ts'
import { type CountyOfRules, tallyRules, type RuleTallies } from './rule-tally.ts'

export interface RulesProof extends RuleTallies {
  readonly statistical: readonly PowerProof[]
}

const MIXES = ['reference', 'hard', 'rural-old']
const AS_OF = '2026-10-31'
/** Errors of each kind in a county, where there is room for so many: 300 in fifteen counties. */
const TIMES = 20
/** Kinds of errors share a county by lots, so that each error has a household to itself. */
const LOTS = 2

export interface RulesOrder {
  readonly persons: number
  readonly seeds: number
  readonly seed: number
  readonly draws: number
  /** The program that is proven: another one begins anew. */
  readonly commit: string
  readonly progressFile: string
}

/**
 * Plants errors of every kind in invented counties that are right, and asks the library over them by
 * SQL as a county's check does (decision S30): which errors are found, and what is raised where
 * nothing was planted. Killed, it goes on after the last county kept in `progressFile`.
 */
export async function proveRules(order: RulesOrder): Promise<RulesProof> {
  const orders = MIXES.flatMap((mix) =>
    Array.from({ length: order.seeds }, (_, at) => ({
      mix,
      seed: order.seed + at,
      persons: order.persons,
    })),
  )
  const kept = resumed(order)
  const counties = [...kept.counties]
  const statistical = kept.statistical ?? provePower(order)
  for (const county of orders.slice(counties.length)) {
    counties.push(await proveCounty(county))
    writeFileSync(order.progressFile, JSON.stringify({ order, counties, statistical }))
    console.error(`${String(counties.length)} of ${String(orders.length)} counties`)
  }
  rmSync(order.progressFile, { force: true })
  const { holds, ...tallies } = tallyRules(counties)
  return { ...tallies, statistical, holds: holds && statistical.every((one) => one.holds) }
}

interface CountyOrder {
  readonly mix: string
  readonly seed: number
  readonly persons: number
}

interface Progress {
  readonly counties: readonly CountyOfRules[]
  readonly statistical: readonly PowerProof[] | null
}

/** What a run of the same order, by the same program, was through with. */
function resumed(order: RulesOrder): Progress {
  try {
    const kept: Progress & { readonly order: unknown } = JSON.parse(
      readFileSync(order.progressFile, 'utf8'),
    )
    if (JSON.stringify(kept.order) === JSON.stringify(order)) return kept
  } catch {
    // Nothing was kept: the proof begins.
  }
  return { counties: [], statistical: null }
}

async function proveCounty(order: CountyOrder): Promise<CountyOfRules> {
  const clean = invented(order)
  const folder = mkdtempSync(join(tmpdir(), 'simin-rules-'))
  const { planted, found } = proveRecords(clean, TIMES)
  try {
    const raised = await checkExtract(clean, join(folder, 'clean'))
    const alarms = raised.filter(({ severity }) => severity === 'E' || severity === 'E*')
    for (let lot = 0; lot < LOTS; lot += 1) {
      const kinds = PLANTED_ERRORS.filter((_, at) => at % LOTS === lot)
      const { extract, keys } = plantErrors(clean, kinds, TIMES)
      const seen = seenIn(await checkExtract(extract, join(folder, `lot-${String(lot)}`)))
      for (const [rule, errors] of keys) {
        const missed = errors.filter((key) => !seen.has(`${rule} ${key}`))
        planted[rule] = (planted[rule] ?? 0) + errors.length
        found[rule] = (found[rule] ?? 0) + errors.length - missed.length
        if (missed.length > 0) console.error(order, `${rule} missed`, missed.slice(0, 3))
      }
    }
    return {
      mix: order.mix,
      seed: order.seed,
      people: clean.tables.persons.length,
      planted,
      found,
      alarms: countBy(alarms, ({ rule }) => rule),
      alarmed: new Set(alarms.map(({ subject, key }) => `${subject} ${key}`)).size,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function invented({ mix, seed, persons }: CountyOrder): CountyExtract {
  const asOf = parseCivilDate(AS_OF)
  if (!asOf.ok) throw new Error(AS_OF)
  const order = { county: '431322', persons, seed, mix: readMix(mix), places: [], asOf: asOf.value }
  return truthfulExtract(inventCounty(order))
}

function seenIn(found: readonly FoundLine[]): ReadonlySet<string> {
  return new Set(found.map(({ rule, key }) => `${rule} ${key}`))
}

function countBy<Row>(rows: readonly Row[], nameOf: (row: Row) => string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const row of rows) counts[nameOf(row)] = (counts[nameOf(row)] ?? 0) + 1
  return counts
}
