import { judgeEntries } from '#domain/quality/entry-sign.ts'
import { handWork } from '#register/entry-signs/hand-entries.ts'
import { saveEntrySigns } from '#register/entry-signs/save-entry-signs.ts'
import type { CountyContext } from './county-context.ts'

/** A year of entries is asked about: fewer are too few for most accounts, older ones were judged. */
const DAYS_LOOKED_BACK = 365
const DAY_MS = 24 * 60 * 60 * 1000

/** Measures what each account entered by hand over the last year: accuracy, pace, signs (S8). */
export async function measureEntries(
  { store, county, clock }: CountyContext,
  asOf: string,
): Promise<void> {
  const at = clock()
  const from = new Date(at.getTime() - DAYS_LOOKED_BACK * DAY_MS)
  const { entries, lines } = await handWork(store, { county, from, until: at })
  await saveEntrySigns(store, { county, asOf, at, signs: judgeEntries(entries, lines) })
}
