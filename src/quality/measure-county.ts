import { join } from 'node:path'
import {
  estimateCounty,
  placeEstimate,
  type CountyEstimate,
  type ListOverlap,
} from '#domain/estimates/county-estimate.ts'
import type { LinkageErrors } from '#domain/estimates/linkage-errors.ts'
import { figuresOf, type Figure } from '#domain/quality/figure.ts'
import { openEngine, type Engine } from '#linkage/engine/open-engine.ts'
import { countedPersons, countsByPlace, linksFound, listOverlaps } from './count-persons.ts'

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
  /** Who is on which list, from which people are estimated. */
  readonly overlaps: readonly ListOverlap[]
  readonly errors: LinkageErrors
  /** Latest as-of date among the files compared, `YYYY-MM-DD`. */
  readonly asOf: string
}

/**
 * Measures a county and each of its townships right after a comparison, from the files it worked on: how
 * many are registered, how many there should be, how many are named (docs/rules/quality.md). The other
 * figures are `measureRegister`'s, over the register itself.
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
    const overlaps = await overlapsOf(engine, job.county)
    const errors = await linkageErrors(engine, job.comparisonDir)
    const estimate = estimateCounty(overlaps, errors)
    return { figures: await placeFigures(engine, job.county, estimate), overlaps, errors, asOf }
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

async function overlapsOf(engine: Engine, county: string): Promise<readonly ListOverlap[]> {
  const overlaps: ListOverlap[] = []
  await engine.readTexts(listOverlaps(county), ([village, band, sex, ...counts]) => {
    const [history = 0, persons = 0, registered = 0] = counts.map(Number)
    const of = { village: village ?? '', band: band ?? '', sex: sex ?? '' }
    overlaps.push({ ...of, history, persons, registered })
  })
  return overlaps
}

/**
 * How many links between lists were found, as far as the comparison itself can tell: doubtful pairs
 * hold the links that were missed. What was linked wrongly only people who look again can tell.
 */
async function linkageErrors(engine: Engine, comparisonDir: string): Promise<LinkageErrors> {
  let linked = 1
  await engine.readTexts(linksFound(comparisonDir), ([found, missed]) => {
    const all = Number(found ?? 0) + Number(missed ?? 0)
    if (all > 0) linked = Number(found ?? 0) / all
  })
  return { linked: Math.max(linked, LINKED_LEAST), falselyLinked: 0 }
}

/** With fewer links found than this nothing can be estimated, and the correction would run away. */
const LINKED_LEAST = 0.5

async function placeFigures(
  engine: Engine,
  county: string,
  estimate: CountyEstimate | null,
): Promise<readonly Figure[]> {
  const figures: Figure[] = []
  await engine.readTexts(countsByPlace(county), ([code, ...counts]) => {
    const place = code ?? ''
    const [registered, namedMissing] = counts.map(Number)
    figures.push(
      ...figuresOf({
        place,
        registered: registered ?? 0,
        namedMissing: namedMissing ?? 0,
        estimate: estimate === null ? null : placeEstimate(estimate, { place }),
      }),
    )
  })
  return figures
}
