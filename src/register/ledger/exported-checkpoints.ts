import { open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { HASH_BYTES } from '#domain/proofs/merkle-tree.ts'
import type { Store } from '../store/open-store.ts'
import { makePrivateFolder } from '../store/private-folder.ts'
import { StoreFault } from '../store/store-fault.ts'
import { ledgerKeys } from './ledger-keys.ts'
import { newestCheckpoint } from './make-checkpoint.ts'

/*
 * What leaves the county's hands, in a folder for each county:
 *
 *     431322/keys/0001.note                     who signs, and who signed before
 *     431322/checkpoints/000000000012345.note   signed checkpoints, by size
 *     431322/leaves.sha256                      leaf hashes, 32 bytes each: they say nothing about
 *                                               anybody and show at which event a ledger parts
 *
 * Files are added and never changed. The folder belongs where the county's operator cannot write.
 */

/** The folder within the data folder that is used when nobody names another. */
export function defaultCheckpointsDir(store: Pick<Store, 'dataDir'>): string {
  return join(store.dataDir, 'checkpoints')
}

const LEAVES_A_QUERY = 50_000

/**
 * Writes what the folder does not have yet; again without effect.
 *
 * @throws StoreFault `ledger.export_conflicts` where the folder holds another checkpoint of the same
 * size, or another key: it stays as it is.
 */
export async function exportCheckpoints(store: Store, county: string, dir: string): Promise<void> {
  const folder = join(dir, county)
  for (const sub of ['keys', 'checkpoints']) await makePrivateFolder(join(folder, sub))
  for (const key of await ledgerKeys(store, county)) {
    await addFile(join(folder, 'keys', `${String(key.keyNo).padStart(4, '0')}.note`), key.statement)
  }
  const there = new Set(await readdir(join(folder, 'checkpoints')))
  const { rows } = await store.pool.query<{ size: string }>(
    'select size from register.ledger_checkpoints where county = $1 order by size',
    [county],
  )
  const newest = rows.at(-1)
  for (const { size } of rows) {
    const name = checkpointFile(Number(size))
    // The newest is compared also when it is there: a rewritten ledger shows as soon as it can.
    if (there.has(name) && size !== newest?.size) continue
    const { rows: found } = await store.pool.query<{ note: string }>(
      'select note from register.ledger_checkpoints where county = $1 and size = $2',
      [county, size],
    )
    await addFile(join(folder, 'checkpoints', name), found[0]?.note ?? '')
  }
  await addLeaves(store, county, join(folder, 'leaves.sha256'))
}

export interface ExportedCheckpoints {
  /** Statements of keys, the first key first. */
  readonly statements: readonly string[]
  /** Signed notes, by growing size as their files say. */
  readonly notes: readonly { readonly size: number; readonly note: string }[]
  /** File of leaf hashes. */
  readonly leavesFile: string
}

/** What a folder holds of a county. Empty lists where it holds nothing. */
export async function readExport(dir: string, county: string): Promise<ExportedCheckpoints> {
  const folder = join(dir, county)
  const texts = async (sub: string): Promise<{ name: string; text: string }[]> => {
    const names = await readdir(join(folder, sub)).catch(() => [])
    const notes = names.filter((name) => name.endsWith('.note')).toSorted()
    return Promise.all(
      notes.map(async (name) => ({ name, text: await readFile(join(folder, sub, name), 'utf8') })),
    )
  }
  const keys = await texts('keys')
  const checkpoints = await texts('checkpoints')
  return {
    statements: keys.map(({ text }) => text),
    notes: checkpoints.map(({ name, text }) => ({ size: Number.parseInt(name, 10), note: text })),
    leavesFile: join(folder, 'leaves.sha256'),
  }
}

/** Forgets an invented county, which may be begun anew with another ledger. */
export async function forgetExport(dir: string, county: string): Promise<void> {
  await rm(join(dir, county), { recursive: true, force: true })
}

export function checkpointFile(size: number): string {
  return `${String(size).padStart(15, '0')}.note`
}

async function addFile(file: string, text: string): Promise<void> {
  const there = await readFile(file, 'utf8').catch(() => null)
  if (there === text) return
  if (there !== null) throw new StoreFault('ledger.export_conflicts', { file })
  await writeFile(`${file}.part`, text, { mode: 0o644, flush: true })
  await rename(`${file}.part`, file)
}

async function addLeaves(store: Store, county: string, file: string): Promise<void> {
  const upTo = (await newestCheckpoint(store, county))?.size ?? 0
  const leaves = await open(file, 'a')
  try {
    const { size } = await leaves.stat()
    // A write that was cut off in the middle of a hash is taken back.
    if (size % HASH_BYTES !== 0) await leaves.truncate(size - (size % HASH_BYTES))
    for (let at = Math.floor(size / HASH_BYTES); at < upTo; at += LEAVES_A_QUERY) {
      const { rows } = await store.pool.query<{ leaf: Buffer }>(
        `select leaf from register.event_seals
         where county = $1 and event_no > $2 and event_no <= $3 order by event_no`,
        [county, at, Math.min(at + LEAVES_A_QUERY, upTo)],
      )
      await leaves.appendFile(Buffer.concat(rows.map(({ leaf }) => leaf)))
    }
    await leaves.sync()
  } finally {
    await leaves.close()
  }
}
