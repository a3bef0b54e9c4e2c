import { drainSpool } from '#register/archive/drain-spool.ts'
import { ARCHIVE_LATE_MS, ArchiveWatch } from '#register/archive/watch-archive.ts'
import type { ArchiveState } from '#register/archive/watch-archive.ts'
import type { Store } from '#register/store/open-store.ts'

/** Far within the five minutes of R26, rare enough that an idle office notices nothing. */
const LOOK_EVERY_MS = 10_000

export interface KeptArchive {
  /** As it was at the last look; `null` where nothing is archived. */
  readonly state: () => ArchiveState | null
  /** Seals what was handed over meanwhile, then resolves. */
  readonly stop: () => Promise<void>
}

/**
 * Seals finished pieces of the log as the server hands them over, and watches that nothing waits too long.
 * A failure is told once and tried again.
 */
export function keepArchive(
  store: Store,
  keep: {
    readonly clock: () => Date
    /** Told the code of what went wrong; `archive.late` when a change has waited for five minutes. */
    readonly onFailure: (code: string) => void
    /** Shorter in tests. */
    readonly everyMs?: number
  },
): KeptArchive {
  const watch = new ArchiveWatch(store, keep.clock)
  let state: ArchiveState | null = null
  let lastFailure = ''
  const told = (code: string): void => {
    if (code !== '' && code !== lastFailure) keep.onFailure(code)
    lastFailure = code
  }
  const round = async (): Promise<void> => {
    try {
      await drainSpool(store)
      state = await watch.look()
      told((state?.lateMs ?? 0) > ARCHIVE_LATE_MS ? 'archive.late' : '')
    } catch (error) {
      told(error instanceof Error && 'code' in error ? String(error.code) : 'unknown')
    }
  }
  let running = round()
  const timer = setInterval(() => {
    running = running.then(round)
  }, keep.everyMs ?? LOOK_EVERY_MS)
  timer.unref()
  return {
    state: () => state,
    stop: async () => {
      clearInterval(timer)
      await running
      await round()
    },
  }
}
