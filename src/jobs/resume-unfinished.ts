import { readdir, rm } from 'node:fs/promises'
import { accept, type Outcome } from '#domain/outcome.ts'
import type { OnProgress } from '#domain/progress.ts'
import { unfinishedRun } from '#register/evidence/run.ts'
import { workFolder, type CountyContext } from './county-context.ts'
import { runComparison } from './run-comparison.ts'
import type { TakeInProblem } from './take-in-file.ts'

/**
 * Goes on with what a crash or a kill cut off, and removes plaintext that belongs to no work.
 *
 * A file that was being read is found again by whoever has it: the upload's folder (`start-work.ts`) or
 * the clerk who gives the same file once more.
 */
export async function resumeComparison(
  context: CountyContext,
  onProgress: OnProgress,
): Promise<Outcome<void, TakeInProblem>> {
  const run = await unfinishedRun(context.store, context.county)
  await forgetOldFolders(context, run === null ? null : `run-${run.runNo}`)
  // One that waits for somebody to release it has no files, and nothing to go on with.
  if (run === null || run.phase === 'waiting') return accept(undefined)
  const ran = await runComparison(context, run, onProgress)
  return ran.ok ? accept(undefined) : ran
}

async function forgetOldFolders(context: CountyContext, kept: string | null): Promise<void> {
  const folder = workFolder(context)
  const names = await readdir(folder).catch(() => [])
  for (const name of names) {
    if (name.startsWith('run-') && name !== kept) {
      await rm(workFolder(context, name), { recursive: true, force: true })
    }
  }
}
