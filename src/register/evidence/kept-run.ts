import { hkdfSync, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { openSealedFile } from '../backup/sealed-file.ts'
import { sealStream } from '../backup/sealed-stream.ts'
import type { Store } from '../store/open-store.ts'
import { makePrivateFolder } from '../store/private-folder.ts'
import type { RunKey } from './run.ts'

/** What a run left for comparisons of new files. */
export interface KeptRun extends RunKey {
  /** The last run that went into it, as the file stands. */
  readonly withRunNo: number
  readonly fileName: string
  /** SHA-256 of the divisions it was compared with. */
  readonly placesHash: string
}

/** A snapshot's time (S11): then the next comparison looks at everything again. */
const KEPT_DAYS = 90
const DAY_MS = 86_400_000
const KEY_BYTES = 32
/** Told by its name how a file is laid out: what another program kept is not read, everything is compared. */
const LAYOUT = '.sealed4'
/** Read at a time: what one sealed frame holds. */
const PIECE_BYTES = 1 << 20

/**
 * Seals what a run kept under a key of its own, in the place of everything the county kept before.
 *
 * The row is written when its files are whole; a file without a row is nobody's and goes with the next.
 */
export async function saveKeptRun(
  store: Pick<Store, 'pool' | 'keys' | 'dataDir'>,
  kept: RunKey & {
    readonly withRunNo: number
    /** The engine's files by the name of what they hold, in plain; they stay. */
    readonly plainFiles: Readonly<Record<string, string>>
    readonly placesHash: string
    readonly keptAt: Date
  },
): Promise<void> {
  const { county, runNo, withRunNo } = kept
  const folder = keptFolder(store)
  await makePrivateFolder(folder)
  const fileName = `${county}-${String(runNo)}-${String(withRunNo)}${LAYOUT}`
  const key = randomBytes(KEY_BYTES)
  const parts = Object.entries(kept.plainFiles)
  const bytes = await Promise.all(
    parts.map(async ([part, plainFile]) => {
      const sealedFile = join(folder, partOf(fileName, part))
      const plain = createReadStream(plainFile, { highWaterMark: PIECE_BYTES })
      await pipeline(
        sealStream(() => keyOf(key, part), plain),
        createWriteStream(`${sealedFile}.part`, { mode: 0o600 }),
      )
      await rename(`${sealedFile}.part`, sealedFile)
      return (await stat(sealedFile)).size
    }),
  )
  await store.pool.query('delete from evidence.kept_runs where county = $1', [county])
  await store.pool.query(
    `insert into evidence.kept_runs (county, run_no, with_run_no, file_name, key_sealed, file_bytes,
       places_hash, purpose, kept_at, expires_on)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      county,
      runNo,
      withRunNo,
      fileName,
      store.keys.sealPage(key, contextOf(kept)),
      bytes.reduce((sum, one) => sum + one, 0),
      kept.placesHash,
      'comparison of new files',
      kept.keptAt,
      new Date(kept.keptAt.getTime() + KEPT_DAYS * DAY_MS),
    ],
  )
  const current = new Set(parts.map(([part]) => partOf(fileName, part)))
  for (const file of await readdir(folder)) {
    if (file.startsWith(`${county}-`) && !current.has(file)) await rm(join(folder, file))
  }
}

/** What the live run of a county kept, when it may still be used; `today` is `YYYY-MM-DD`. */
export async function findKeptRun(
  db: pg.Pool | pg.ClientBase,
  of: { readonly county: string; readonly today: string },
): Promise<KeptRun | null> {
  const found = await db.query<KeptRun>(
    `select k.county, k.run_no as "runNo", k.with_run_no as "withRunNo", k.file_name as "fileName",
            k.places_hash as "placesHash"
       from evidence.kept_runs k join evidence.runs r using (county, run_no)
      where k.county = $1 and r.phase = 'live' and k.expires_on >= $2 and k.file_name like '%' || $3
        and k.with_run_no = (select max(m.run_no) from evidence.runs m where m.county = k.county
          and (m.run_no = k.run_no or m.stands_on = k.run_no and m.phase = 'merged'))`,
    [of.county, of.today, LAYOUT],
  )
  return found.rows[0] ?? null
}

/** Writes a part of the kept run in plain; throws `StoreFault` when it was changed or its key is gone. */
export async function openKeptRun(
  store: Pick<Store, 'pool' | 'keys' | 'dataDir'>,
  kept: KeptRun,
  { part, toFile }: { readonly part: string; readonly toFile: string },
): Promise<void> {
  const found = await store.pool.query<{ key_sealed: Buffer }>(
    'select key_sealed from evidence.kept_runs where county = $1 and run_no = $2',
    [kept.county, kept.runNo],
  )
  const sealed = found.rows[0]?.key_sealed
  const key = sealed === undefined ? null : store.keys.openPage(sealed, contextOf(kept))
  const fromFile = join(keptFolder(store), partOf(kept.fileName, part))
  await openSealedFile(() => (key === null ? NO_KEY : keyOf(key, part)), { fromFile, toFile })
}

/** Of a kept run whose row is gone. */
const NO_KEY = Buffer.alloc(0)

function partOf(fileName: string, part: string): string {
  return `${fileName.slice(0, -LAYOUT.length)}-${part}${LAYOUT}`
}

/** Each file has a key of its own, for their frames are counted alike (HKDF, RFC 5869). */
function keyOf(key: Buffer, part: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', `simin/kept/${part}`, KEY_BYTES))
}

/**
 * Throws away the keys of what a county kept: without them its files are noise (S11). For whoever
 * erases a person or deletes the rows of a batch; the next comparison then looks at everything.
 */
export async function forgetKeptRuns(client: pg.ClientBase, county: string): Promise<void> {
  await client.query('delete from evidence.kept_runs where county = $1', [county])
}

function keptFolder({ dataDir }: Pick<Store, 'dataDir'>): string {
  return join(dataDir, 'kept')
}

function contextOf(key: RunKey & { readonly withRunNo: number }): string {
  return `${key.county}/kept/${String(key.runNo)}/${String(key.withRunNo)}`
}
