import { findingFigures } from '#domain/quality/finding-figures.ts'
import { sampleFigures } from '#domain/sampling/sample-figures.ts'
import type { OnProgress } from '#domain/progress.ts'
import { measuredFiles, measureRegister } from '#quality/measure-register.ts'
import { saveMeasurement } from '#register/figures/save-measurement.ts'
import { closedSamples } from '#register/samples/closed-samples.ts'
import { findingCounts } from '#register/findings/finding-counts.ts'
import { engineBudget, type CountyContext } from './county-context.ts'

/** Counts the figures of quality over an extract, into files in `dir`; they hold ids and counts only. */
export async function measureQuality(
  { county }: CountyContext,
  of: {
    readonly asOf: string
    readonly extractDir: string
    readonly dir: string
    readonly onProgress: OnProgress
  },
): Promise<void> {
  await measureRegister({ county, ...of, workDir: of.dir, ...engineBudget() })
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
    ...measuredFiles(of.dir),
    beside: [
      ...findingFigures(county, counts),
      ...sampleFigures(await closedSamples(store, county)),
    ],
  })
}
