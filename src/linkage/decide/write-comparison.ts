import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { USUAL_THRESHOLDS } from '#domain/review/thresholds.ts'

import { invariant } from '#domain/invariant.ts'
import { SOURCE_KINDS, type SourceKind } from '#domain/sources/source-kind.ts'

import type { CountyClusters } from '../county-pass.ts'
import { NO_VALUE } from '../engine/open-engine.ts'
import type { Engine } from '../engine/open-engine.ts'
import type { StepRunner } from '../engine/run-steps.ts'
import { patternParts } from '../explain/pattern-parts.ts'
import { comparedRecords } from '../steps/compared-pairs.ts'
import type { CountyModel } from '../steps/match-model.ts'
import { settledPairs } from '../steps/scored-pairs.ts'
import {
  VALUES_BESIDE,
  chosenCsv,
  chosenSteps,
  furtherSteps,
  recordMacros,
} from './chosen-values.ts'
import { discrepancySteps } from './discrepancies.ts'
import { ridParts } from './entity-rows.ts'
import { ID_CHANGES_CSV } from './id-changes.ts'
import { writeDiscrepancies } from './write-discrepancies.ts'
import { DOUBTFUL_PAIRS, EXACT_PAIRS, PATTERNS, RECORD_LINKS } from './link-tables.ts'
import { personIdSteps } from './person-ids.ts'
import { PERSON_KIN } from './person-kin.ts'
import { STATED_BY_SOURCE } from './stated-by-source.ts'

export interface ComparisonToWrite {
  readonly county: string
  /** Read once more for what only the register asks for. */
  readonly snapshotDir: string
  readonly outDir: string
  /** Bits from which it joined, where that is not the usual. */
  readonly joinFrom: number | undefined
  readonly clusters: CountyClusters
  readonly model: CountyModel
  readonly persons: number
  readonly records: number
  /** What is written of what was decided, when it is not everything. */
  readonly written?: WrittenOf
  /** Begun when a long file lies there, while others are still being made. */
  readonly onFile?: (file: LongFile) => Promise<void>
  /** Called when discrepancies lie there too; values are written when both are through. */
  readonly onWritten?: () => Promise<void>
  /** Done last, with all tables at hand. */
  readonly keep?: () => Promise<void>
}

export interface WrittenOf {
  /** Makes `written_links` and `written_persons`, and leaves of other tables what is to be told: see `WRITE_ALL`. */
  readonly sql: string
  /** The table of the clusters that are told of. */
  readonly clusters: string
}

/** `links.csv` and `discrepancies.csv`: what takes a database longest. */
export type LongFile = 'links' | 'discrepancies'

/** Links and persons that are written; discrepancies and doubtful pairs are written as they stand. */
export const WRITE_ALL = 'create or replace view written_persons as from registered_persons'
const WRITE_LINKS = 'create or replace view written_links as from record_links'

/** Turns clusters into the files of a comparison, every one in the order of its keys. */
export async function writeComparison(
  engine: Engine,
  runner: StepRunner,
  job: ComparisonToWrite,
): Promise<{ readonly persons: number; readonly records: number }> {
  await makeRecordJson(engine)
  await decideLinks(engine, runner, job)
  const copied = async (file: string, sql: string): Promise<void> => {
    const path = join(job.outDir, `${file}.csv`).replaceAll("'", "''")
    await runner.timed(`written_${file}`, 'compare.write', async () => {
      await engine.run(`copy (${sql}) to '${path}' (header, delimiter ',')`)
      return null
    })
  }
  const decide = async (): Promise<void> => {
    const parts = await ridParts(engine)
    for (const step of [...chosenSteps(parts), ...discrepancySteps(parts)]) await runner.run(step)
  }
  // What is written of an increment follows from what was decided; a county's links are all of them.
  if (job.written !== undefined) await decide()
  await engine.run(job.written?.sql ?? WRITE_LINKS)
  const taken: (Promise<void> | undefined)[] = []
  const hand = (file: LongFile): void => {
    const loading = job.onFile?.(file)
    // Awaited below; until then nobody else listens.
    loading?.catch(() => undefined)
    taken.push(loading)
  }
  await copied('links', LINKS_CSV)
  hand('links')
  if (job.written === undefined) {
    await decide()
    await engine.run(WRITE_ALL)
  }
  await runner.timed('written_discrepancies', 'compare.write', () =>
    writeDiscrepancies(engine, job.outDir),
  )
  hand('discrepancies')
  await writePatterns(engine, job)
  await copied('doubtful_pairs', DOUBTFUL_CSV)
  await copied('id_changes', ID_CHANGES_CSV)
  const told = job.written?.clusters ?? 'person_ids'
  const persons = await engine.count(`select count(*)::integer from ${told}`)
  const summary = await summaryOf(engine, runner, job, persons)
  await writeSummary(runner, job, summary)
  // The machine is the database's until it has what people wait for.
  await Promise.all([...taken, job.onWritten?.()])
  await writeValues()
  // Once more, with the steps since.
  await writeSummary(runner, job, summary)
  return { persons, records: job.records }

  async function writeValues(): Promise<void> {
    const steps = [...furtherSteps(job.snapshotDir), ...PERSON_KIN, VALUES_BESIDE]
    for (const step of steps) await runner.run(step)
    await copied('chosen', chosenCsv())
    await job.keep?.()
  }
}

async function decideLinks(
  engine: Engine,
  runner: StepRunner,
  job: ComparisonToWrite,
): Promise<void> {
  await writeTree(engine, job.clusters)
  for (const step of personIdSteps(job.county)) await runner.run(step)
  // Number and name have settled these; asking the households too would be the dearest join of all.
  const settled = { pairs: EXACT_PAIRS, keep: 'x, y', households: false, sameNumber: true }
  await runner.run({
    ...settledPairs({
      compared: `(${comparedRecords(settled)})`,
      table: 'exact_scored',
      model: job.model,
      persons: job.persons,
    }),
    bar: 'compare.decide',
  })
  for (const step of [RECORD_LINKS, DOUBTFUL_PAIRS, PATTERNS]) await runner.run(step)
}

export async function makeRecordJson(engine: Engine): Promise<void> {
  const sources = SOURCE_KINDS.map((kind) => `'${kind}'`).join(', ')
  const [batch = [], first = [], parties = [], source = []] = await engine.readInts(
    `select batch_no, first_rid, parties, list_position([${sources}], source)::integer - 1
     from batch_offsets join batches using (batch_no) order by batch_no`,
  )
  const offsets = Array.from(batch, (batchNo, row) => ({
    batchNo,
    firstRid: first[row] ?? 0,
    parties: parties[row] ?? 1,
    source: sourceAt(source[row]),
  }))
  await engine.run(recordMacros(offsets))
}

function sourceAt(index: number | undefined): SourceKind {
  const source = SOURCE_KINDS[index ?? NO_VALUE]
  invariant(source !== undefined, 'a file is of a known kind')
  return source
}

async function writeTree(engine: Engine, { tree }: CountyClusters): Promise<void> {
  const rid = tree.linked()
  const of = (values: Int32Array): Int32Array => rid.map((entity) => values[entity] ?? NO_VALUE)
  await engine.writeInts('link_tree', [
    { name: 'rid', values: rid },
    { name: 'via', values: of(tree.via) },
    { name: 'pair', values: of(tree.pair) },
  ])
}

const LINKS_CSV = `select batch_of(l.rid) as batch_no, row_of(l.rid) as row_no,
    party_of(l.rid) as party, p.person_id,
    batch_of(l.via) as via_batch_no, row_of(l.via) as via_row_no, party_of(l.via) as via_party,
    l.weight / 100.0 as weight, pattern_no, l.name_weight / 100.0 as name_weight, l.decision
  from written_links l
  join person_ids p on p.ent = l.ent
  left join patterns using (pattern)
  order by l.rid`

const DOUBTFUL_CSV = `select d.pair_no,
    l.batch_no as l_batch_no, l.row_no as l_row_no, l.party as l_party,
    r.batch_no as r_batch_no, r.row_no as r_row_no, r.party as r_party,
    d.weight / 100.0 as weight, pattern_no, d.name_weight / 100.0 as name_weight,
    d.reason, d.worth, coalesce(l.place, r.place) as village
  from doubtful_pairs d
  join source_rows l on l.rid = d.x
  join source_rows r on r.rid = d.y
  left join patterns using (pattern)
  order by d.pair_no`

async function writePatterns(engine: Engine, job: ComparisonToWrite): Promise<void> {
  const lines = ['pattern_no,parts']
  await engine.readTexts(
    `select pattern_no, pattern from patterns
      where pattern_no > (select coalesce(max(pattern_no), 0) from known_patterns) order by pattern_no`,
    ([number, pattern]) => {
      const parts = JSON.stringify(patternParts(BigInt(pattern ?? '0'), job))
      lines.push(`${number ?? ''},"${parts.replaceAll('"', '""')}"`)
    },
  )
  await writeFile(join(job.outDir, 'patterns.csv'), lines.join('\n') + '\n', { mode: 0o600 })
}

async function writeSummary(
  runner: StepRunner,
  job: ComparisonToWrite,
  summary: object,
): Promise<void> {
  const write = (file: string, value: unknown): Promise<void> =>
    writeFile(join(job.outDir, file), JSON.stringify(value, null, 2) + '\n', { mode: 0o600 })
  await write('model.json', job.model)
  await write('summary.json', { ...summary, steps: runner.measures })
}

async function summaryOf(
  engine: Engine,
  runner: StepRunner,
  job: ComparisonToWrite,
  persons: number,
): Promise<object> {
  const counted = async (sql: string): Promise<Record<string, number>> => {
    const counts: Record<string, number> = {}
    await engine.readTexts(sql, ([key, count]) => {
      counts[key ?? ''] = Number(count)
    })
    return counts
  }
  const bySource = await counted('select source, count(*) from source_rows group by 1 order by 1')
  const stated = await counted(STATED_BY_SOURCE)
  return {
    records: job.records,
    persons,
    byDecision: await counted('select decision, count(*) from record_links group by 1 order by 1'),
    bySource: Object.fromEntries(
      Object.entries(bySource).map(([code, n]) => [SOURCE_KINDS[Number(code) - 1] ?? code, n]),
    ),
    statedBySource: stated,
    pairsScored: runner.measures.find(({ step }) => step === 'compared_pairs')?.rows ?? 0,
    doubtfulPairs: await engine.count('select count(*)::integer from doubtful_pairs'),
    discrepancies: await counted('select kind, count(*) from discrepancies group by 1 order by 1'),
    // S13, counted and not assumed: people may have joined two numbers, the machine never.
    clustersWithTwoNumbers: await engine.count(CLUSTERS_WITH_TWO_NUMBERS),
    mergedIds: await engine.count(`select count(*)::integer from prior_owners
      where person_id not in (select person_id from person_ids)`),
    priorPersons: await engine.count('select count(distinct person_id)::integer from prior_links'),
    splitIds: await engine.count('select count(*)::integer from prior_owners where split'),
    thresholds: { ...USUAL_THRESHOLDS, same: job.joinFrom ?? USUAL_THRESHOLDS.same },
    model: createHash('sha256').update(JSON.stringify(job.model)).digest('hex').slice(0, 16),
  }
}

const CLUSTERS_WITH_TWO_NUMBERS = `select count(*)::integer from (
  select ent from entities join prepared_records using (rid)
  where num is not null and widened = 0
    and ent not in (select e.ent from decisions d join entities e on e.rid = d.l where d.same > 0)
  group by ent having min(num) <> max(num))`
