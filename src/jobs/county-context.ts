import { civilDayAt } from '#domain/calendar/civil-time.ts'
import { availableParallelism, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Store } from '#register/store/open-store.ts'

/** What every piece of long work is handed: whose data, where, and the time. */
export interface CountyContext {
  readonly store: Store
  /** Six digits. */
  readonly county: string
  readonly clock: () => Date
}

/**
 * The folder for plaintext of one kind of work, below the data directory. It exists only while that
 * work is under way; what is found there at start belongs to work that was cut off.
 */
export function workFolder(context: CountyContext, ...names: readonly string[]): string {
  return join(context.store.dataDir, 'work', context.county, ...names)
}

/** Today by the country's clock, `YYYY-MM-DD`. */
export function civilToday({ clock }: CountyContext): string {
  return civilDayAt(clock().getTime())
}

/** Megabytes. */
const ENGINE_MB_MIN = 1024
const ENGINE_MB_MAX = 4400
/** What the program takes beside its engine for 1.33 million people: pairs, clusters and names, and what DuckDB does not count. */
const PROGRAM_MB = 950
const ENGINE_MB_LEAST = 512

/**
 * DuckDB's budget: a third of the machine's memory, within what a county can use, and all its cores.
 *
 * Where other programs want some, `SIMIN_MEMORY_MB` says how much memory a comparison may take in all, and
 * `SIMIN_THREADS` how many cores.
 */
export function engineBudget(settings: Settings = process.env): {
  readonly memoryLimitMb: number
  readonly threads: number
} {
  const third = Math.floor(totalmem() / 3 / 1024 / 1024)
  const allowed = Number(settings['SIMIN_MEMORY_MB'] ?? '')
  return {
    memoryLimitMb:
      allowed > 0
        ? Math.max(allowed - PROGRAM_MB, ENGINE_MB_LEAST)
        : Math.min(Math.max(third, ENGINE_MB_MIN), ENGINE_MB_MAX),
    threads: engineThreads(settings),
  }
}

export function engineThreads(settings: Settings = process.env): number {
  return Number(settings['SIMIN_THREADS'] ?? '') || availableParallelism()
}

type Settings = Readonly<Record<string, string | undefined>>
