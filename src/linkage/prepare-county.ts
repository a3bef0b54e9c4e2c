import type { Engine } from './engine/open-engine.ts'
import type { Step, StepRunner } from './engine/run-steps.ts'
import { codeNames } from './steps/code-names.ts'
import { HOUSEHOLD_KIN } from './steps/household-kin.ts'
import { KNOWN_NOTHING } from './steps/known-records.ts'
import { loadSnapshotSteps } from './steps/load-snapshot.ts'
import { makeLunarDays } from './steps/lunar-days.ts'
import { makePlaceUnits } from './steps/place-units.ts'
import { PREPARED_RECORDS } from './steps/prepared-records.ts'

/**
 * A snapshot's records, ready to be compared (`prepared_records`), counted on from what is `known`.
 *
 * @returns how many records the snapshot holds.
 */
export async function prepareCounty(
  engine: Engine,
  runner: StepRunner,
  snapshotDir: string,
  known: Step = KNOWN_NOTHING,
): Promise<number> {
  for (const step of loadSnapshotSteps(snapshotDir, known)) await runner.run(step)
  const records = await engine.count('select count(*)::integer from source_rows')
  // Names are coded by one thread of ours; the engine's own have households to look at meanwhile.
  const aside = await engine.beside()
  try {
    await Promise.all([
      runner.timed('name_codes', 'compare.prepare', () => codeNames(aside)),
      prepareApartFromNames(engine, runner, known),
    ])
  } finally {
    aside.close()
  }
  for (const step of PREPARED_RECORDS) await runner.run(step)
  return records
}

async function prepareApartFromNames(
  engine: Engine,
  runner: StepRunner,
  known: Step,
): Promise<void> {
  await runner.timed('place_units', 'compare.prepare', async () => {
    await makePlaceUnits(engine)
    return null
  })
  await runner.timed('lunar_days', 'compare.prepare', async () => {
    if (known === KNOWN_NOTHING) await makeLunarDays(engine)
    else await engine.run('create or replace view lunar_days as from kept.lunar_days')
    return null
  })
  for (const step of HOUSEHOLD_KIN) await runner.run(step)
}
