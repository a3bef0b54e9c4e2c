import { accept } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'

import { EngineFault } from '../engine/engine-fault.ts'
import type { Engine } from '../engine/open-engine.ts'
import type { LinkModel } from './link-model.ts'
import type { LinkProblem } from './link-problem.ts'
import { csvRows, headersOf, isFile, named, quoted } from './read-csv.ts'

/**
 * Records of all files in one table `records(file, row_no, id, c0, c1 …)`, a column for each of the
 * model's. The table is never sorted: `numbers` tells which record a row of it is.
 */
export interface LoadedFiles {
  /** Records of each file; the first file's come first. */
  readonly rows: readonly number[]
  readonly ids: readonly string[]
  /** Number of the record in each row of the table. */
  readonly numbers: Int32Array
}

/**
 * Reads the files. Records are numbered by file and id, so that the order of rows does not matter.
 * Without an id column the row number is the id, and the order of rows is what it says.
 */
export async function loadFiles(
  engine: Engine,
  model: LinkModel,
  paths: readonly string[],
): Promise<Outcome<LoadedFiles, LinkProblem>> {
  const columns = model.columns.map((_, n) => `c${n} varchar`)
  await engine.run(
    `create table records (${['file integer', 'row_no integer', 'id varchar', ...columns].join(', ')})`,
  )
  const fileRows: number[] = []
  for (const [file, path] of paths.entries()) {
    const problem = await loadFile(engine, model, { file, path })
    if (problem !== null) return { ok: false, problem }
    fileRows.push(await rowsOf(engine, file))
  }
  const order = 'order by file, row_no, id'
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
  return accept({ rows: fileRows, ids, numbers })
}

async function loadFile(
  engine: Engine,
  model: LinkModel,
  { file, path }: { readonly file: number; readonly path: string },
): Promise<LinkProblem | null> {
  const { name: side = '', id = null } = model.files[file] ?? {}
  if (!(await isFile(path))) return { code: 'link.file_missing', side }
  const literal = quoted(path)
  try {
    const headers = await headersOf(engine, literal)
    const wanted = [
      ...(id === null ? [] : [id]),
      ...model.columns.map((column) => column.headers[file] ?? ''),
    ]
    const header = wanted.find((name) => !headers.includes(name))
    if (header !== undefined) return { code: 'link.column_missing', side, header }
    await readRows(engine, model, { file, literal, headers })
  } catch (fault) {
    // What stands in the way is in the file; the engine's words would quote it.
    if (fault instanceof EngineFault) return { code: 'link.file_unread', side }
    throw fault
  }
  return idProblem(engine, { file, side })
}

/** Row numbers count from the header, which is 1; they alone need the rows read in their order. */
async function readRows(
  engine: Engine,
  model: LinkModel,
  at: { readonly file: number; readonly literal: string; readonly headers: readonly string[] },
): Promise<void> {
  const id = model.files[at.file]?.id ?? null
  const inOrder = id === null
  const from = csvRows(at.literal, { headers: at.headers, inOrder })
  const columns = model.columns.map(({ headers }) => named(headers[at.file] ?? ''))
  const key = inOrder
    ? 'row_number() over () + 1, (row_number() over () + 1)::varchar'
    : `0, trim(${named(id)})`
  await engine.run(
    `set preserve_insertion_order = ${String(inOrder)};
     insert into records select ${at.file}, ${[key, ...columns].join(', ')} from ${from};
     set preserve_insertion_order = false`,
  )
}

function rowsOf(engine: Engine, file: number, where = 'true'): Promise<number> {
  return engine.count(`select count(*)::integer from records where file = ${file} and ${where}`)
}

async function idProblem(
  engine: Engine,
  { file, side }: { readonly file: number; readonly side: string },
): Promise<LinkProblem | null> {
  if ((await rowsOf(engine, file)) === 0) return { code: 'link.file_empty', side }
  const missing = await rowsOf(engine, file, "coalesce(id, '') = ''")
  if (missing > 0) return { code: 'link.id_missing', side, rows: missing }
  const rows = await engine.count(
    `select count(*)::integer from (
       from records select id where file = ${file} group by id having count(*) > 1)`,
  )
  return rows > 0 ? { code: 'link.id_repeated', side, rows } : null
}
