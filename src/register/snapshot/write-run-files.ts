import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { copyOut } from './one-moment.ts'
import {
  contestedSql,
  discrepanciesQuery,
  doubtfulPairsQuery,
  linksQuery,
  patternsQuery,
  type RunRows,
} from './run-file-queries.ts'
import { writeHashedFile } from './write-hashed-file.ts'

/** What was read back: how many persons stay as they are because people decided since. */
export interface RunFilesWritten {
  readonly contested: number
}

/**
 * Writes the files of a comparison out of the rows that a run left: `links.csv`, `patterns.csv`,
 * `doubtful_pairs.csv`, `discrepancies.csv`, `summary.json`. The values that follow from the links are chosen
 * again by the engine (`chosen.csv`).
 *
 * @param dir made with mode 0700.
 */
export async function writeRunFiles(
  store: Pick<Store, 'pool'>,
  rows: RunRows & { readonly dir: string },
): Promise<RunFilesWritten> {
  const { dir } = rows
  await mkdir(dir, { recursive: true, mode: 0o700 })
  return inTransaction(store.pool, async (client) => {
    // One moment for all files; not read-only, for the table of who is contested.
    await client.query('set transaction isolation level repeatable read')
    await client.query(contestedSql(rows))
    await client.query('analyze contested')
    for (const [name, query] of [
      ['links', linksQuery(rows)],
      ['patterns', patternsQuery(rows)],
      ['doubtful_pairs', doubtfulPairsQuery(rows)],
      ['discrepancies', discrepanciesQuery(rows)],
    ] as const) {
      await writeHashedFile(join(dir, `${name}.csv`), (count) => copyOut(client, query, count))
    }
    const found = await client.query<{ summary: object; contested: number }>(
      `select summary, (select count(*)::int from contested) as contested
       from evidence.runs where county = $1 and run_no = $2`,
      [rows.county, rows.runNo],
    )
    const { summary = {}, contested = 0 } = found.rows[0] ?? {}
    await writeFile(
      join(dir, 'summary.json'),
      JSON.stringify({ ...summary, ofRun: rows.runNo, contested }, null, 2),
      { mode: 0o600 },
    )
    return { contested }
  })
}
