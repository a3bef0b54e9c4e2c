import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { invariant } from '#domain/invariant.ts'
import type { OnProgress } from '#domain/progress.ts'
import { EXTRACT_TABLES } from '#domain/rules/county-extract.ts'
import type { ExtractTable } from '#domain/rules/county-extract.ts'
import { makePrivateFolder } from '../store/private-folder.ts'
import type { Store } from '../store/open-store.ts'
import { EXTRACT_QUERIES } from './extract-queries.ts'
import { identityLines } from './identity-lines.ts'
import { atOneMoment, copyOut } from './one-moment.ts'
import { type CountRows, type WrittenFile, writeHashedFile } from './write-hashed-file.ts'

export interface ExtractRequest {
  readonly county: string
  /** Made with mode 0700: it will hold identity numbers. Whoever asked deletes it after use. */
  readonly dir: string
  readonly onProgress?: OnProgress
}

/** What an extract holds: hash and rows of each table. The manifest outlives the files. */
export interface ExtractManifest {
  readonly county: string
  readonly files: Readonly<Record<string, WrittenFile>>
}

/**
 * The frozen extract of a register that rules and figures read: its current rows with what is known
 * about them, as CSV files in the shape of `EXTRACT_TABLES`, all of one moment.
 *
 * The folder appears when it is whole: a folder that was cut off is written anew.
 */
export async function writeRegisterExtract(
  store: Pick<Store, 'pool' | 'keys'>,
  { county, dir, onProgress }: ExtractRequest,
): Promise<ExtractManifest> {
  invariant(/^[0-9]{6}$/.test(county), 'a county has six digits')
  const partial = `${dir}.part`
  await rm(partial, { recursive: true, force: true })
  await makePrivateFolder(partial)
  const files = await writeTables(store, { county, dir: partial, onProgress })
  const manifest = { county, files }
  await writeFile(join(partial, 'manifest.json'), JSON.stringify(manifest, null, 2), {
    mode: 0o600,
  })
  await rm(dir, { recursive: true, force: true })
  await rename(partial, dir)
  return manifest
}

async function writeTables(
  store: Pick<Store, 'pool' | 'keys'>,
  of: {
    readonly county: string
    readonly dir: string
    readonly onProgress: OnProgress | undefined
  },
): Promise<Readonly<Record<string, WrittenFile>>> {
  const { county, dir } = of
  return atOneMoment(store, async ({ leader, follower }) => {
    // A whole county leaves in one statement each, which takes longer than any request may.
    for (const client of [leader, follower]) await client.query('set local statement_timeout = 0')
    const tables = Object.keys(EXTRACT_TABLES).filter((table) => table !== 'identities')
    let done = 0
    const report = (more: number): void => {
      done += more
      of.onProgress?.({ step: 'check.extract', done, total: tables.length + 1, unit: 'steps' })
    }
    report(0)
    // Two streams at once: one the server prints, one that we open and print ourselves.
    const [printed, identities] = await Promise.all([
      inTurn(tables, async (table) => {
        // The keys of EXTRACT_TABLES are its tables.
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion
        const query = EXTRACT_QUERIES[table as Exclude<ExtractTable, 'identities'>](county)
        const file = await writeHashedFile(join(dir, `${table}.csv`), (count: CountRows) =>
          copyOut(leader, query, count),
        )
        report(1)
        return [table, file] as const
      }),
      writeHashedFile(join(dir, 'identities.csv'), (count) =>
        identityLines(follower, store.keys, county, count),
      ).then((file) => {
        report(1)
        return file
      }),
    ])
    return { ...Object.fromEntries(printed), identities }
  })
}

async function inTurn<Item, Value>(
  items: readonly Item[],
  work: (item: Item) => Promise<Value>,
): Promise<Value[]> {
  const done: Value[] = []
  for (const item of items) done.push(await work(item))
  return done
}
