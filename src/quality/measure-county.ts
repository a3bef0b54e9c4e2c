import { join } from 'node:path'
import { figuresOf, type Figure } from '#domain/quality/figure.ts'
import type { TwoLists } from '#domain/estimates/two-lists.ts'
import { openEngine, type Engine } from '#linkage/engine/open-engine.ts'
import { countedPersons, countsByPlace, strataByPlace } from './count-persons.ts'

export interface MeasureJob {
  readonly county: string
  /** What was compared, and what came out of it, as files. */
  readonly snapshotDir: string
  readonly comparisonDir: string
  readonly workDir: string
  readonly memoryLimitMb: number
  readonly threads: number
}

export interface Measured {
  readonly figures: readonly Figure[]
  /** Latest as-of date among the files compared, `YYYY-MM-DD`. */
  readonly asOf: string
}

/**
 * Measures a county and each of its townships right after a comparison, from the files it worked on:
 * how many are registered, how many there should be, how good the entries are (docs/rules/quality.md).
 */
export async function measureCounty(job: MeasureJob): Promise<Measured> {
  const engine = await openEngine({
    workDir: join(job.workDir, 'measure'),
    memoryLimitMb: job.memoryLimitMb,
    threads: job.threads,
  })
  try {
    const asOf = await latestAsOf(engine, job.snapshotDir)
    await engine.run(countedPersons({ ...job, asOf }))
    return { figures: await placeFigures(engine, job.county), asOf }
  } finally {
    engine.close()
  }
}

async function latestAsOf(engine: Engine, snapshotDir: string): Promise<string> {
  let asOf = ''
  const batches = join(snapshotDir, 'batches.csv').replaceAll("'", "''")
  await engine.readTexts(
    `select max(as_of) from read_csv('${batches}', header = true, all_varchar = true)`,
    ([latest]) => {
      asOf = latest ?? ''
    },
  )
  return asOf
}

async function placeFigures(engine: Engine, county: string): Promise<readonly Figure[]> {
  const strata = new Map<string, TwoLists[]>()
  await engine.readTexts(strataByPlace(county), ([place, , first, second, both]) => {
    const at = strata.get(place ?? '') ?? []
    at.push({ first: Number(first), second: Number(second), both: Number(both) })
    strata.set(place ?? '', at)
  })
  const figures: Figure[] = []
  await engine.readTexts(countsByPlace(county), ([place, ...counts]) => {
    const [registered, namedMissing, numbersValid, keyItemsComplete, compared, agreed] =
      counts.map(Number)
    figures.push(
      ...figuresOf({
        place: place ?? '',
        registered: registered ?? 0,
        namedMissing: namedMissing ?? 0,
        numbersValid: numbersValid ?? 0,
        keyItemsComplete: keyItemsComplete ?? 0,
        compared: compared ?? 0,
        agreed: agreed ?? 0,
        strata: strata.get(place ?? '') ?? [],
      }),
    )
  })
  return figures
}
