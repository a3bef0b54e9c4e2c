import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { runHistory } from '#register/histories/run-history.ts'
import type { HistoryStep } from '#register/histories/history-steps.ts'
import { migrate } from '#register/schema/migrate.ts'
import { openStore } from '#register/store/open-store.ts'

export interface HistoriesProof {
  readonly histories: number
  readonly steps: number
  /** Commands carried out, by kind. */
  readonly accepted: Readonly<Record<string, number>>
  readonly refused: number
  readonly failed: number
}

interface Progress {
  readonly seed: number
  readonly done: number
  readonly proof: HistoriesProof
}

/** Histories that are drawn and carried out together; after each lot the proof is kept. */
const LOT = 200
const AT_ONCE = 6
/** Every history has a county of its own in a province that is one. */
const FIRST_COUNTY = 430_000

/**
 * Carries random histories out against PostgreSQL (decision S32). Killed, it goes on after the last
 * lot that was kept in `progressFile`; a history is drawn from the seed and its number alone.
 */
export async function proveHistories(options: {
  readonly histories: number
  readonly seed: number
  readonly progressFile: string
}): Promise<HistoriesProof> {
  let { done, proof } = resumed(options)
  mkdirSync(dirname(options.progressFile), { recursive: true })
  while (done < options.histories) {
    const lot = Math.min(LOT, options.histories - done)
    proof = await proveLot(proof, { first: done, lot, seed: options.seed })
    done += lot
    const progress: Progress = { seed: options.seed, done, proof }
    writeFileSync(options.progressFile, JSON.stringify(progress))
    console.error(
      `${String(done)} of ${String(options.histories)} histories, ${String(proof.failed)} failed`,
    )
  }
  rmSync(options.progressFile, { force: true })
  return proof
}

function resumed(options: { readonly seed: number; readonly progressFile: string }): {
  done: number
  proof: HistoriesProof
} {
  const none = { done: 0, proof: { histories: 0, steps: 0, accepted: {}, refused: 0, failed: 0 } }
  try {
    const kept: Progress = JSON.parse(readFileSync(options.progressFile, 'utf8'))
    return kept.seed === options.seed ? kept : none
  } catch {
    return none
  }
}

const number = fc.nat({ max: 99_999 })
const history: fc.Arbitrary<HistoryStep[]> = fc.array(
  fc.record({ what: number, who: number, other: number, day: number }),
  { minLength: 8, maxLength: 40, size: 'max' },
)

async function proveLot(
  before: HistoriesProof,
  lot: { readonly first: number; readonly lot: number; readonly seed: number },
): Promise<HistoriesProof> {
  const dataDir = mkdtempSync(join(tmpdir(), 'simin-histories-'))
  const store = await openStore({ dataDir })
  const accepted: Record<string, number> = { ...before.accepted }
  let [steps, refused, failed, next] = [before.steps, before.refused, before.failed, 0]
  try {
    await migrate(store)
    // The server of a proof is thrown away: nobody waits for its disk.
    await store.pool.query(`alter system set synchronous_commit = off`)
    await store.pool.query(`select pg_reload_conf()`)
    const drawn = fc.sample(history, { numRuns: lot.lot, seed: lot.seed + lot.first })
    const work = async (): Promise<void> => {
      for (let at = next++; at < drawn.length; at = next++) {
        const taken = drawn[at] ?? []
        const run = await runHistory(store, String(FIRST_COUNTY + at), taken)
        steps += taken.length
        refused += run.refused
        for (const [kind, times] of Object.entries(run.accepted))
          accepted[kind] = (accepted[kind] ?? 0) + times
        if (run.faults.length === 0) continue
        failed += 1
        console.error(
          `history ${String(lot.first + at)}: ${run.faults.join('; ')}`,
          JSON.stringify(taken),
        )
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
  } finally {
    await store.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { histories: before.histories + lot.lot, steps, accepted, refused, failed }
}
