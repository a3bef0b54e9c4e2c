import { existsSync } from 'node:fs'
import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type pg from 'pg'
import { makePrivateFolder } from '../store/private-folder.ts'
import { EPOCH_SQL } from '../store/store-epoch.ts'
import { isSegment } from './wal-segment.ts'

/*
 * The archive lies beside the backups, a folder for each life of the store: a store that was restored
 * writes other segments under names that were given before, and neither may stand for the other.
 *
 *   backups/2026-11-20.simin                     a base: the cluster's files
 *   backups/wal/<life>/<segment>.sealed          the log after it, piece by piece
 *   backups/wal/<life>/<segment>.base            with which segment a base ends, and its file
 */

const SEALED = '.sealed'
const BASE = '.base'

/** A backup that the segments after `lastSegment` can be replayed over. */
export interface ArchivedBase {
  readonly life: string
  readonly file: string
  /** The last segment it holds itself. */
  readonly lastSegment: string
  readonly stoppedAt: Date
}

export function backupsFolder(dataDir: string): string {
  return join(dataDir, 'backups')
}

export function archiveFolder(backups: string, life: string): string {
  return join(backups, 'wal', life)
}

export function sealedName(segment: string): string {
  return `${segment}${SEALED}`
}

export async function lifeOf(db: pg.ClientBase | pg.Pool): Promise<string> {
  const { rows } = await db.query<{ life: string }>(`select ${EPOCH_SQL} as life`)
  return rows[0]?.life ?? ''
}

/** Names of the sealed segments of a life, in order. */
export async function archivedSegments(backups: string, life: string): Promise<readonly string[]> {
  const names = await readdir(archiveFolder(backups, life)).catch(() => [])
  return names
    .filter((name) => name.endsWith(SEALED))
    .map((name) => name.slice(0, -SEALED.length))
    .filter(isSegment)
    .toSorted()
}

/** Bases whose file is still there, oldest first. */
export async function archivedBases(backups: string): Promise<readonly ArchivedBase[]> {
  const bases: ArchivedBase[] = []
  for (const life of await livesOf(backups)) {
    const folder = archiveFolder(backups, life)
    for (const name of await readdir(folder)) {
      if (!name.endsWith(BASE)) continue
      const base = await readBase(join(folder, name))
      if (base === null || !existsSync(join(backups, base.file))) continue
      bases.push({
        life,
        file: join(backups, base.file),
        lastSegment: name.slice(0, -BASE.length),
        stoppedAt: new Date(base.stoppedAt),
      })
    }
  }
  return bases.toSorted((one, other) => one.stoppedAt.getTime() - other.stoppedAt.getTime())
}

export async function livesOf(backups: string): Promise<readonly string[]> {
  return readdir(join(backups, 'wal')).catch(() => [])
}

/** Notes where the log goes on after a base; one that lies elsewhere is nobody's base here. */
export async function noteBase(backups: string, base: ArchivedBase): Promise<void> {
  if (dirname(base.file) !== backups) return
  const folder = archiveFolder(backups, base.life)
  await makePrivateFolder(folder)
  // A file that was written anew is the base of what follows now, and of nothing before.
  for (const life of await livesOf(backups)) await forgetBase(backups, life, basename(base.file))
  const note = { file: basename(base.file), stoppedAt: base.stoppedAt.toISOString() }
  await writeFile(join(folder, `${base.lastSegment}${BASE}`), JSON.stringify(note), {
    mode: 0o600,
    flush: true,
  })
}

async function forgetBase(backups: string, life: string, file: string): Promise<void> {
  const folder = archiveFolder(backups, life)
  for (const name of await readdir(folder)) {
    if (!name.endsWith(BASE)) continue
    if ((await readBase(join(folder, name)))?.file === file) await rm(join(folder, name))
  }
}

interface BaseNote {
  readonly file: string
  readonly stoppedAt: string
}

/** Only a sign-post: what is in the base is believed from its own sealed manifest. */
async function readBase(path: string): Promise<BaseNote | null> {
  try {
    const note: BaseNote = JSON.parse(await readFile(path, 'utf8'))
    return basename(note.file) === note.file && !Number.isNaN(Date.parse(note.stoppedAt))
      ? note
      : null
  } catch {
    return null
  }
}
