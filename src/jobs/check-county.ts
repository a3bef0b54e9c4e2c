import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { OnProgress } from '#domain/progress.ts'
import { askedRules } from '#quality/rules/asked-rules.ts'
import { checkCounty } from '#quality/rules/check-county.ts'
import {
  beginMerging,
  endCheck,
  findCheck,
  openCheck,
  restartCheck,
  unfinishedCheck,
  type CheckCause,
  type CountyCheck,
} from '#register/findings/checks.ts'
import { mergeFindings } from '#register/findings/merge-findings.ts'
import { openProtectionTasks } from '#register/protection/open-tasks.ts'
import { writeRegisterExtract } from '#register/snapshot/write-extract.ts'
import { relistToAsk } from '#register/to-ask/list-to-ask.ts'
import { civilToday, engineBudget, workFolder, type CountyContext } from './county-context.ts'
import { measureEntries } from './measure-entries.ts'
import { keepQuality, measureQuality } from './measure-quality.ts'
import { stopwatch, type Staged } from './stopwatch.ts'
import { sweepRadar } from './sweep-radar.ts'

export interface CheckToStart {
  /** Day on which the rules are asked, `YYYY-MM-DD`. */
  readonly asOf: string
  readonly cause: CheckCause
  /** Account, `nightly` or `command-line`. */
  readonly startedBy: string
}

/** Opens a check, or finds the one that was cut off. */
export async function openCountyCheck(
  { store, county, clock }: CountyContext,
  start: CheckToStart,
): Promise<CountyCheck> {
  return openCheck(store, { county, ...start, startedAt: clock() })
}

/**
 * Asks the whole library about a county and merges what it finds: an extract of the register, the rules
 * over its files, the list of findings; beside them the figures and the radar, over the same files.
 *
 * Until merging begins there are only files, which are made anew when they are not whole; from then on
 * the check's row knows how far it came. So a check that was killed goes on by being called again. What
 * stops it is written down with it, and the county is free for another.
 *
 * Where the figures, the radar or the tasks of child protection fail, the findings are merged all the same
 * and the others are kept; then the check ends as failed, so that nobody takes it for whole.
 */
export async function runCountyCheck(
  context: CountyContext,
  check: CountyCheck,
  onProgress: OnProgress,
): Promise<CountyCheck> {
  const { store, clock } = context
  const dir = workFolder(context, `check-${check.checkNo}`)
  const seconds: Record<string, number> = {}
  const staged = stopwatch(seconds)
  const beside = new BesideFindings(staged)
  try {
    await forgetOtherFolders(context, check)
    const file = join(dir, 'findings.csv')
    if (check.phase === 'checking') {
      await findFindings(context, check, { dir, file, staged, beside, onProgress })
    } else if (!existsSync(file)) throw new FindingsLost()
    const rules = askedRules(check.asOf)
    await staged('merge', () => mergeFindings(store, { ...check, file, rules, onProgress }))
    const { county, checkNo } = check
    await beside.attempt('protection', () =>
      openProtectionTasks(store, { county, checkNo, at: clock() }),
    )
    await beside.attempt('to_ask', () => relistToAsk(store, { county, countedAt: clock() }))
    await beside.attempt('entries', () => measureEntries(context, check.asOf))
    if (!beside.failed('measure')) {
      const measured = { ...check, dir, seconds: seconds['measure'] ?? 0 }
      await beside.attempt('figures', () => keepQuality(context, measured))
    }
    beside.throwFailure()
    await endCheck(store, check, { at: clock(), seconds })
  } catch (cause) {
    await endCheck(store, check, { at: clock(), failed: codeOf(cause), seconds })
    throw cause
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
  return (await findCheck(store, check)) ?? check
}

/** Goes on with a check that a crash or a kill cut off, if there is one. */
export async function resumeCheck(context: CountyContext, onProgress: OnProgress): Promise<void> {
  const cutOff = await unfinishedCheck(context.store, context.county)
  if (cutOff !== null) await runCountyCheck(context, cutOff, onProgress)
}

/** Checks the county from the beginning to the end; first goes on with what was cut off. */
export async function checkRegister(
  context: CountyContext,
  start: Omit<CheckToStart, 'asOf'>,
  onProgress: OnProgress,
): Promise<CountyCheck> {
  // What was cut off looked at the register as it was before.
  await resumeCheck(context, onProgress)
  const check = await openCountyCheck(context, { ...start, asOf: civilToday(context) })
  return runCountyCheck(context, check, onProgress)
}

interface CheckWork {
  readonly dir: string
  /** Lies there only when it is whole. */
  readonly file: string
  readonly staged: Staged
  readonly beside: BesideFindings
  readonly onProgress: OnProgress
}

async function findFindings(
  context: CountyContext,
  check: CountyCheck,
  { dir, file, staged, beside, onProgress }: CheckWork,
): Promise<void> {
  const { store, county, clock } = context
  await restartCheck(store, check, clock())
  const { asOf, checkNo } = check
  const extractDir = join(dir, 'extract')
  const workDir = join(dir, 'work')
  await mkdir(workDir, { recursive: true, mode: 0o700 })
  await staged('extract', () =>
    writeRegisterExtract(store, { county, dir: extractDir, onProgress }),
  )
  const asked = { county, asOf, extractDir, workDir, ...engineBudget(), onProgress }
  const { findingsFile, subjects, findings } = await staged('rules', () => checkCounty(asked))
  await beside.attempt('measure', () =>
    measureQuality(context, { asOf, extractDir, dir, onProgress }),
  )
  await beside.attempt('radar', () => sweepRadar(context, { checkNo, asOf, extractDir, workDir }))
  // It holds numbers in plain text, and has been read.
  await rm(extractDir, { recursive: true, force: true })
  await rename(findingsFile, file)
  const rules = askedRules(asOf).map(({ code }) => code)
  await beginMerging(store, check, { rules, subjects, findings })
}

/** Parts of a check that take nothing from its findings when they fail. */
class BesideFindings {
  readonly #staged: Staged
  readonly #failures = new Map<string, unknown>()

  constructor(staged: Staged) {
    this.#staged = staged
  }

  async attempt(part: string, work: () => Promise<void>): Promise<void> {
    try {
      await this.#staged(part, work)
    } catch (cause) {
      this.#failures.set(part, cause)
    }
  }

  failed(part: string): boolean {
    return this.#failures.has(part)
  }

  /** The first failure, where there was one. */
  throwFailure(): void {
    for (const cause of this.#failures.values()) throw cause
  }
}

/** Plaintext of checks that were given up. */
async function forgetOtherFolders(context: CountyContext, check: CountyCheck): Promise<void> {
  const names = await readdir(workFolder(context)).catch(() => [])
  for (const name of names) {
    if (!name.startsWith('check-') || name === `check-${check.checkNo}`) continue
    await rm(workFolder(context, name), { recursive: true, force: true })
  }
}

/** A check was cut off while it merged, and its file is gone: only a new check can say what stands. */
class FindingsLost extends Error {
  readonly code = 'check.files_lost'
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && 'code' in cause ? String(cause.code) : 'check.failed'
}
