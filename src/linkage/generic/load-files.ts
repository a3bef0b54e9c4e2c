import { stat } from 'node:fs/promises'

import { accept } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'

import { EngineFault } from '../engine/engine-fault.ts'
import type { Engine } from '../engine/open-engine.ts'
import type { LinkModel, Side } from './link-model.ts'
import type { LinkProblem } from './link-problem.ts'

/** Records of both files in one table `records(no, side, id, c0, c1 …)`, one column for each of the model's. */
export interface LoadedFiles {
  /** Records 0 … left − 1 are the left file's, the rest the right one's. */
  readonly left: number
  readonly right: number
  readonly ids: readonly string[]
}

/**
 * Reads the files. Records are numbered by side and id, so that the order of rows does not matter.
 * Without an id column the row number is the id, and the order of rows is what it says.
 */
export async function loadFiles(
  engine: Engine,
  model: LinkModel,
  files: Readonly<Record<Side, string | null>>,
): Promise<Outcome<LoadedFiles, LinkProblem>> {
  const selects: string[] = []
  for (const side of ['left', 'right'] as const) {
    const path = files[side]
    if (path === null) continue
    const problem = await loadFile(engine, model, { side, path })
    if (problem !== null) return { ok: false, problem }
    selects.push(`select ${side === 'left' ? 0 : 1} as side, * from file_${side}`)
  }
  const order = 'order by side, row_no, id'
  await engine.run(
    `create or replace table records as
     select row_number() over (${order}) - 1 as no, * exclude (row_no)
     from (${selects.join(' union all ')})`,
  )
  const ids: string[] = []
  await engine.readTexts('select id from records order by no', ([id]) => {
    ids.push(id ?? '')
  })
  const left = await engine.count('select count(*)::integer from records where side = 0')
  return accept({ left, right: ids.length - left, ids })
}

async function loadFile(
  engine: Engine,
  model: LinkModel,
  { side, path }: { readonly side: Side; readonly path: string },
): Promise<LinkProblem | null> {
  if (!(await isFile(path))) return { code: 'link.file_missing', side }
  try {
    await readFile(engine, path, side)
  } catch (fault) {
    // What stands in the way is in the file; the engine's words would quote it.
    if (fault instanceof EngineFault) return { code: 'link.file_unread', side }
    throw fault
  }
  const headers = new Set<string>()
  await engine.readTexts(
    `select column_name from duckdb_columns() where table_name = 'read_${side}'`,
    ([name]) => headers.add(name ?? ''),
  )
  const id = model.id[side]
  const wanted = [...(id === null ? [] : [id]), ...model.columns.map(({ header }) => header[side])]
  const header = wanted.find((name) => !headers.has(name))
  if (header !== undefined) return { code: 'link.column_missing', side, header }
  await engine.run(
    `create or replace table file_${side} as
     select ${id === null ? 'row_no' : '0'} as row_no,
       ${id === null ? 'row_no::varchar' : `trim(${named(id)})`} as id,
       ${model.columns.map((column, n) => `${named(column.header[side])} as c${n}`).join(', ')}
     from read_${side};
     drop table read_${side}`,
  )
  return idProblem(engine, side)
}

/** Row numbers count from the header, which is 1. One thread keeps the rows in their order. */
async function readFile(engine: Engine, path: string, side: Side): Promise<void> {
  const literal = `'${path.replaceAll("'", "''")}'`
  await engine.run(
    `set preserve_insertion_order = true;
     create or replace table read_${side} as
     select *, row_number() over () + 1 as row_no
     from read_csv(${literal}, header = true, all_varchar = true, delim = ',', quote = '"',
       escape = '"', nullstr = '', null_padding = false, ignore_errors = false,
       strict_mode = true, auto_detect = false, columns = ${await columnsOf(engine, literal)},
       parallel = false);
     set preserve_insertion_order = false`,
  )
}

/** The header as the file has it: the engine's own guess would skip lines or take data for a header. */
async function columnsOf(engine: Engine, literal: string): Promise<string> {
  const names: string[] = []
  await engine.readTexts(
    `select unnest(columns).name from sniff_csv(${literal}, header = true, all_varchar = true,
       delim = ',', quote = '"', escape = '"', skip = 0, strict_mode = true, null_padding = false,
       sample_size = 100)`,
    ([name]) => names.push(name ?? ''),
  )
  return `{${names.map((name) => `'${name.replaceAll("'", "''")}': 'VARCHAR'`).join(', ')}}`
}

async function idProblem(engine: Engine, side: Side): Promise<LinkProblem | null> {
  const table = `file_${side}`
  const rows = await engine.count(`select count(*)::integer from ${table}`)
  if (rows === 0) return { code: 'link.file_empty', side }
  const missing = await engine.count(
    `select count(*)::integer from ${table} where coalesce(id, '') = ''`,
  )
  if (missing > 0) return { code: 'link.id_missing', side, rows: missing }
  const repeated = await engine.count(
    `select count(*)::integer from (from ${table} select id group by id having count(*) > 1)`,
  )
  return repeated > 0 ? { code: 'link.id_repeated', side, rows: repeated } : null
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile()
  } catch {
    return false
  }
}

function named(header: string): string {
  return `"${header.replaceAll('"', '""')}"`
}
