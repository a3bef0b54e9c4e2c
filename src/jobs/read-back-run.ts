import { rename, rm } from 'node:fs/promises'
import type { OnProgress } from '#domain/progress.ts'
import { chooseAgain } from '#linkage/choose-again.ts'
import type { Run } from '#register/evidence/run.ts'
import { writeRunFiles } from '#register/snapshot/write-run-files.ts'
import { engineBudget, type CountyContext } from './county-context.ts'

export interface FilesToReadBack {
  readonly run: Run
  /** Whose rows are read, and which run is live. */
  readonly of: { readonly runNo: number; readonly liveRunNo: number }
  /** Lies there already. */
  readonly snapshotDir: string
  /** Appears whole. */
  readonly comparisonDir: string
  readonly onProgress: OnProgress
}

/**
 * Makes the files of a comparison from the rows of a run that was compared before: the links as they were,
 * the values chosen again among them. Nothing is compared.
 */
export async function readBackRun(
  { store, county }: CountyContext,
  { run, of, snapshotDir, comparisonDir, onProgress }: FilesToReadBack,
): Promise<void> {
  const partialDir = `${comparisonDir}.partial`
  await rm(partialDir, { recursive: true, force: true })
  await writeRunFiles(store, { county, ...of, batchNos: run.batchNos, dir: partialDir })
  await chooseAgain({ snapshotDir, comparisonDir: partialDir, onProgress, ...engineBudget() })
  await rm(comparisonDir, { recursive: true, force: true })
  await rename(partialDir, comparisonDir)
}
