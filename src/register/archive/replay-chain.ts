import { join } from 'node:path'
import type { KeyRing } from '../store/key-ring.ts'
import { StoreFault } from '../store/store-fault.ts'
import { archivedSegments, archiveFolder, sealedName } from './archive-folder.ts'
import { openSegment } from './sealed-segment.ts'
import { nextSegment } from './wal-segment.ts'

/** Up to when is restored: an instant, or as far as the archive reaches. */
export type Until = Date | 'latest'

export interface ReplayedChain {
  readonly segments: number
  /** What was committed before is in the base or in these segments. */
  readonly reachesAt: Date
}

/**
 * Opens into `folder` the segments that are replayed over a base, one after the other without a gap, as
 * many as `until` needs.
 *
 * @throws StoreFault `backup.archive_gap`, `backup.archive_damaged` or `backup.until_too_late`, each with
 * the moment up to which can be restored all the same.
 */
export async function openChain(
  keys: KeyRing,
  chain: {
    readonly backups: string
    readonly life: string
    readonly lastSegment: string
    readonly stoppedAt: Date
    readonly until: Until
  },
  folder: string,
): Promise<ReplayedChain> {
  const { backups, life, until } = chain
  const there = await archivedSegments(backups, life)
  const left = new Set(there.filter((name) => name > chain.lastSegment))
  let segment = nextSegment(chain.lastSegment)
  let reachesAt = chain.stoppedAt
  let segments = 0
  while (until === 'latest' || reachesAt < until) {
    const facts = { segment, until: reachesAt.toISOString() }
    if (!left.delete(segment)) {
      if (left.size > 0) throw new StoreFault('backup.archive_gap', facts)
      if (until === 'latest') break
      throw new StoreFault('backup.until_too_late', facts)
    }
    const files = {
      from: join(archiveFolder(backups, life), sealedName(segment)),
      to: join(folder, segment),
    }
    try {
      reachesAt = await openSegment(keys, files, { segment, life })
    } catch (cause) {
      if (!(cause instanceof StoreFault)) throw cause
      throw new StoreFault('backup.archive_damaged', facts, { cause })
    }
    segments += 1
    segment = nextSegment(segment)
  }
  return { segments, reachesAt }
}
