import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { archivedBases } from '../archive/archive-folder.ts'
import { StoreFault } from '../store/store-fault.ts'

export interface NewestBase {
  readonly file: string
  /** Whether a log was archived after it. */
  readonly isArchived: boolean
}

/**
 * The backup that would be restored today: the newest with a log after it, or the newest at all.
 *
 * @throws StoreFault `backup.none` for a folder without any.
 */
export async function newestBase(backups: string): Promise<NewestBase> {
  const archived = (await archivedBases(backups)).at(-1)
  const names = await readdir(backups).catch(() => [])
  const files = await Promise.all(
    names
      .filter((name) => name.endsWith('.simin'))
      .map(async (name) => {
        const file = join(backups, name)
        return { file, madeMs: (await stat(file)).mtimeMs }
      }),
  )
  const newest = files.toSorted((one, other) => one.madeMs - other.madeMs).at(-1)
  if (newest === undefined) throw new StoreFault('backup.none', { folder: backups })
  // An office that switched the archive off goes on making backups.
  const isArchived = archived !== undefined && archived.file === newest.file
  return { file: newest.file, isArchived }
}
