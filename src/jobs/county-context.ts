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

/**
 * DuckDB's budget: a third of the machine's memory, within what a county can use, and all its cores, or
 * so many as `SIMIN_THREADS` says where other programs want some.
 */
const ENGINE_MB_MIN = 1024
const ENGINE_MB_MAX = 6000

export function engineBudget(): { readonly memoryLimitMb: number; readonly threads: number } {
  const third = Math.floor(totalmem() / 3 / 1024 / 1024)
  return {
    memoryLimitMb: Math.min(Math.max(third, ENGINE_MB_MIN), ENGINE_MB_MAX),
    threads: Number(process.env['SIMIN_THREADS'] ?? '') || availableParallelism(),
  }
}
