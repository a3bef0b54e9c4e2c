import { pruneFieldLog, type PrunedFieldLog } from '#register/field/prune-field-log.ts'
import type { CountyContext } from './county-context.ts'

/** What the log of sync does not keep for ever, each night. */
export async function pruneFieldWork(
  context: Pick<CountyContext, 'store' | 'county' | 'clock'>,
): Promise<PrunedFieldLog> {
  const { store, county, clock } = context
  return pruneFieldLog(store, { county, now: clock() })
}
