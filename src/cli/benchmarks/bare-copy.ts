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

/** The tables a county's register fills, whose rows the yardstick copies. */
const TABLES = [
  'households',
  'persons',
  'identifiers',
  'memberships',
  'residences',
  'kinships',
  'events',
  'name_grams',
] as const

/**
 * Yardstick of loading the register: the same rows COPYed into tables with the same columns, indexes
 * and constraints (S29). Returns seconds and rows.
 */
export async function bareRegisterCopy(
  store: Store,
  { county, folder }: { readonly county: string; readonly folder: string },
): Promise<{ readonly seconds: number; readonly rows: number }> {
  const client = await store.pool.connect()
  let seconds = 0
  let rows = 0
  try {
    for (const table of TABLES) {
      const file = join(folder, `${table}.copy`)
      const out = client.query(
        copyTo(`copy (select * from register.${table} where county = '${county}') to stdout`),
      )
      await pipeline(out, createWriteStream(file))
      await client.query(`create table work.bench_${table} (like register.${table} including all)`)
      const from = performance.now()
      const into = client.query(copyFrom(`copy work.bench_${table} from stdin`))
      await pipeline(createReadStream(file, { highWaterMark: 1 << 18 }), into)
      seconds += (performance.now() - from) / 1000
      rows += into.rowCount
    }
    return { seconds, rows }
  } finally {
    for (const table of TABLES) await client.query(`drop table if exists work.bench_${table}`)
    client.release()
  }
}
