import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { invariant } from '#domain/invariant.ts'
import { copyInto } from '../store/copy-text.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { COMPARISON_TABLES } from './load-comparison.ts'
import type { LoadedCounts } from './load-comparison.ts'
import { findRun } from './run.ts'
import type { RunKey } from './run.ts'

export interface IncrementFiles extends RunKey {
  /** The run it stands on, into whose rows it goes. */
  readonly standsOn: number
  /** Batches of that run that count no longer. */
  readonly removedBatchNos: readonly number[]
  /** Folder that `compareIncrement` wrote. */
  readonly dir: string
}

/**
 * Writes what a comparison of new files found into the rows of the run it stands on, in one transaction:
 * links of the records it placed, ids of those it moved, and the discrepancies and doubtful pairs of
 * touched persons. Rows that say what they said keep their numbers; nobody else's are read for writing.
 *
 * Phase `compared` → `written`; a run that is written already is left as it is.
 */
export async function loadIncrement(
  store: Pick<Store, 'pool'>,
  files: IncrementFiles,
): Promise<LoadedCounts> {
  const run = await findRun(store.pool, files)
  invariant(run !== null, 'an increment is loaded for a run that exists')
  if (run.phase !== 'compared' && run.phase !== 'writing') return run.loaded
  const summary = await readFile(join(files.dir, 'summary.json'), 'utf8')
  return inTransaction(store.pool, async (client) => {
    await stageFiles(client, files)
    const key = [files.county, files.standsOn]
    const counts: Record<string, number> = {}
    for (const [table, statements] of Object.entries(MERGE)) {
      let rows = 0
      for (const sql of statements) {
        const removed = sql.includes('$3') ? [files.removedBatchNos] : []
        rows = (await client.query(sql, [...key, ...removed])).rowCount ?? 0
      }
      counts[table] = rows
    }
    // What became of ids is this run's own news, not the run's it goes into.
    await client.query(ID_CHANGES, [files.county, files.runNo])
    await client.query(
      `update evidence.runs set batch_nos = $3 where county = $1 and run_no = $2`,
      [...key, run.batchNos],
    )
    await client.query(
      `update evidence.runs set phase = 'written', loaded = $3, summary = $4
        where county = $1 and run_no = $2`,
      [files.county, files.runNo, JSON.stringify(counts), summary],
    )
    return counts
  })
}

const STAGED = ['links', 'patterns', 'doubtful_pairs', 'discrepancies', 'id_changes'] as const

const MOVED_COLUMNS = ['batch_no', 'row_no', 'party', 'person_id', 'decision'] as const

/** Whose person changed, and all records of theirs. */
const TOUCHED = {
  touched: { person_id: 'uuid', gone: 'int' },
  touched_records: { batch_no: 'int', row_no: 'int', party: 'int' },
} as const

async function stageFiles(client: pg.ClientBase, { dir }: IncrementFiles): Promise<void> {
  for (const table of STAGED) {
    const columns = COMPARISON_TABLES[table].join(', ')
    await client.query(`create temp table new_${table} on commit drop as
      select ${columns} from evidence.${table} with no data`)
    await copyFile(client, { table: `new_${table}`, columns, path: join(dir, `${table}.csv`) })
  }
  await client.query(`create temp table new_moved on commit drop as
    select ${MOVED_COLUMNS.join(', ')} from evidence.links with no data`)
  await copyFile(client, {
    table: 'new_moved',
    columns: MOVED_COLUMNS.join(', '),
    path: join(dir, 'moved.csv'),
  })
  for (const [file, types] of Object.entries(TOUCHED)) {
    const typed = Object.entries(types).map(([column, type]) => `${column} ${type}`)
    const columns = Object.keys(types).join(', ')
    await client.query(`create temp table new_${file} (${typed.join(', ')}) on commit drop`)
    await copyFile(client, { table: `new_${file}`, columns, path: join(dir, `${file}.csv`) })
  }
  await client.query(`analyze new_links; analyze new_moved; analyze new_touched;
    analyze new_touched_records; analyze new_discrepancies`)
}

async function copyFile(
  client: pg.ClientBase,
  {
    table,
    columns,
    path,
  }: { readonly table: string; readonly columns: string; readonly path: string },
): Promise<void> {
  const pieces = async function* (): AsyncGenerator<Buffer> {
    for await (const piece of createReadStream(path)) {
      invariant(Buffer.isBuffer(piece), 'a file is read as bytes')
      yield piece
    }
  }
  await copyInto(
    client,
    `copy ${table} (${columns}) from stdin (format csv, header match)`,
    pieces(),
  )
}

const ID_CHANGES = `insert into evidence.id_changes (county, run_no, ${COMPARISON_TABLES.id_changes.join(', ')})
  select $1, $2, ${COMPARISON_TABLES.id_changes.join(', ')} from new_id_changes`

const LINK_KEY = ['batch_no', 'row_no', 'party'] as const
const SIDES = ['l_batch_no', 'l_row_no', 'l_party', 'r_batch_no', 'r_row_no', 'r_party'] as const

function equal(columns: readonly string[], left: string, right: string): string {
  return columns.map((column) => `${left}.${column} = ${right}.${column}`).join(' and ')
}

function without(columns: readonly string[], first: string): string {
  return columns.filter((column) => column !== first).join(', ')
}

function touchesSide(side: 'l' | 'r'): string {
  return `(d.${side}_batch_no, d.${side}_row_no, d.${side}_party) in (
    select batch_no, row_no, party from new_touched_records)`
}

const DOUBT_COLUMNS = COMPARISON_TABLES.doubtful_pairs
const TOLD_COLUMNS = COMPARISON_TABLES.discrepancies
const LINK_COLUMNS = COMPARISON_TABLES.links
/** What makes a discrepancy the same one: its number and the village it is worked on in do not. */
const TOLD_SAME = `n.kind = d.kind and n.person_id = d.person_id
  and n.item is not distinct from d.item and n.facts = d.facts`

/** Takes back what is no longer told; what is held against a word of the office comes from the register and stays. */
function untold(which: string): string {
  return `delete from evidence.discrepancies d where d.county = $1 and d.run_no = $2
    and not d.facts ? 'held' and ${which}
    and not exists (select from new_discrepancies n where ${TOLD_SAME})`
}

/** The statements of each table in their order; `$1` county, `$2` the run stood on, `$3` removed batches. */
const MERGE: Readonly<Record<string, readonly string[]>> = {
  patterns: [
    `insert into evidence.patterns (county, run_no, ${COMPARISON_TABLES.patterns.join(', ')})
      select $1, $2, ${COMPARISON_TABLES.patterns.join(', ')} from new_patterns`,
  ],
  moved: [
    `update evidence.links l set person_id = n.person_id, decision = coalesce(n.decision, l.decision)
      from new_moved n where l.county = $1 and l.run_no = $2 and ${equal(LINK_KEY, 'l', 'n')}`,
  ],
  links: [
    `delete from evidence.links where county = $1 and run_no = $2 and batch_no = any ($3)`,
    `insert into evidence.links (county, run_no, ${LINK_COLUMNS.join(', ')})
      select $1, $2, ${LINK_COLUMNS.join(', ')} from new_links
      on conflict (county, run_no, batch_no, row_no, party) do update set
        ${LINK_COLUMNS.slice(3)
          .map((column) => `${column} = excluded.${column}`)
          .join(', ')}`,
  ],
  doubtful_pairs: [
    `delete from evidence.doubtful_pairs d where d.county = $1 and d.run_no = $2
      and (d.l_batch_no = any ($3) or d.r_batch_no = any ($3) or ${touchesSide('l')} or ${touchesSide('r')})
      and not exists (select from new_doubtful_pairs n where ${equal(SIDES, 'n', 'd')})`,
    `insert into evidence.doubtful_pairs (county, run_no, ${DOUBT_COLUMNS.join(', ')})
      select $1, $2, last.pair_no + row_number() over (order by n.pair_no), ${without(DOUBT_COLUMNS, 'pair_no')}
      from new_doubtful_pairs n, (select coalesce(max(pair_no), 0) as pair_no
        from evidence.doubtful_pairs where county = $1 and run_no = $2) as last
      where not exists (select from evidence.doubtful_pairs d
        where d.county = $1 and d.run_no = $2 and ${equal(SIDES, 'n', 'd')})`,
  ],
  discrepancies: [
    // In two statements, because together neither finds its rows by an index.
    untold(`d.person_id in (select person_id from new_touched)`),
    untold(`d.kind in ('two_people_one_number', 'one_person_two_numbers')
      and d.facts ->> 'other_person_id' in (select person_id::text from new_touched)`),
    `insert into evidence.discrepancies (county, run_no, ${TOLD_COLUMNS.join(', ')})
      select $1, $2, last.discrepancy_no + row_number() over (order by n.discrepancy_no),
        ${without(TOLD_COLUMNS, 'discrepancy_no')}
      from new_discrepancies n, (select coalesce(max(discrepancy_no), 0) as discrepancy_no
        from evidence.discrepancies where county = $1 and run_no = $2) as last
      where not exists (select from evidence.discrepancies d
        where d.county = $1 and d.run_no = $2 and ${TOLD_SAME})`,
  ],
}
