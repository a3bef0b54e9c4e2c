import { sweepTownships } from '#domain/radar/sweep-townships.ts'
import { countTownships } from '#quality/radar/count-townships.ts'
import { saveReadings } from '#register/radar/save-readings.ts'
import { engineBudget, type CountyContext } from './county-context.ts'

/** Reads the signs of every township over the extract of a check, and keeps them with its number. */
export async function sweepRadar(
  { store, county }: CountyContext,
  of: {
    readonly checkNo: number
    readonly asOf: string
    readonly extractDir: string
    readonly workDir: string
  },
): Promise<void> {
  const { checkNo, asOf } = of
  const counts = await countTownships({ county, ...of, ...engineBudget() })
  await saveReadings(store, { county, checkNo, asOf, readings: sweepTownships(counts) })
}
