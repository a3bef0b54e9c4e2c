import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import {
  archivedBases,
  archivedSegments,
  archiveFolder,
  livesOf,
  sealedName,
} from './archive-folder.ts'

/**
 * Deletes what no kept base needs: segments before the oldest base of their life, and lives without one.
 * The life at work stays whole until it has its first base.
 */
export async function pruneArchive(backups: string, lifeAtWork: string): Promise<void> {
  const bases = await archivedBases(backups)
  for (const life of await livesOf(backups)) {
    const kept = bases.filter((base) => base.life === life).map((base) => base.lastSegment)
    const oldest = kept.toSorted()[0]
    if (oldest === undefined) {
      if (life !== lifeAtWork) await rm(archiveFolder(backups, life), { recursive: true })
      continue
    }
    for (const segment of await archivedSegments(backups, life)) {
      // The base holds this one itself.
      if (segment <= oldest) await rm(join(archiveFolder(backups, life), sealedName(segment)))
    }
    for (const name of await readdir(archiveFolder(backups, life))) {
      const isForgotten = name.endsWith('.base') && name.slice(0, 24) < oldest
      if (isForgotten) await rm(join(archiveFolder(backups, life), name))
    }
  }
}
