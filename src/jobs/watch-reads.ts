import { raiseReadingAlerts } from '#register/access/reading-alerts.ts'
import type { CountyContext } from './county-context.ts'

/** An hour's reading is looked at every minute: the auditor hears of it while it still goes on. */
const LOOK_EVERY_MS = 60_000

/** Watches the reads of an open office; `stop` ends it. A failure is told and tried again. */
export function watchReads(
  { store, county, clock }: CountyContext,
  watch: { readonly onFailure: (code: string) => void },
): { readonly stop: () => void } {
  const timer = setInterval(() => {
    raiseReadingAlerts(store, { county, now: clock() }).catch((cause: unknown) => {
      watch.onFailure(cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown')
    })
  }, LOOK_EVERY_MS)
  timer.unref()
  return {
    stop: () => {
      clearInterval(timer)
    },
  }
}
