import { join } from 'node:path'
import { civilDate } from '#domain/calendar/civil-date.ts'
import { invariant } from '#domain/invariant.ts'
import { openComparison, runComparison } from '#jobs/run-comparison.ts'
import { generateCounty } from '#population/generate-county.ts'
import type { Place } from '#population/people/place.ts'
import type { Store } from '#register/store/open-store.ts'
import { clock } from '../clock.ts'
import { countyDivisions } from '../county-divisions.ts'
import { openDemoCounty, type DemoOrder } from '../demo-county.ts'
import { problemRefusal } from '../problem-refusal.ts'
import { progressBar } from '../progress-bar.ts'
import { takeInInvented } from './take-in-invented.ts'

/**
 * A county whose people all live in one village, known to eight departments and compared: a village as large as
 * the bar of the four rosters says, which few counties have.
 */
export async function inventOneVillage(
  store: Store,
  order: DemoOrder & { readonly folder: string },
): Promise<void> {
  const { county } = order
  const bar = progressBar()
  await openDemoCounty(store, order, false)
  const asOf = civilDate(2026, 10, 31)
  invariant(asOf !== null, 'the day of the bench exists')
  const outDir = join(order.folder, 'files')
  const places = oneVillageOf((await countyDivisions(county)).places)
  const { files, placesFile } = await generateCounty({ ...order, outDir, places, asOf })
  const context = { store, county, clock }
  await takeInInvented(context, { files, placesFile, asOf }, bar)
  const run = await openComparison(context, 'bench')
  if (!run.ok) throw problemRefusal(run.problem)
  const compared = await runComparison(context, run.value, bar.onProgress)
  bar.done()
  if (!compared.ok) throw problemRefusal(compared.problem)
}

/** The county, all its townships, and a village of the last of them: villages end in 2xx. */
function oneVillageOf(places: readonly Place[]): readonly Place[] {
  const village = places.findLast(({ level, code }) => level === 'village' && code[9] === '2')
  invariant(village !== undefined, 'a county has a village')
  return [...places.filter(({ level }) => level !== 'village'), village]
}
