import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import type { OnProgress } from '#domain/progress.ts'
import { compareCounty } from '#linkage/compare-county.ts'
import { keptIn } from '#linkage/increment/keep-run.ts'
import { measureCounty } from '#quality/measure-county.ts'
import { applyComparison, type Applied } from '#register/bulk/apply-comparison.ts'
import { carryDecisions } from '#register/discrepancies/carry-decisions.ts'
import { checkBeforeLive } from '#register/evidence/check-run.ts'
import {
  loadComparison,
  loadLongTable,
  type LoadedCounts,
  type LongTable,
} from '#register/evidence/load-comparison.ts'
import { saveKeptRun } from '#register/evidence/kept-run.ts'
import { readBackFrom } from '#register/evidence/put-back.ts'
import {
  advanceRun,
  failRun,
  standAlone,
  startRun,
  unfinishedRun,
  type Run,
} from '#register/evidence/run.ts'
import { saveListOverlaps } from '#register/figures/list-overlaps.ts'
import { saveFigures } from '#register/figures/save-figures.ts'
import { planReview } from '#register/review/plan-review.ts'
import { joinFromOf } from '#register/review/run-parameters.ts'
import { readManifest, writeSnapshot } from '#register/snapshot/write-snapshot.ts'
import { engineBudget, workFolder, type CountyContext } from './county-context.ts'
import { signLedger } from './keep-ledger.ts'
import { measureSigns } from './measure-signs.ts'
import { planIncrement } from './plan-increment.ts'
import { readBackRun } from './read-back-run.ts'
import { runIncrement } from './run-increment.ts'
import { stopwatch, type Staged } from './stopwatch.ts'
import type { TakeInProblem } from './take-in-file.ts'

export interface ComparedCounty {
  readonly runNo: number
  readonly loaded: LoadedCounts
  readonly applied: Applied
  /** Wall clock of each stage, seconds. */
  readonly seconds: Readonly<Record<string, number>>
}

/**
 * Opens a run over what is taken now, or finds the one that was cut off. Where the live run left what is
 * needed and little has come since, it stands on that; `everything` compares all the same.
 */
export async function openComparison(
  context: CountyContext,
  startedBy: string,
  everything = false,
): Promise<Outcome<Run, TakeInProblem>> {
  const cutOff = await unfinishedRun(context.store, context.county)
  if (cutOff !== null) return accept(cutOff)
  const increment = everything ? null : await planIncrement(context)
  return startRun(context.store, {
    county: context.county,
    startedBy,
    startedAt: context.clock(),
    ...(increment === null ? {} : { standsOn: increment.kept.runNo }),
  })
}

/**
 * Compares a county, decides, registers and measures: from the files of evidence to a register that is
 * live. What rules find in it is the check's that follows (`check-county.ts`).
 *
 * Stages until `compared` leave only files, which are made again when they are not whole; from then on
 * each stage knows in its tables how far it came. So a run that was killed goes on by being called again.
 *
 * With `explainDir` every step's table is written there as CSV. It holds numbers in plain text: whoever
 * asks for it keeps the folder safe and deletes it.
 */
export async function runComparison(
  context: CountyContext,
  run: Run,
  onProgress: OnProgress,
  explainDir?: string,
): Promise<Outcome<ComparedCounty, TakeInProblem>> {
  const { store } = context
  const dir = workFolder(context, `run-${run.runNo}`)
  const files = { snapshotDir: join(dir, 'snapshot'), comparisonDir: join(dir, 'comparison') }
  const seconds: Record<string, number> = {}
  const staged = stopwatch(seconds)

  if (run.phase === 'waiting') return refuse({ code: 'run.waits', runNo: run.runNo })
  if (run.standsOn !== null) {
    const increment = { run: { ...run, standsOn: run.standsOn }, dir, onProgress, staged }
    const found = await runIncrement(context, increment)
    if (found !== null) return ended(found)
    await standAlone(store, run)
    await rm(dir, { recursive: true, force: true })
    return runComparison(context, { ...run, standsOn: null, phase: 'snapshot' }, onProgress)
  }
  const compared = await compareFiles(context, {
    run,
    files,
    onProgress,
    staged,
    explainDir,
  })
  if (!compared.ok) {
    await failRun(store, run, { reason: compared.problem.code, failedAt: context.clock() })
    await rm(dir, { recursive: true, force: true })
    return compared
  }
  const found = { county: run.county, runNo: run.runNo, dir: files.comparisonDir, onProgress }
  const loaded = await staged('load', () => loadComparison(store, found))
  if (!(await mayGoLive(context, run))) {
    // It may wait for days, and its files hold numbers: they are made again from its rows.
    await rm(dir, { recursive: true, force: true })
    return refuse({ code: 'run.waits', runNo: run.runNo })
  }
  // Measured first: writing the register ends with the run going live, and a live run has its figures.
  await staged('measure', () => measure(context, run, { files, dir, onProgress }))
  await staged('signs', () => measureSigns(context, { ...files, workDir: dir }))
  // What reviewers need is drawn before the run goes live and they begin.
  await staged('review', () =>
    planReview(store, { ...run, joinFrom: joinFromOf(run), madeAt: context.clock() }),
  )
  await staged('carry', () => carryDecisions(store, { ...run, at: context.clock() }))
  const applied = await staged('register', () => applyComparison(store, found))
  await staged('keep', () => keepForNext(context, run, files))
  return ended({ loaded, applied })

  async function ended(
    done: Pick<ComparedCounty, 'loaded' | 'applied'>,
  ): Promise<Outcome<ComparedCounty, TakeInProblem>> {
    await staged('seal', () => signLedger(context, { reason: 'run', onProgress }))
    await rm(dir, { recursive: true, force: true })
    return accept({ runNo: run.runNo, ...done, seconds })
  }
}

/** A run that puts an older one back was looked at before it began. */
async function mayGoLive({ store, clock }: CountyContext, run: Run): Promise<boolean> {
  const of = await readBackFrom(store, run)
  return of !== null || checkBeforeLive(store, run, clock())
}

interface RunFiles {
  readonly snapshotDir: string
  readonly comparisonDir: string
}

/** The comparison's files, made anew unless they lie there whole. */
async function compareFiles(
  context: CountyContext,
  {
    run,
    files,
    onProgress,
    staged,
    explainDir,
  }: {
    readonly run: Run
    readonly files: RunFiles
    readonly onProgress: OnProgress
    readonly staged: Staged
    readonly explainDir: string | undefined
  },
): Promise<Outcome<void, TakeInProblem>> {
  const { store, county } = context
  // Each lies in its place only when it is whole: the manifest is written last, the comparison renamed.
  const hasSnapshot = existsSync(join(files.snapshotDir, 'manifest.json'))
  if (hasSnapshot && existsSync(files.comparisonDir)) return accept(undefined)
  if (!hasSnapshot) {
    await rm(files.snapshotDir, { recursive: true, force: true })
    const request = { county, dir: files.snapshotDir, batchNos: run.batchNos, onProgress }
    const manifest = await staged('snapshot', () => writeSnapshot(store, request))
    await advanceRun(store, run, { phase: 'comparing', manifest })
  }
  const of = await readBackFrom(store, run)
  if (of !== null) {
    await staged('read back', () => readBackRun(context, { run, of, ...files, onProgress }))
    return accept(undefined)
  }
  const written = Promise.withResolvers<void>()
  const committed = staged('committed', () => written.promise)
  const begun = new Map<LongTable, Promise<void>>()
  const compared = await staged('compare', () =>
    compareCounty({
      county,
      snapshotDir: files.snapshotDir,
      outDir: files.comparisonDir,
      joinFrom: joinFromOf(run),
      keep: true,
      // The database takes links in while the engine looks for discrepancies, and these while it counts.
      onFile: async (table, dir) => {
        const loading = loadLongTable(store, { county, runNo: run.runNo, dir, table })
        begun.set(table, loading)
        await loading
      },
      onWritten: async (dir) => {
        await loadComparison(store, { county, runNo: run.runNo, dir, onProgress, begun })
        written.resolve()
      },
      onProgress,
      ...engineBudget(),
      ...(explainDir === undefined ? {} : { explainDir }),
    }),
  )
  if (!compared.ok) return refuse({ ...compared.problem })
  await committed
  // A run whose rows had been written before keeps its phase: only its files had been lost.
  if (run.phase === 'snapshot' || run.phase === 'comparing') {
    const summary: unknown = JSON.parse(
      await readFile(join(files.comparisonDir, 'summary.json'), 'utf8'),
    )
    await advanceRun(store, run, { phase: 'written', summary })
  }
  return accept(undefined)
}

/** What the run leaves for comparisons of new files. A run written before this was kept has nothing. */
async function keepForNext(
  { store, county, clock }: CountyContext,
  { runNo }: Run,
  { snapshotDir, comparisonDir }: RunFiles,
): Promise<void> {
  const plainFiles = keptIn(comparisonDir)
  if (!existsSync(plainFiles.rows)) return
  const { files } = await readManifest(snapshotDir)
  const placesHash = files['places.csv']?.sha256 ?? ''
  const kept = { county, runNo, withRunNo: runNo, plainFiles, placesHash, keptAt: clock() }
  await saveKeptRun(store, kept)
}

async function measure(
  { store, county }: CountyContext,
  { runNo }: Run,
  at: { readonly files: RunFiles; readonly dir: string; readonly onProgress: OnProgress },
): Promise<void> {
  at.onProgress({ step: 'measure', done: 0, total: 1, unit: 'steps' })
  const measured = await measureCounty({
    county,
    ...at.files,
    workDir: at.dir,
    ...engineBudget(),
  })
  await saveFigures(store, { county, runNo, ...measured })
  await saveListOverlaps(store, { county, runNo, ...measured })
  at.onProgress({ step: 'measure', done: 1, total: 1, unit: 'steps' })
}
