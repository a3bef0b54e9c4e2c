import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { OnProgress } from '#domain/progress.ts'
import { compareIncrement } from '#linkage/increment/compare-increment.ts'
import { keptIn, type KeptFiles, type KeptPart } from '#linkage/increment/keep-run.ts'
import { applyComparison, type Applied } from '#register/bulk/apply-comparison.ts'
import { carryDecisions } from '#register/discrepancies/carry-decisions.ts'
import { openKeptRun, saveKeptRun } from '#register/evidence/kept-run.ts'
import { loadIncrement } from '#register/evidence/load-increment.ts'
import type { LoadedCounts } from '#register/evidence/load-comparison.ts'
import { advanceRun, type Run } from '#register/evidence/run.ts'
import { makePrivateFolder } from '#register/store/private-folder.ts'
import {
  readManifest,
  writeSnapshot,
  type IncrementalSnapshot,
} from '#register/snapshot/write-snapshot.ts'
import { engineBudget, type CountyContext } from './county-context.ts'
import { measureSigns } from './measure-signs.ts'
import { planIncrement, type Increment } from './plan-increment.ts'
import type { Staged } from './stopwatch.ts'

export interface RunIncrement {
  readonly run: Run & { readonly standsOn: number }
  /** The run's folder below `data/work`. */
  readonly dir: string
  readonly onProgress: OnProgress
  readonly staged: Staged
}

/**
 * Compares new files with the live run and writes them into it. Like a comparison of everything it goes
 * on where it was cut off, by being called again.
 *
 * @returns `null` when it turns out that everything has to be compared: the divisions changed, what the
 * live run kept is gone, or a rule would look at too many pairs.
 */
export async function runIncrement(
  context: CountyContext,
  job: RunIncrement,
): Promise<{ readonly loaded: LoadedCounts; readonly applied: Applied } | null> {
  const { store, county } = context
  const { run, dir, onProgress, staged } = job
  const comparisonDir = join(dir, 'comparison')
  if (!existsSync(comparisonDir)) {
    const found = await compareNew(context, job, comparisonDir)
    if (!found) return null
  } else if (run.phase === 'snapshot' || run.phase === 'comparing') {
    // Cut off when its files lay there and nobody had been told.
    await advanceRun(store, run, { phase: 'compared' })
  }
  const manifest = await readManifest(join(dir, 'snapshot'))
  const { standsOn } = run
  const removedBatchNos = manifest.incremental?.removedBatchNos ?? []
  const files = { county, runNo: run.runNo, standsOn, removedBatchNos, dir: comparisonDir }
  const loaded = await staged('load', () => loadIncrement(store, files))
  const { batchNos } = run
  const carry = { county, runNo: standsOn, batchNos, at: context.clock() }
  await staged('carry', () => carryDecisions(store, carry))
  // What a file shows of its making is known when it is; the county's figures are the next check's.
  const snapshotDir = join(dir, 'snapshot')
  await staged('signs', () => measureSigns(context, { snapshotDir, workDir: dir }))
  const gone = await gonePersons(comparisonDir)
  const applied = await staged('register', () =>
    applyComparison(store, {
      county,
      runNo: run.runNo,
      dir: comparisonDir,
      onProgress,
      only: { standsOn, gone },
    }),
  )
  const plainFiles = keptIn(comparisonDir)
  // Cut off before it was renewed: the next comparison looks at everything.
  if (!existsSync(plainFiles.rows)) return { loaded, applied }
  const placesHash = manifest.files['places.csv']?.sha256 ?? ''
  await staged('keep', () =>
    saveKeptRun(store, {
      county,
      runNo: standsOn,
      withRunNo: run.runNo,
      plainFiles,
      placesHash,
      keptAt: context.clock(),
    }),
  )
  return { loaded, applied }
}

/** False when it cannot be done for the new files alone. */
async function compareNew(
  context: CountyContext,
  job: RunIncrement,
  comparisonDir: string,
): Promise<boolean> {
  const { store } = context
  const { run, dir } = job
  const increment = await planIncrement(context)
  if (increment?.kept.runNo !== run.standsOn) return false
  await rm(join(dir, 'snapshot'), { recursive: true, force: true })
  await makePrivateFolder(dir)
  const kept = keptIn(dir)
  const begun = new Map<KeptPart, Promise<void>>()
  const open = (part: KeptPart): Promise<void> => {
    const opened =
      begun.get(part) ?? openKeptRun(store, increment.kept, { part, toFile: kept[part] })
    begun.set(part, opened)
    return opened
  }
  // What is asked for first, while the database writes the snapshot and new records are prepared.
  const ahead = open('learnt')
    .then(() => open('records'))
    .catch(() => undefined)
  try {
    return await compareOpened(context, { ...job, increment, kept, open, comparisonDir })
  } catch (cause) {
    // What was kept is damaged: everything is compared, and kept anew.
    if ((await settled(begun)).some(({ status }) => status === 'rejected')) return false
    throw cause
  } finally {
    await ahead
    await settled(begun)
  }
}

function settled(
  begun: ReadonlyMap<KeptPart, Promise<void>>,
): Promise<PromiseSettledResult<void>[]> {
  return Promise.allSettled(begun.values())
}

async function compareOpened(
  { store, county }: CountyContext,
  job: RunIncrement & {
    readonly increment: Increment
    readonly kept: KeptFiles
    readonly open: (part: KeptPart) => Promise<void>
    readonly comparisonDir: string
  },
): Promise<boolean> {
  const { run, dir, increment, onProgress, staged } = job
  const { newBatchNos, removedBatchNos } = increment
  const snapshotDir = join(dir, 'snapshot')
  const manifest = await staged('snapshot', () =>
    writeSnapshot(store, {
      county,
      dir: snapshotDir,
      batchNos: newBatchNos,
      onProgress,
      knownBatchNos: run.batchNos.filter((batchNo) => !newBatchNos.includes(batchNo)),
      incremental: incrementalOf(increment),
    }),
  )
  if (manifest.files['places.csv']?.sha256 !== increment.kept.placesHash) return false
  await advanceRun(store, run, { phase: 'comparing', manifest })
  const committed = Promise.withResolvers<void>()
  const timed = staged('committed', () => committed.promise)
  const { runNo, standsOn } = run
  const compared = await staged('compare', () =>
    compareIncrement({
      // Cut off from here until the values lie there too, it is found written and its folder gone: then
      // everything is compared (`standAlone`).
      onWritten: async (written) => {
        await advanceRun(store, run, { phase: 'compared' })
        await loadIncrement(store, { county, runNo, standsOn, removedBatchNos, dir: written })
        committed.resolve()
      },
      county,
      snapshotDir,
      outDir: job.comparisonDir,
      kept: job.kept,
      open: job.open,
      onProgress,
      removedBatchNos,
      ...engineBudget(),
    }),
  )
  if (!compared.ok) return false
  await timed
  return true
}

function incrementalOf({ kept, newBatchNos, removedBatchNos }: Increment): IncrementalSnapshot {
  return { standsOn: kept.runNo, newBatchNos, removedBatchNos }
}

async function gonePersons(comparisonDir: string): Promise<readonly string[]> {
  const lines = (await readFile(join(comparisonDir, 'touched.csv'), 'utf8')).split('\n')
  return lines.flatMap((line) => (/^[0-9a-f-]{36},1$/.test(line) ? [line.slice(0, 36)] : []))
}
