import type { FetchedFile } from './fetched-files.ts'

export interface HowFar {
  /** 0 to 1; `null` where the server does not say how long the file will be. */
  readonly share: number | null
  readonly secondsLeft: number | null
}

/** Before that nobody can say how fast it comes. */
const TOLD_AFTER_MS = 1_000

/** How far a file has come, and how long it will yet take if it goes on as it came. */
export function howFar(
  file: Pick<FetchedFile, 'lines' | 'linesMax' | 'startedMs' | 'seenMs'>,
): HowFar {
  const { lines, linesMax, startedMs, seenMs } = file
  if (linesMax === null || linesMax === 0) return { share: null, secondsLeft: null }
  // Counted before it was read: meanwhile there may be more.
  const share = Math.min(lines / linesMax, 1)
  const ms = seenMs - startedMs
  if (ms < TOLD_AFTER_MS || lines === 0) return { share, secondsLeft: null }
  return { share, secondsLeft: (Math.max(linesMax - lines, 0) / lines) * (ms / 1000) }
}
