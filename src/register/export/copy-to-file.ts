import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { to as copyTo } from 'pg-copy-streams'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'

/** Writes a query's rows as CSV with a header to a file only its owner can read; returns how many. */
export async function copyToFile(
  store: Pick<Store, 'pool'>,
  query: string,
  file: string,
): Promise<number> {
  return inTransaction(store.pool, async (client) => {
    // A whole county leaves in one statement, which takes longer than any request may.
    await client.query('set local statement_timeout = 0')
    const rows = client.query(copyTo(`copy (${query}) to stdout (format csv, header true)`))
    await pipeline(rows, createWriteStream(file, { mode: 0o600 }))
    return rows.rowCount
  })
}

/** Text of somebody else's: what a spreadsheet would run as a formula is text again, as by `csvCell`. */
export function textCell(column: string): string {
  return `case when ${column} ~ '^[=+@\\t\\r\\uff1d\\uff0b\\uff0d\\uff20-]' then '''' || ${column} else ${column} end`
}

/** A county code that is six digits and nothing else may stand in the text of a COPY. */
export function countyLiteral(county: string): string {
  if (!/^[0-9]{6}$/.test(county)) throw new Error('a county has six digits')
  return `'${county}'`
}
