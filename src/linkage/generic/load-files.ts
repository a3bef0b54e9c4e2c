import { stat } from 'node:fs/promises'

import { accept } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'

import { EngineFault } from '../engine/engine-fault.ts'
import type { Engine } from '../engine/open-engine.ts'
import type { LinkModel, Side } from './link-model.ts'
import type { LinkProblem } from './link-problem.ts'

/**
 * Records of both files in one table `records(side, row_no, id, c0, c1 …)`, a column for each of the
 * model's. The table is never sorted: `numbers` tells which record a row of it is.
 */
export interface LoadedFiles {
  /** Records 0 … left − 1 are the left file's, the rest the right one's. */
  readonly left: number
  readonly ids: readonly string[]
  /** Number of the record in each row of the table. */
  readonly numbers: Int32Array
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
  const columns = model.columns.map((_, n) => `c${n} varchar`)
  await engine.run(
    `create table records (${['side integer', 'row_no integer', 'id varchar', ...columns].join(', ')})`,
  )
  for (const side of ['left', 'right'] as const) {
    const path = files[side]
    if (path === null) continue
    const problem = await loadFile(engine, model, { side, path })
    if (problem !== null) return { ok: false, problem }
  }
  const order = 'order by side, row_no, id'
  const [rows = new Int32Array(0)] = await engine.readInts(
    `select rowid::integer from records ${order}`,
  )
  const numbers = new Int32Array(rows.length)
  rows.forEach((row, record) => {
    numbers[row] = record
  })
  const ids: string[] = []
  await engine.readTexts(`select id from records ${order}`, ([id]) => {
    ids.push(id ?? '')
  })
  return accept({ left: await rowsOf(engine, 'left'), ids, numbers })
}

async function loadFile(
  engine: Engine,
  model: LinkModel,
  { side, path }: { readonly side: Side; readonly path: string },
): Promise<LinkProblem | null> {
  if (!(await isFile(path))) return { code: 'link.file_missing', side }
  const literal = `'${path.replaceAll("'", "''")}'`
  try {
    const headers = await headersOf(engine, literal)
    const id = model.id[side]
    const wanted = [
      ...(id === null ? [] : [id]),
      ...model.columns.map(({ header }) => header[side]),
    ]
    const header = wanted.find((name) => !headers.includes(name))
    if (header !== undefined) return { code: 'link.column_missing', side, header }
    await readRows(engine, model, { side, literal, headers })
  } catch (fault) {
    // What stands in the way is in the file; the engine's words would quote it.
    if (fault instanceof EngineFault) return { code: 'link.file_unread', side }
    throw fault
  }
  return idProblem(engine, side)
}

/** Row numbers count from the header, which is 1; they alone need the rows read in their order. */
async function readRows(
  engine: Engine,
  model: LinkModel,
  at: { readonly side: Side; readonly literal: string; readonly headers: readonly string[] },
): Promise<void> {
  const id = model.id[at.side]
  const inOrder = id === null
  const types = at.headers.map((name) => `'${name.replaceAll("'", "''")}': 'VARCHAR'`).join(', ')
  const from = `read_csv(${at.literal}, header = true, delim = ',', quote = '"', escape = '"',
    nullstr = '', null_padding = false, ignore_errors = false, strict_mode = true,
    auto_detect = false, columns = {${types}}, parallel = ${String(!inOrder)})`
  const columns = model.columns.map(({ header }) => named(header[at.side]))
  const key = inOrder
    ? 'row_number() over () + 1, (row_number() over () + 1)::varchar'
    : `0, trim(${named(id)})`
  await engine.run(
    `set preserve_insertion_order = ${String(inOrder)};
     insert into records select ${sideNumber(at.side)}, ${[key, ...columns].join(', ')} from ${from};
     set preserve_insertion_order = false`,
  )
}

function sideNumber(side: Side): number {
  return side === 'left' ? 0 : 1
}

function rowsOf(engine: Engine, side: Side, where = 'true'): Promise<number> {
  return engine.count(
    `select count(*)::integer from records where side = ${sideNumber(side)} and ${where}`,
  )
}

/** The header as the file has it: the engine's own guess would skip lines or take data for a header. */
async function headersOf(engine: Engine, literal: string): Promise<readonly string[]> {
  const names: string[] = []
  await engine.readTexts(
    `select unnest(columns).name from sniff_csv(${literal}, header = true, all_varchar = true,
       delim = ',', quote = '"', escape = '"', skip = 0, strict_mode = true, null_padding = false,
       sample_size = 100)`,
    ([name]) => names.push(name ?? ''),
  )
  return names
}

async function idProblem(engine: Engine, side: Side): Promise<LinkProblem | null> {
  if ((await rowsOf(engine, side)) === 0) return { code: 'link.file_empty', side }
  const missing = await rowsOf(engine, side, "coalesce(id, '') = ''")
  if (missing > 0) return { code: 'link.id_missing', side, rows: missing }
  const rows = await engine.count(
    `select count(*)::integer from (
       from records select id where side = ${sideNumber(side)} group by id having count(*) > 1)`,
  )
  return rows > 0 ? { code: 'link.id_repeated', side, rows } : null
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
