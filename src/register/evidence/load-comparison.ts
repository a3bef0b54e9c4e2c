import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { invariant } from '#domain/invariant.ts'
import type { OnProgress } from '#domain/progress.ts'
import { copyInto } from '../store/copy-text.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { advanceRun, findRun, type Run, type RunKey } from './run.ts'

export interface ComparisonFiles extends RunKey {
  /** Folder with `links.csv`, `patterns.csv`, `doubtful_pairs.csv`, `discrepancies.csv`, `id_changes.csv`, `summary.json`. */
  readonly dir: string
  readonly onProgress?: OnProgress
  /** `loadLongTable`, where it is under way: all else is loaded beside it. */
  readonly begun?: ReadonlyMap<LongTable, Promise<void>>
}

/** Rows of each table that the run now holds. */
export type LoadedCounts = Readonly<Record<string, number>>

/** The files in the order they are loaded, and their columns as their header must name them. */
export const COMPARISON_TABLES = {
  patterns: ['pattern_no', 'parts'],
  doubtful_pairs: [
    'pair_no',
    'l_batch_no',
    'l_row_no',
    'l_party',
    'r_batch_no',
    'r_row_no',
    'r_party',
    'weight',
    'pattern_no',
    'name_weight',
    'reason',
    'worth',
    'village',
  ],
  discrepancies: ['discrepancy_no', 'kind', 'person_id', 'item', 'village', 'facts'],
  id_changes: ['change_no', 'kind', 'person_id', 'other_person_id', 'records', 'village'],
  links: [
    'batch_no',
    'row_no',
    'party',
    'person_id',
    'via_batch_no',
    'via_row_no',
    'via_party',
    'weight',
    'pattern_no',
    'name_weight',
    'decision',
  ],
} as const

type Table = keyof typeof COMPARISON_TABLES

/**
 * Loads what a comparison found into the run: phase `compared` → `writing` → `written`.
 *
 * Each file is one transaction that also notes it as loaded: killed at any moment, calling it again
 * goes on with the first file that is not. A run that is written already is left as it is.
 */
export async function loadComparison(
  store: Pick<Store, 'pool'>,
  files: ComparisonFiles,
): Promise<LoadedCounts> {
  const run = await findRun(store.pool, files)
  invariant(run !== null, 'a comparison is loaded into a run that exists')
  if (run.phase === 'written' || run.phase === 'applying' || run.phase === 'live') return run.loaded
  const summary: unknown = JSON.parse(await readFile(join(files.dir, 'summary.json'), 'utf8'))
  await advanceRun(store, files, { phase: 'writing', summary })
  const counts: Record<string, number> = { ...run.loaded }
  const report = await bytesReporter(files)
  for (const table of [
    'patterns',
    'doubtful_pairs',
    'id_changes',
    'discrepancies',
    'links',
  ] as const) {
    const path = join(files.dir, `${table}.csv`)
    const begun = isLong(table) ? files.begun?.get(table) : undefined
    if (begun !== undefined) {
      await begun
      Object.assign(counts, (await findRun(store.pool, files))?.loaded)
    }
    if (counts[table] === undefined) {
      counts[table] = await inTransaction(store.pool, (client) =>
        loadTable(client, run, table, report(path)),
      )
    } else report(path).skip()
  }
  await advanceRun(store, files, { phase: 'written' })
  return counts
}

/** Loads links or discrepancies alone, while the comparison is still writing the rest; `loadComparison` goes on from there. */
export async function loadLongTable(
  store: Pick<Store, 'pool'>,
  { table, ...files }: RunKey & { readonly dir: string; readonly table: LongTable },
): Promise<void> {
  const run = await findRun(store.pool, files)
  invariant(run !== null, 'what was found is loaded into a run that exists')
  if (run.loaded[table] !== undefined) return
  await advanceRun(store, files, { phase: 'writing' })
  const pieces = (): AsyncIterable<Buffer> =>
    readPieces(join(files.dir, `${table}.csv`), () => undefined)
  await inTransaction(store.pool, (client) =>
    loadTable(client, run, table, { pieces, skip: () => undefined }),
  )
}

async function loadTable(
  client: pg.ClientBase,
  run: Run,
  table: Table,
  source: Source,
): Promise<number> {
  const rows = await (isLong(table)
    ? loadPartition(client, { ...run, table }, source)
    : loadThroughStage(client, run, table, source))
  if (table === 'links') await checkLinks(client, run, rows)
  await client.query(
    `update evidence.runs set loaded = loaded || jsonb_build_object($3::text, $4::int)
      where county = $1 and run_no = $2`,
    [run.county, run.runNo, table, rows],
  )
  return rows
}

/** What a run finds most of: each has a partition of its own, with these indexes besides its key. */
const PARTITIONED = {
  links: { key: ['batch_no', 'row_no', 'party'], indexes: ['person_id'] },
  discrepancies: {
    key: ['discrepancy_no'],
    indexes: [
      'county, run_no, person_id',
      'county, run_no, village',
      'county, run_no, kind, item, discrepancy_no',
    ],
  },
} as const

export type LongTable = keyof typeof PARTITIONED

function isLong(table: Table): table is LongTable {
  return table in PARTITIONED
}

/**
 * Millions of rows: into a table of their own, made in this transaction and therefore written
 * frozen, then indexed, then attached as the run's partition. With the indexes in place from the
 * start it takes about twice as long.
 */
async function loadPartition(
  client: pg.ClientBase,
  of: RunKey & { readonly table: LongTable },
  source: Source,
): Promise<number> {
  const { table } = of
  const partition = partitionOf(table, of)
  const { county, runNo } = literals(of)
  const { key, indexes } = PARTITIONED[table]
  await client.query(`set local maintenance_work_mem = '512MB'`)
  await client.query(`drop table if exists ${partition}`)
  await client.query(`create table ${partition}
    (like evidence.${table} including constraints including defaults including generated)`)
  await client.query(
    `alter table ${partition} alter column county set default ${county},
       alter column run_no set default ${runNo}`,
  )
  const columns = COMPARISON_TABLES[table].join(', ')
  await copyInto(
    client,
    `copy ${partition} (${columns}) from stdin (format csv, header match, freeze true)`,
    source.pieces(),
  )
  await client.query(
    `alter table ${partition}
       add check (county = ${county} and run_no = ${runNo}),
       add primary key (county, run_no, ${key.join(', ')})`,
  )
  for (const index of indexes) await client.query(`create index on ${partition} (${index})`)
  await client.query(
    `alter table evidence.${table} attach partition ${partition}
       for values from (${county}, ${runNo}) to (${county}, ${runNo} + 1)`,
  )
  await client.query(`analyze ${partition}`)
  return countRows(client, partition)
}

async function loadThroughStage(
  client: pg.ClientBase,
  key: RunKey,
  table: Exclude<Table, LongTable>,
  source: Source,
): Promise<number> {
  const columns = COMPARISON_TABLES[table].join(', ')
  await client.query(`create temp table stage on commit drop as
    select ${columns} from evidence.${table} with no data`)
  await copyInto(client, `copy stage from stdin (format csv, header match)`, source.pieces())
  const moved = await client.query(
    `insert into evidence.${table} (county, run_no, ${columns}) select $1, $2, ${columns} from stage`,
    [key.county, key.runNo],
  )
  await client.query('drop table stage')
  return moved.rowCount ?? 0
}

/** Every record of the snapshot has exactly one link: the key says at most one, this at least. */
async function checkLinks(client: pg.ClientBase, run: Run, links: number): Promise<void> {
  const records = recordsOf(run.manifest) ?? (await countRecords(client, run))
  invariant(links === records, `${String(links)} links for ${String(records)} records`)
}

/** What the snapshot said it holds; a batch may have been withdrawn between start and snapshot. */
function recordsOf(manifest: unknown): number | null {
  const told = typeof manifest === 'object' && manifest !== null && 'records' in manifest
  return told && typeof manifest.records === 'number' ? manifest.records : null
}

async function countRecords(client: pg.ClientBase, run: Run): Promise<number> {
  const found = await client.query<{ records: number }>(
    `select coalesce(sum(records_total), 0)::int as records from evidence.batches
      where county = $1 and batch_no = any($2)`,
    [run.county, run.batchNos],
  )
  return found.rows[0]?.records ?? 0
}

/** Removes the rows of a superseded or failed run; the run itself and its summary stay. */
export async function dropRunRows(store: Pick<Store, 'pool'>, key: RunKey): Promise<void> {
  await inTransaction(store.pool, async (client) => {
    const run = await findRun(client, key)
    invariant(run?.phase === 'superseded' || run?.phase === 'failed', 'a run in use is not dropped')
    for (const table of ['links', 'discrepancies'] as const) {
      await client.query(`drop table if exists ${partitionOf(table, key)}`)
    }
    for (const table of ['patterns', 'doubtful_pairs', 'discrepancies', 'id_changes']) {
      await client.query(`delete from evidence.${table} where county = $1 and run_no = $2`, [
        key.county,
        key.runNo,
      ])
    }
  })
}

function partitionOf(table: LongTable, key: RunKey): string {
  literals(key)
  return `evidence.${table}_${key.county}_${String(key.runNo)}`
}

/** Definitions take no parameters: nothing but digits is written into them. */
function literals(key: RunKey): { county: string; runNo: string } {
  invariant(/^[0-9]{6}$/.test(key.county), 'a county has six digits')
  invariant(Number.isSafeInteger(key.runNo) && key.runNo > 0, 'runs count from 1')
  return { county: `'${key.county}'`, runNo: String(key.runNo) }
}

async function countRows(client: pg.ClientBase, table: string): Promise<number> {
  const found = await client.query<{ rows: number }>(`select count(*)::int as rows from ${table}`)
  return found.rows[0]?.rows ?? 0
}

interface Source {
  readonly pieces: () => AsyncIterable<Buffer>
  /** Counts the file as done without reading it. */
  readonly skip: () => void
}

/** One bar over the bytes of all files. */
async function bytesReporter(files: ComparisonFiles): Promise<(path: string) => Source> {
  const names = Object.keys(COMPARISON_TABLES).map((table) => join(files.dir, `${table}.csv`))
  const sizes = new Map<string, number>()
  for (const path of names) sizes.set(path, (await stat(path)).size)
  const total = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  let done = 0
  const report = (bytes: number): void => {
    done += bytes
    files.onProgress?.({ step: 'compare.load', done, total, unit: 'bytes' })
  }
  report(0)
  return (path) => ({
    skip: () => {
      report(sizes.get(path) ?? 0)
    },
    pieces: () => readPieces(path, report),
  })
}

async function* readPieces(path: string, report: (bytes: number) => void): AsyncGenerator<Buffer> {
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 18 })) {
    invariant(Buffer.isBuffer(piece), 'a file is read as bytes')
    report(piece.length)
    yield piece
  }
}
