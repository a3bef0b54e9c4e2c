import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { createWriteStream } from 'node:fs'
import type { Store } from '#register/store/open-store.ts'

/** Yardstick of intake: the raw cells of a file COPYed into a table of text columns, seconds. */
export async function bareFileCopy(store: Store, file: string, encoding: string): Promise<number> {
  const text = new TextDecoder(encoding).decode(await readFile(file))
  const columns = text.slice(0, text.indexOf('\n')).split(',').length
  const client = await store.pool.connect()
  try {
    const names = Array.from({ length: columns }, (_, index) => `c${index} text`)
    await client.query(`create table work.bench_raw (${names.join(', ')})`)
    const from = performance.now()
    const into = client.query(copyFrom('copy work.bench_raw from stdin (format csv, header true)'))
    await pipeline(Readable.from([text]), into)
    return (performance.now() - from) / 1000
  } finally {
    await client.query('drop table if exists work.bench_raw')
    client.release()
  }
}

interface Yardstick {
  readonly county: string
  /** For files of the rows: private, and emptied by whoever made it. */
  readonly folder: string
}

interface BareCopy {
  readonly seconds: number
  readonly rows: number
}

/** What is stored of a file that was taken in. */
const OF_A_FILE = ['evidence.pages', 'evidence.source_records', 'evidence.findings'] as const

/**
 * What storing alone costs: the rows that are kept of one batch, neither read nor checked nor sealed,
 * COPYed into tables with the same columns, indexes and constraints.
 */
export function bareBatchCopy(
  store: Store,
  { batchNo, ...of }: Yardstick & { readonly batchNo: number },
): Promise<BareCopy> {
  return copiedAgain(store, OF_A_FILE, { ...of, only: `and batch_no = ${batchNo}` })
}

/** The tables a county's register fills, whose rows the yardstick copies. */
const OF_THE_REGISTER = [
  'register.households',
  'register.persons',
  'register.identifiers',
  'register.memberships',
  'register.residences',
  'register.kinships',
  'register.events',
  'register.name_grams',
] as const

/**
 * Yardstick of loading the register: the same rows COPYed into tables with the same columns, indexes
 * and constraints (S29).
 */
export function bareRegisterCopy(store: Store, of: Yardstick): Promise<BareCopy> {
  return copiedAgain(store, OF_THE_REGISTER, { ...of, only: '' })
}

async function copiedAgain(
  store: Store,
  tables: readonly string[],
  { county, folder, only }: Yardstick & { readonly only: string },
): Promise<BareCopy> {
  const client = await store.pool.connect()
  let seconds = 0
  let rows = 0
  try {
    for (const table of tables) {
      const file = join(folder, `${table}.copy`)
      const out = client.query(
        copyTo(`copy (select * from ${table} where county = '${county}' ${only}) to stdout`),
      )
      await pipeline(out, createWriteStream(file))
      await client.query(`create table work.bench_rows (like ${table} including all)`)
      const from = performance.now()
      const into = client.query(copyFrom(`copy work.bench_rows from stdin`))
      await pipeline(createReadStream(file, { highWaterMark: 1 << 18 }), into)
      seconds += (performance.now() - from) / 1000
      rows += into.rowCount
      await client.query('drop table work.bench_rows')
    }
    return { seconds, rows }
  } finally {
    await client.query('drop table if exists work.bench_rows')
    client.release()
  }
}
