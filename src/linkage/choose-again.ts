import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

import type { OnProgress } from '#domain/progress.ts'

import { VALUES_BESIDE, chosenCsv, chosenSteps, furtherSteps } from './decide/chosen-values.ts'
import { ridParts } from './decide/entity-rows.ts'
import { ID_CHANGES_CSV } from './decide/id-changes.ts'
import { PRIOR_OWNERS } from './decide/person-ids.ts'
import { PERSON_KIN } from './decide/person-kin.ts'
import { WRITE_ALL, makeRecordJson } from './decide/write-comparison.ts'
import { openEngine } from './engine/open-engine.ts'
import { StepRunner, type Step } from './engine/run-steps.ts'
import { prepareCounty } from './prepare-county.ts'

export interface ValuesToChoose {
  /** Files as the store writes them, of the records that are linked. */
  readonly snapshotDir: string
  /** Holds `links.csv` of a comparison that was made before; gets `chosen.csv` and `id_changes.csv`. */
  readonly comparisonDir: string
  readonly memoryLimitMb: number
  readonly threads: number
  readonly onProgress: OnProgress
}

/** Steps of it, for the bars. */
const STEPS_TOTAL = 40

/**
 * Chooses the values of persons whose links are known already: nothing is compared, so the persons are those
 * of the links, with their ids, and each value is what the order of evidence believes among their records.
 */
export async function chooseAgain(job: ValuesToChoose): Promise<void> {
  const workDir = `${job.comparisonDir}.work`
  await rm(workDir, { recursive: true, force: true })
  await mkdir(workDir, { recursive: true, mode: 0o700 })
  const engine = await openEngine({ ...job, workDir })
  try {
    const runner = new StepRunner(engine, {
      onProgress: job.onProgress,
      explainDir: null,
      stepsTotal: STEPS_TOTAL,
    })
    await prepareCounty(engine, runner, job.snapshotDir)
    const links = join(job.comparisonDir, 'links.csv').replaceAll("'", "''")
    for (const step of linkedSteps(links)) await runner.run(step)
    await makeRecordJson(engine)
    const chosen = chosenSteps(await ridParts(engine))
    for (const step of [...chosen, ...furtherSteps(job.snapshotDir), ...PERSON_KIN])
      await runner.run(step)
    await engine.run(WRITE_ALL)
    await runner.run(VALUES_BESIDE)
    for (const [file, sql] of [
      ['chosen', chosenCsv()],
      ['id_changes', ID_CHANGES_CSV],
    ] as const) {
      const path = join(job.comparisonDir, `${file}.csv`).replaceAll("'", "''")
      await runner.timed(`written_${file}`, 'compare.write', async () => {
        await engine.run(`copy (${sql}) to '${path}' (header, delimiter ',')`)
        return null
      })
    }
  } finally {
    engine.close()
    await rm(workDir, { recursive: true, force: true })
  }
}

/** Entities, ids and weights as a comparison leaves them, from its links. */
function linkedSteps(links: string): readonly Step[] {
  const bar = 'compare.decide'
  return [
    {
      table: 'linked_records',
      bar,
      sql: `create or replace table linked_records as
        select (first_rid + row_no * parties + party - 1)::integer as rid, person_id,
          round(weight * 100)::integer as weight
        from read_csv('${links}', header = true, delim = ',', quote = '"', escape = '"', nullstr = '',
          auto_detect = false, columns = {'batch_no': 'integer', 'row_no': 'integer', 'party': 'utinyint',
            'person_id': 'uuid', 'via_batch_no': 'integer', 'via_row_no': 'integer',
            'via_party': 'utinyint', 'weight': 'double', 'pattern_no': 'integer',
            'name_weight': 'double', 'decision': 'varchar'})
        join batch_offsets using (batch_no)`,
    },
    {
      table: 'person_ids',
      bar,
      sql: `create or replace table person_ids as
        select min(rid) as ent, min(rid) as anchor, count(*)::integer as records, person_id
        from linked_records group by person_id`,
    },
    {
      table: 'entities',
      bar,
      sql: `create or replace table entities as
        select rid, ent, false as linked from linked_records join person_ids using (person_id)`,
    },
    {
      table: 'record_links',
      bar,
      sql: `create or replace table record_links as
        select rid, ent, weight from linked_records join person_ids using (person_id)`,
    },
    PRIOR_OWNERS,
  ]
}
