import { ledgerFrom } from '#domain/estimates/birth-ledger.ts'
import { standingRunNo } from '#register/queries/list-runs.ts'
import type { Store } from '#register/store/open-store.ts'
import { serveAs, type ServingContext } from '#register/store/serving-store.ts'
import type { KeptCounts } from './kept-counts.ts'
import { todayOf, type Clock } from './server-options.ts'
import { territoryOf } from './territory.ts'

/** Once whoever opens the office in the morning has come in; a county of 1.33 million takes seven seconds. */
const FIRST_AFTER_MS = 20_000
/** Short enough that few villages have changed meanwhile, also for who asks the first thing of a day. */
const EVERY_MS = 300_000

interface Warming {
  readonly store: Store
  readonly county: string
  readonly clock: Clock
  readonly counts: KeptCounts
}

/** Counts the whole county before anybody waits for it, and keeps the counts in step; `stop` ends it. */
export function warmCounts(
  warming: Warming,
  watch: { readonly onFailure: (code: string) => void },
): { readonly stop: () => void } {
  const warm = (): void => {
    countCounty(warming).catch((cause: unknown) => {
      watch.onFailure(cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown')
    })
  }
  const first = setTimeout(warm, FIRST_AFTER_MS)
  const timer = setInterval(warm, EVERY_MS)
  first.unref()
  timer.unref()
  return {
    stop: () => {
      clearTimeout(first)
      clearInterval(timer)
    },
  }
}

/** What the pages of residents, of samples and of births ask of the whole county today. */
export async function countCounty({ store, county, clock, counts }: Warming): Promise<void> {
  const served = serveAs(store, sightOf(county))
  const on = todayOf({ clock })
  try {
    const residents = { county, place: county, on, knownUntil: null }
    await counts.bands(served, residents)
    await counts.households(served, residents)
    await counts.samplingFrame(served, { county, place: county })
    const runNo = await standingRunNo(served, county)
    if (runNo !== null) {
      const { from: placeFrom, to: placeTo } = territoryOf(county)
      const asked = { county, place: county, runNo, from: ledgerFrom(on), placeFrom, placeTo }
      await counts.births(served, asked)
    }
  } finally {
    await served.finish('commit')
  }
}

const NOBODY = '00000000-0000-0000-0000-000000000000'

/** As whoever is asked for later: the whole county, behind the same second wall. */
function sightOf(county: string): ServingContext {
  const { from: placeFrom, to: placeTo } = territoryOf(county)
  return { county, placeFrom, placeTo, accountId: NOBODY, audits: false, plans: 'fresh' }
}
