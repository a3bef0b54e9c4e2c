import { join } from 'node:path'
import type { KeyRing } from '../store/key-ring.ts'
import { StoreFault } from '../store/store-fault.ts'
import {
  archivedBases,
  archivedSegments,
  archiveFolder,
  sealedName,
  type ArchivedBase,
} from './archive-folder.ts'
import { checkSegment } from './sealed-segment.ts'
import { nextSegment, SEGMENT_BYTES, segmentStart } from './wal-segment.ts'

/** Where the log breaks off: nothing after it can be replayed over a base before it. */
export interface ArchiveFault {
  readonly kind: 'gap' | 'damaged'
  readonly life: string
  /** The first segment that is missing, or the one that does not open. */
  readonly segment: string
  /** How many are missing one after the other; 1 for a damaged one. */
  readonly segments: number
}

/** What one base and the log after it can be restored to. */
export interface RestorableSpan {
  readonly file: string
  readonly from: Date
  readonly until: Date
}

export interface WalkedArchive {
  /** Segments that were read to their end, of all lives that have a base. */
  readonly segments: number
  /** In the order of time. */
  readonly faults: readonly ArchiveFault[]
  /** One for each base, oldest first. */
  readonly spans: readonly RestorableSpan[]
}

/**
 * Reads every segment that a kept base needs, from first to last: each opens under our key, is the one its
 * name says, and follows the one before. All that is wrong is told, not only the first.
 *
 * A register that was restored goes on in another life; each life is walked for itself.
 */
export async function walkArchive(
  keys: KeyRing,
  backups: string,
  onSegment: (done: number) => void = () => undefined,
): Promise<WalkedArchive> {
  const walked: { segments: number; faults: ArchiveFault[]; spans: RestorableSpan[] } = {
    segments: 0,
    faults: [],
    spans: [],
  }
  const bases = await archivedBases(backups)
  for (const [life, ofLife] of Map.groupBy(bases, (base) => base.life)) {
    const walk = await walkLife(keys, { backups, life, bases: ofLife }, () => {
      walked.segments += 1
      onSegment(walked.segments)
    })
    walked.faults.push(...walk.faults)
    walked.spans.push(...walk.spans)
  }
  return {
    ...walked,
    spans: walked.spans.toSorted((one, other) => one.from.getTime() - other.from.getTime()),
  }
}

async function walkLife(
  keys: KeyRing,
  of: {
    readonly backups: string
    readonly life: string
    readonly bases: readonly ArchivedBase[]
  },
  onSegment: () => void,
): Promise<{ readonly faults: ArchiveFault[]; readonly spans: RestorableSpan[] }> {
  const { backups, life, bases } = of
  const oldest = bases.map(({ lastSegment }) => lastSegment).toSorted()[0] ?? ''
  const faults: ArchiveFault[] = []
  /** Whole segments, and when each was handed over. */
  const whole = new Map<string, Date>()
  let expected = nextSegment(oldest)
  for (const segment of (await archivedSegments(backups, life)).filter((name) => name > oldest)) {
    const missing = (segmentStart(segment) - segmentStart(expected)) / SEGMENT_BYTES
    if (missing > 0) faults.push({ kind: 'gap', life, segment: expected, segments: missing })
    const from = join(archiveFolder(backups, life), sealedName(segment))
    try {
      whole.set(segment, await checkSegment(keys, from, { segment, life }))
    } catch (cause) {
      if (!(cause instanceof StoreFault)) throw cause
      faults.push({ kind: 'damaged', life, segment, segments: 1 })
    }
    onSegment()
    expected = nextSegment(segment)
  }
  const spans = bases.map(({ file, lastSegment, stoppedAt }) => {
    let until = stoppedAt
    for (let at = nextSegment(lastSegment); ; at = nextSegment(at)) {
      const archivedAt = whole.get(at)
      if (archivedAt === undefined) return { file, from: stoppedAt, until }
      until = archivedAt
    }
  })
  return { faults, spans }
}

/** The code of what is wrong first, with the moment up to which one can restore before it. */
export function archiveFault({ faults, spans }: WalkedArchive): StoreFault | null {
  const [first] = faults
  if (first === undefined) return null
  const until = spans.map((span) => span.until.toISOString()).toSorted()[0] ?? ''
  const code = first.kind === 'gap' ? 'backup.archive_gap' : 'backup.archive_damaged'
  return new StoreFault(code, { segment: first.segment, until })
}
