import { join } from 'node:path'
import type { OnProgress } from '#domain/progress.ts'
import { openEngine, type Engine } from '#linkage/engine/open-engine.ts'
import { ageCountsSql } from './measure-ages.ts'
import { COVERAGE_SQL } from './measure-coverage.ts'
import { agreementSql, completenessSql, NET_ERROR_SQL, numberSql } from './measure-entries.ts'
import { monthsDue, registrationSql, reportsSql } from './measure-process.ts'
import { measureTables, rollUp, type MeasureContext } from './measure-tables.ts'
import { loadExtract } from './rules/load-extract.ts'
import { quoted } from './rules/print-sql.ts'

export interface MeasureRegister extends MeasureContext {
  /** Files of an extract, `EXTRACT_TABLES`. */
  readonly extractDir: string
  readonly workDir: string
  readonly memoryLimitMb: number
  readonly threads: number
  readonly onProgress?: OnProgress
}

/** Files with a header line; they lie in `workDir` until whoever asked takes them away. */
export interface MeasuredFiles {
  /** `place, figure, part_kind, part, numerator, denominator, point`. */
  readonly figuresFile: string
  /** `figure, village, person_id`: registered people behind what is missing. */
  readonly casesFile: string
  /** Counts by age, sex and date of birth, a row a place (`ageCountsSql`). */
  readonly agesFile: string
}

/** Where a measurement leaves its files: a check that was cut off finds them there again. */
export function measuredFiles(workDir: string): MeasuredFiles {
  return {
    figuresFile: join(workDir, 'quality-figures.csv'),
    casesFile: join(workDir, 'figure-cases.csv'),
    agesFile: join(workDir, 'age-counts.csv'),
  }
}

/**
 * Measures every figure of the register over its frozen extract: by village, and summed to townships and
 * the county, so that parts always add up (docs/figures.md). What is counted from the list of findings
 * comes later, when a check has merged them (`findingFigures`).
 */
export async function measureRegister(job: MeasureRegister): Promise<MeasuredFiles> {
  // Its tables are read once and thrown away: writing them to a file takes as long as all the counting.
  const engine = await openEngine({
    ...job,
    workDir: join(job.workDir, 'measure'),
    keptIn: 'memory',
  })
  try {
    await engine.run(loadExtract(job.extractDir))
    await engine.run(measureTables(job))
    const steps = await stepsOf(engine, job)
    const report = (done: number): void => {
      job.onProgress?.({ step: 'measure', done, total: steps.length, unit: 'steps' })
    }
    report(0)
    for (const [at, sql] of steps.entries()) {
      await engine.run(sql)
      report(at + 1)
    }
    const files = measuredFiles(job.workDir)
    await engine.run(`copy (from figures order by all) to ${quoted(files.figuresFile)} (header)`)
    await engine.run(`copy (from cases order by all) to ${quoted(files.casesFile)} (header)`)
    await engine.run(`copy (from ages order by place) to ${quoted(files.agesFile)} (header)`)
    return files
  } finally {
    engine.close()
  }
}

async function stepsOf(engine: Engine, job: MeasureRegister): Promise<readonly string[]> {
  let first: string | null = null
  await engine.readTexts('select min(month) from reports', ([month]) => {
    first = month ?? null
  })
  return [
    ...COVERAGE_SQL,
    ...numberSql(),
    ...completenessSql(),
    ...agreementSql(),
    ...NET_ERROR_SQL,
    ...registrationSql(job),
    ...reportsSql(job, first === null ? [] : monthsDue(first, job.asOf)),
    rollUp(job),
    ...ageCountsSql(job),
  ]
}
