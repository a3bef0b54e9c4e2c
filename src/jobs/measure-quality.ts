import { join } from 'node:path'
import { findingFigures } from '#domain/quality/finding-figures.ts'
import type { OnProgress } from '#domain/progress.ts'
import { measureRegister } from '#quality/measure-register.ts'
import { saveMeasurement } from '#register/figures/save-measurement.ts'
import { findingCounts } from '#register/findings/finding-counts.ts'
import { engineBudget, type CountyContext } from './county-context.ts'

/** Where the files of a measurement lie between counting and keeping: `dir` of the check. */
const FIGURES = 'quality-figures.csv'
const CASES = 'figure-cases.csv'

/**
 * Counts the figures of quality over an extract, into files in `dir`; they hold ids and counts only.
 *
 * @returns seconds it took.
 */
export async function measureQuality(
  { county }: CountyContext,
  of: {
    readonly asOf: string
    readonly extractDir: string
    readonly dir: string
    readonly onProgress: OnProgress
  },
): Promise<number> {
  const from = performance.now()
  await measureRegister({ county, ...of, workDir: of.dir, ...engineBudget() })
  return (performance.now() - from) / 1000
}

/** Keeps what was counted, with what the list of findings says now that the check has merged them. */
export async function keepQuality(
  { store, county, clock }: CountyContext,
  of: {
    readonly checkNo: number
    readonly asOf: string
    readonly dir: string
    readonly seconds: number
  },
): Promise<void> {
  const now = clock()
  const counts = await findingCounts(store, {
    county,
    placeFrom: `${county}000000`,
    placeTo: `${county}999999`,
    wholeCounty: true,
    on: now,
  })
  await saveMeasurement(store, {
    ...of,
    county,
    measuredAt: now,
    figuresFile: join(of.dir, FIGURES),
    casesFile: join(of.dir, CASES),
    beside: findingFigures(county, counts),
  })
}
