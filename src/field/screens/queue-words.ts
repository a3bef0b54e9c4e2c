import { SYNC_LIMITS } from '#sync/sync-limits.ts'
import { grouped } from '../words/grouped.ts'
import { say } from '../words/language.ts'

/** From this share of what a device keeps unsent its holder is told to find a network. */
const NEARLY_FULL = 0.8

/** What to do where too much waits to be sent, else `null`; nothing is refused, however much it is. */
export function queueWords(unsent: number): string | null {
  const most = SYNC_LIMITS.operationsQueued
  if (unsent < most * NEARLY_FULL) return null
  return say(
    `攒了 ${grouped(unsent)} 条没传，一台设备最多攒 ${grouped(most)} 条：今天就找个有网的地方，或导出交给乡镇`,
    `${grouped(unsent)} unsent of at most ${grouped(most)} a device: find a network today, or export them for the township`,
  )
}
