import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import fc from 'fast-check'
import { BrowserHistories, browserSteps } from '../../test/browser/browser-histories.ts'

export interface SyncBrowsersProof {
  readonly histories: number
  readonly steps: number
  /** Operations that were said. */
  readonly said: number
  /** Items of which people ended with different words. */
  readonly disputed: number
  /** Histories that did not end as the rules say: their number, and what was wrong. */
  readonly failed: readonly string[]
}

const NOTHING: SyncBrowsersProof = { histories: 0, steps: 0, said: 0, disputed: 0, failed: [] }
/** Browsers and server are begun anew so often: a history must not depend on those before it. */
const LOT = 20

/**
 * Plays random histories of two browsers with profiles of their own under a proxy that drops, delays,
 * cuts and repeats (S22, S32). Killed, it goes on after the last lot that was kept, on the same commit.
 */
export async function proveSyncBrowsers(options: {
  readonly histories: number
  readonly seed: number
  readonly commit: string
  readonly progressFile: string
}): Promise<SyncBrowsersProof> {
  const { seed, commit, progressFile } = options
  mkdirSync(dirname(progressFile), { recursive: true })
  let proof = resumed(options)
  while (proof.histories < options.histories) {
    proof = await proveLot(proof, Math.min(LOT, options.histories - proof.histories), seed)
    writeFileSync(progressFile, JSON.stringify({ seed, commit, proof }))
    const { histories, failed } = proof
    console.error(`${String(histories)} histories, ${String(failed.length)} failed`)
  }
  rmSync(progressFile, { force: true })
  return proof
}

function resumed(options: {
  readonly seed: number
  readonly commit: string
  readonly progressFile: string
}): SyncBrowsersProof {
  try {
    const kept: { seed: number; commit: string; proof: SyncBrowsersProof } = JSON.parse(
      readFileSync(options.progressFile, 'utf8'),
    )
    return kept.seed === options.seed && kept.commit === options.commit ? kept.proof : NOTHING
  } catch {
    return NOTHING
  }
}

async function proveLot(
  before: SyncBrowsersProof,
  lot: number,
  seed: number,
): Promise<SyncBrowsersProof> {
  const drawn = fc.sample(browserSteps, {
    seed: seed * 1_000_003 + before.histories,
    numRuns: lot,
  })
  const played = await BrowserHistories.open()
  let { steps, said, disputed } = before
  const failed = [...before.failed]
  try {
    for (const [at, history] of drawn.entries()) {
      const seen = await played.play(history)
      steps += history.length
      said += seen.said
      disputed += seen.disputed
      if (seen.wrong.length > 0)
        failed.push(`${String(before.histories + at)}: ${seen.wrong.join('; ')}`)
    }
  } finally {
    await played.close()
  }
  return { histories: before.histories + lot, steps, said, disputed, failed }
}
