import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'

import { DuckDBDataChunk, DuckDBInstance, DuckDBIntegerVector } from '@duckdb/node-api'
import type { DuckDBConnection, DuckDBType, DuckDBValue } from '@duckdb/node-api'

import { invariant } from '#domain/invariant.ts'

import { EngineFault } from './engine-fault.ts'

/** Limits of one run of the engine; both have a default in DuckDB, and neither is a good one here. */
export interface EngineOptions {
  /** Holds the database file and what spills; 0700, emptied by whoever made it. */
  readonly workDir: string
  /** DuckDB's own budget. Node's arrays come on top of it. */
  readonly memoryLimitMb: number
  readonly threads: number
  /**
   * `file` (the default) keeps tables on disk, as they are: to find out how each column is best compressed takes
   * longer than to write it, and few are read twice. `memory` spares the disk a flush at every
   * step and still spills beyond the limit. Small work is many times faster in memory.
   */
  readonly keptIn?: 'file' | 'memory'
}

/** SQL, said before a file is written that stays: it is compressed. */
export const COMPRESS_FROM_HERE = `set global force_compression = 'auto'`

/** Stands for NULL in the integer columns that Node and the engine hand each other. */
export const NO_VALUE = -2147483648

export interface IntColumn {
  readonly name: string
  readonly values: Int32Array
}

/**
 * The comparison's database: one DuckDB file in a directory nobody else reads.
 *
 * Only this folder opens DuckDB. Everything outside speaks SQL text, integer columns and rows of
 * text, so that the engine could be another one.
 */
export interface Engine {
  /** Runs one or several statements. */
  run(sql: string): Promise<void>
  /** Runs one statement that inserts, and says how many rows. */
  insert(sql: string): Promise<number>
  /** The first column of the first row, as a number; 0 where there is none. */
  count(sql: string): Promise<number>
  /** Integer columns of a query, in its order; NULL is `NO_VALUE`, and dear where there are many. */
  readInts(sql: string): Promise<Int32Array[]>
  /** Rows of a query as text or null, chunk by chunk; for small results and for names. */
  readTexts(sql: string, visit: (row: readonly (string | null)[]) => void): Promise<void>
  /** Makes a table of integer columns from arrays of one length. */
  writeInts(table: string, columns: readonly IntColumn[]): Promise<void>
  /** The same database once more, for work beside this; closed by whoever asked for it. */
  beside(): Promise<Engine>
  close(): void
}

export async function openEngine(options: EngineOptions): Promise<Engine> {
  await mkdir(options.workDir, { recursive: true, mode: 0o700 })
  const database =
    options.keptIn === 'memory' ? ':memory:' : join(options.workDir, 'comparison.duckdb')
  const instance = await DuckDBInstance.create(database, {
    threads: String(options.threads),
    memory_limit: `${options.memoryLimitMb}MB`,
    temp_directory: join(options.workDir, 'spill'),
    // The order of rows is always asked for by name; keeping it unasked costs memory on every join.
    preserve_insertion_order: 'false',
    force_compression: 'uncompressed',
  })
  return engineOver(instance, await instance.connect(), () => {
    instance.closeSync()
  })
}

function engineOver(
  instance: DuckDBInstance,
  connection: DuckDBConnection,
  closed: () => void,
): Engine {
  return {
    run: async (sql) => {
      await guarded(sql, () => connection.run(sql))
    },
    insert: (sql) => guarded(sql, async () => (await connection.run(sql)).rowsChanged),
    count: async (sql) => {
      const columns = await guarded(sql, () => readInts(connection, `from (${sql})`))
      return columns[0]?.[0] ?? 0
    },
    readInts: (sql) => guarded(sql, () => readInts(connection, sql)),
    readTexts: (sql, visit) => guarded(sql, () => readTexts(connection, sql, visit)),
    writeInts: (table, columns) => guarded(table, () => writeInts(connection, table, columns)),
    beside: async () => engineOver(instance, await instance.connect(), () => undefined),
    close: () => {
      connection.closeSync()
      closed()
    },
  }
}

/** DuckDB's message may quote a value of the data; it goes to `cause`, never into our message. */
async function guarded<Result>(sql: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (cause) {
    throw new EngineFault(firstWords(sql), { cause })
  }
}

function firstWords(sql: string): string {
  return sql.trim().split(/\s+/).slice(0, 6).join(' ')
}

async function readInts(connection: DuckDBConnection, sql: string): Promise<Int32Array[]> {
  const result = await connection.stream(sql)
  const grown = Array.from({ length: result.columnCount }, () => new GrowingInts())
  for (;;) {
    const chunk = await result.fetchChunk()
    const rows = chunk?.rowCount ?? 0
    if (chunk === null || rows === 0) break
    for (const [index, column] of grown.entries()) {
      const vector = chunk.getColumnVector(index)
      column.reserve(rows)
      for (let row = 0; row < rows; row++) {
        const value = vector.getItem(row)
        column.push(value === null ? NO_VALUE : Number(value))
      }
    }
  }
  return grown.map((column) => column.taken())
}

async function readTexts(
  connection: DuckDBConnection,
  sql: string,
  visit: (row: readonly (string | null)[]) => void,
): Promise<void> {
  const result = await connection.stream(sql)
  for (;;) {
    const chunk = await result.fetchChunk()
    if (chunk === null || chunk.rowCount === 0) break
    const columns = chunk.getColumns()
    const rows = chunk.rowCount
    for (let row = 0; row < rows; row++) {
      visit(columns.map((column) => textOf(column[row])))
    }
  }
}

function textOf(value: DuckDBValue | undefined): string | null {
  if (value === null || value === undefined) return null
  // Dates and lists of the engine print themselves.
  return typeof value === 'object' ? value.toString() : String(value)
}

/** Rows in one DuckDB vector; a chunk cannot hold more. */
const CHUNK_ROWS = 2048

/** The driver marks each NULL with big integers, fifty times dearer than a value: they are made by the engine. */
async function writeInts(
  connection: DuckDBConnection,
  table: string,
  columns: readonly IntColumn[],
): Promise<void> {
  if (!columns.some(({ values }) => values.includes(NO_VALUE))) {
    await appendInts(connection, table, columns)
    return
  }
  const whole = `${table}_whole`
  await appendInts(connection, whole, columns)
  const values = columns.map(({ name }) => `nullif(${name}, ${String(NO_VALUE)}) as ${name}`)
  await connection.run(
    `create or replace table ${table} as select ${values.join(', ')} from ${whole}; drop table ${whole}`,
  )
}

async function appendInts(
  connection: DuckDBConnection,
  table: string,
  columns: readonly IntColumn[],
): Promise<void> {
  const definition = columns.map((column) => `${column.name} integer`).join(', ')
  await connection.run(`create or replace table ${table} (${definition})`)
  const rows = columns[0]?.values.length ?? 0
  const appender = await connection.createAppender(table)
  const types: DuckDBType[] = columns.map((_, index) => appender.columnType(index))
  for (let from = 0; from < rows; from += CHUNK_ROWS) {
    const size = Math.min(CHUNK_ROWS, rows - from)
    const chunk = DuckDBDataChunk.create(types, size)
    for (const [index, column] of columns.entries()) {
      const vector = chunk.getColumnVector(index)
      invariant(vector instanceof DuckDBIntegerVector, 'a column of integers')
      // Past the driver's own setter, which asks of each value whether it is an integer of 32 bits.
      vector['items'].set(column.values.subarray(from, from + size))
      vector.flush()
    }
    appender.appendDataChunk(chunk)
  }
  appender.closeSync()
}

class GrowingInts {
  #values = new Int32Array(CHUNK_ROWS)
  #size = 0

  reserve(more: number): void {
    if (this.#size + more <= this.#values.length) return
    const larger = new Int32Array(Math.max(this.#values.length * 2, this.#size + more))
    larger.set(this.#values.subarray(0, this.#size))
    this.#values = larger
  }

  push(value: number): void {
    this.#values[this.#size++] = value
  }

  taken(): Int32Array {
    return this.#values.slice(0, this.#size)
  }
}
