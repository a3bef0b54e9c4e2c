import { join } from 'node:path'
import { wipeInventedCounty } from '#register/access/wipe-invented-county.ts'
import { openDemoCounty, type DemoOrder } from '../demo-county.ts'
import { inventedFiles } from '../demo-files.ts'
import { clock } from '../clock.ts'
import { progressBar } from '../progress-bar.ts'
import { withStore } from '../with-store.ts'
import { comparisonTime, type ComparisonTime } from './comparison.ts'
import { takeInInvented } from './take-in-invented.ts'

/** Fewer people compare in the time that a process needs to start, and tell nothing about growth. */
const PERSONS_MIN = 500

/** How long it takes to compare a county of the same seed and mix with a tenth of the people; a store of its own. */
export async function tenthCounty(
  folder: string,
  order: DemoOrder & { readonly runs: number },
): Promise<ComparisonTime | null> {
  const { county, runs, seed, mix } = order
  const tenth = { county, persons: Math.round(order.persons / 10), seed, mix }
  if (tenth.persons < PERSONS_MIN) return null
  return withStore(join(folder, 'data'), async (store) => {
    const bar = progressBar()
    await openDemoCounty(store, tenth, false)
    const files = await inventedFiles(store, tenth, bar)
    await takeInInvented({ store, county, clock }, files, bar)
    bar.done()
    const time = await comparisonTime(store, { county, folder, runs, ...files })
    // In a database of its own outside, the whole county comes into the same.
    if (store.kind !== 'embedded') await wipeInventedCounty(store, county)
    return time
  })
}
