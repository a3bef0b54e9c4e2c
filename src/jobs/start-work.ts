import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { RecipeStep } from '#domain/cleaning/recipe.ts'
import { accept, type Outcome } from '#domain/outcome.ts'
import { stepText } from '#domain/progress-steps.ts'
import { findBatch, listBatches, type Batch, type BatchPhase } from '#register/evidence/batch.ts'
import { beginReadingAnew } from '#register/evidence/read-anew.ts'
import { openReadings } from '#register/evidence/recipes.ts'
import { findRun, unfinishedRun, type RunPhase } from '#register/evidence/run.ts'
import { findCheck, type CheckPhase } from '#register/findings/checks.ts'
import type { ProgressView } from '#wire/progress.ts'
import { checkLedger } from './check-ledger.ts'
import { readBatchAnew } from './clean-batch.ts'
import { openCountyCheck, resumeCheck, runCountyCheck, type CheckToStart } from './check-county.ts'
import { civilToday, workFolder, type CountyContext } from './county-context.ts'
import { orderRun, type RunOrder } from './order-run.ts'
import { resumeComparison } from './resume-unfinished.ts'
import { openComparison, runComparison } from './run-comparison.ts'
import { sweepFieldWords } from './sweep-field-words.ts'
import {
  readReceivedFile,
  receiveFile,
  type DepartmentFile,
  type TakeInProblem,
} from './take-in-file.ts'
import { WorkLane, type OnWorkFailure, type WorkFailure, type WorkState } from './work-lane.ts'

/** What the server asks about: reading a file, comparing or checking the county, verifying its ledger. */
export type Work =
  | { readonly kind: 'batch'; readonly batchId: string }
  | { readonly kind: 'run'; readonly runNo: number }
  | { readonly kind: 'check'; readonly checkNo: number }
  | { readonly kind: 'verification' }

/** Steps a piece of work goes through, for "step 2 of 5"; a comparison's many steps are grouped. */
const STEPS = { batch: 1, run: 14, check: 4, verification: 1 } as const

/**
 * Starts a county's long work for the server and tells how far it is.
 *
 * An uploaded file's statement is written beside the batch before reading begins, so that after a crash
 * the next start finds what was being read, with which mapping.
 */
export class CountyWork {
  readonly #context: CountyContext
  readonly #lane: WorkLane

  constructor(context: CountyContext, onFailure?: OnWorkFailure) {
    this.#context = context
    this.#lane = new WorkLane(context.clock, (key, fault) => {
      if (!(fault instanceof WorkRefused)) onFailure?.(key, fault)
    })
  }

  async startIntake(file: DepartmentFile): Promise<Outcome<{ batchId: string }, TakeInProblem>> {
    const received = await receiveFile(this.#context, file)
    if (!received.ok) return received
    const { batch, state } = received.value
    if (state === 'known') await this.#forget(file.path, batch)
    else await this.#read(batch, file)
    return accept({ batchId: batch.batchId })
  }

  /** Reads a batch anew by a recipe; it counts again when that is done. */
  async startCleaning(of: {
    readonly batchNo: number
    readonly steps: readonly RecipeStep[]
    readonly startedBy: string
  }): Promise<Outcome<{ batchId: string }, TakeInProblem>> {
    const { store, county, clock } = this.#context
    const key = { county, batchNo: of.batchNo }
    const begun = await beginReadingAnew(store, key, { ...of, at: clock() })
    if (!begun.ok) return begun
    this.#readAnew(begun.value)
    return accept({ batchId: begun.value.batchId })
  }

  #readAnew(batch: Batch): void {
    this.#lane.add(keyOf({ kind: 'batch', batchId: batch.batchId }), (onProgress) =>
      readBatchAnew(this.#context, batch, onProgress),
    )
  }

  async startComparison(of: {
    readonly startedBy: string
    readonly everything?: boolean
    readonly order?: Omit<RunOrder, 'startedBy'>
  }): Promise<Outcome<{ runNo: number }, TakeInProblem>> {
    const { order, startedBy, everything } = of
    const opened =
      order === undefined
        ? await openComparison(this.#context, startedBy, everything)
        : await orderRun(this.#context, { ...order, startedBy })
    if (!opened.ok) return opened
    const run = opened.value
    if (run === null) return accept({ runNo: order?.runNo ?? 0 })
    this.#lane.add(keyOf({ kind: 'run', runNo: run.runNo }), async (onProgress) => {
      const ran = await runComparison(this.#context, run, onProgress)
      if (!ran.ok) throw new WorkRefused(ran.problem)
      await this.#checkNext(startedBy)
    })
    return accept({ runNo: run.runNo })
  }

  async startCheck(of: CheckToStart): Promise<{ readonly checkNo: number }> {
    const check = await openCountyCheck(this.#context, of)
    this.#lane.add(keyOf({ kind: 'check', checkNo: check.checkNo }), async (onProgress) => {
      await runCountyCheck(this.#context, check, onProgress)
    })
    return { checkNo: check.checkNo }
  }

  /** What a comparison made of the register is checked next; a check that fails takes nothing back. */
  async #checkNext(startedBy: string): Promise<void> {
    await this.startCheck({ asOf: civilToday(this.#context), cause: 'comparison', startedBy })
  }

  startVerification(of: { readonly askedBy: string }): void {
    this.#lane.add(keyOf({ kind: 'verification' }), async (onProgress) => {
      const checked = await checkLedger(this.#context, { ...of, onProgress })
      if (!checked.ok) throw new WorkRefused(checked.problem)
    })
  }

  /** Takes up what an earlier process left: words of phones, files half read, a comparison half done. */
  async resume(): Promise<void> {
    // First: children whom an older program kept waiting are registered before anything that takes hours.
    this.#lane.add('resume field words', () => sweepFieldWords(this.#context))
    for (const { batch, file } of await this.#leftOver()) await this.#read(batch, file)
    const { store, county } = this.#context
    for (const batchNo of await openReadings(store, county)) {
      const batch = await findBatch(store.pool, { county, batchNo })
      if (batch !== null) this.#readAnew(batch)
    }
    const run = await unfinishedRun(this.#context.store, this.#context.county)
    const key = run === null ? 'resume' : keyOf({ kind: 'run', runNo: run.runNo })
    this.#lane.add(key, async (onProgress) => {
      const ran = await resumeComparison(this.#context, onProgress)
      if (!ran.ok) throw new WorkRefused(ran.problem)
      if (run !== null) await this.#checkNext(run.startedBy)
    })
    this.#lane.add('resume check', (onProgress) => resumeCheck(this.#context, onProgress))
  }

  async progressOf(work: Work): Promise<ProgressView | null> {
    const state = this.#lane.state(keyOf(work))
    if (state !== null) return viewOf(state, STEPS[work.kind])
    return this.#ended(work)
  }

  /** Resolves when nothing is under way. */
  idle(): Promise<void> {
    return this.#lane.idle()
  }

  async #read(batch: Batch, file: DepartmentFile): Promise<void> {
    const card = this.#cardOf(batch)
    await mkdir(dirname(card), { recursive: true, mode: 0o700 })
    await writeFile(card, JSON.stringify(file), { mode: 0o600 })
    this.#lane.add(keyOf({ kind: 'batch', batchId: batch.batchId }), async (onProgress) => {
      const current = (await findBatch(this.#context.store.pool, batch)) ?? batch
      const taken = await readReceivedFile(this.#context, { batch: current, file, onProgress })
      await this.#forget(file.path, batch)
      if (!taken.ok) throw new WorkRefused(taken.problem)
    })
  }

  /** The upload and its card go when the file is in, or cannot be read. */
  async #forget(path: string, batch: Batch): Promise<void> {
    await rm(this.#cardOf(batch), { force: true })
    // `data/work/uploads/<id>/file`: only folders of ours are removed, never a clerk's own file.
    if (path.startsWith(join(this.#context.store.dataDir, 'work', 'uploads'))) {
      await rm(dirname(path), { recursive: true, force: true })
    }
  }

  #cardOf(batch: Batch): string {
    return workFolder(this.#context, 'reading', `${batch.batchNo}.json`)
  }

  async #leftOver(): Promise<readonly { batch: Batch; file: DepartmentFile }[]> {
    const names = new Set(await readdir(workFolder(this.#context, 'reading')).catch(() => []))
    const { store, county } = this.#context
    const found: { batch: Batch; file: DepartmentFile }[] = []
    for (const batch of await listBatches(store.pool, county)) {
      if (batch.phase !== 'received' && batch.phase !== 'reading') continue
      if (!names.has(`${batch.batchNo}.json`)) continue
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by us, a moment before
      const file = JSON.parse(await readFile(this.#cardOf(batch), 'utf8')) as DepartmentFile
      found.unshift({ batch, file })
    }
    return found
  }

  /** Work of an earlier process: its table says how it ended, or that somebody has yet to go on. */
  async #ended(work: Work): Promise<ProgressView | null> {
    const { store, county } = this.#context
    // What earlier ones found stands on the auditor's page; none is under way.
    if (work.kind === 'verification') return endedView('done', STEPS.verification)
    if (work.kind === 'check') {
      const check = await findCheck(store, { county, checkNo: work.checkNo })
      return check === null ? null : endedView(ENDED[check.phase] ?? 'waiting', STEPS.check)
    }
    if (work.kind === 'run') {
      const run = await findRun(store.pool, { county, runNo: work.runNo })
      return run === null ? null : endedView(ENDED[run.phase] ?? 'waiting', STEPS.run)
    }
    const batches = await listBatches(store.pool, county)
    const batch = batches.find(({ batchId }) => batchId === work.batchId)
    return batch === undefined ? null : endedView(ENDED[batch.phase] ?? 'waiting', STEPS.batch)
  }
}

/** Ends a piece of work with its problem, for the lane to remember. */
class WorkRefused extends Error {
  readonly code: string
  readonly facts: Readonly<Record<string, unknown>>

  constructor({ code, ...facts }: { readonly code: string }) {
    super(code)
    this.code = code
    this.facts = facts
  }
}

function keyOf(work: Work): string {
  switch (work.kind) {
    case 'batch':
      return `batch ${work.batchId}`
    case 'run':
      return `run ${work.runNo}`
    case 'check':
      return `check ${work.checkNo}`
    case 'verification':
      return 'verification'
  }
}

function viewOf(state: WorkState, stepCount: number): ProgressView {
  const { progress } = state
  return {
    state: state.state,
    step: progress?.step ?? null,
    stepText: progress === null ? null : stepText(progress.step),
    stepNo: Math.min(state.stepNo, stepCount),
    stepCount,
    done: progress?.done ?? 0,
    total: progress?.total ?? null,
    unit: progress?.unit ?? 'steps',
    ratePerSecond: state.ratePerSecond,
    secondsLeft: state.secondsLeft,
    startedAt: state.startedAt?.toISOString() ?? null,
    problem: state.failure === null ? null : problemOf(state.failure),
  }
}

const ENDED: Readonly<Partial<Record<BatchPhase | RunPhase | CheckPhase, 'done' | 'failed'>>> = {
  taken: 'done',
  withdrawn: 'done',
  live: 'done',
  merged: 'done',
  superseded: 'done',
  done: 'done',
  failed: 'failed',
}

function endedView(state: 'waiting' | 'done' | 'failed', stepCount: number): ProgressView {
  return {
    ...viewOf(
      {
        state,
        progress: null,
        stepNo: state === 'waiting' ? 0 : stepCount,
        startedAt: null,
        ratePerSecond: null,
        secondsLeft: null,
        failure: null,
      },
      stepCount,
    ),
  }
}

/** Code and facts only; the server puts the catalogue's texts to them. */
function problemOf({ code, facts }: WorkFailure): NonNullable<ProgressView['problem']> {
  const known = Object.entries(facts).filter(
    (fact): fact is [string, string | number] =>
      typeof fact[1] === 'string' || typeof fact[1] === 'number',
  )
  const none = { zh: '', en: '' }
  return { code, facts: Object.fromEntries(known), text: none, advice: none }
}
