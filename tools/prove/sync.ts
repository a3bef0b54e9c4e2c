import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import fc from 'fast-check'
import { historySteps, playHistory } from '#sync/test-field-history.ts'
import { ModelServer } from '#sync/test-model-server.ts'

export interface SyncProof {
  readonly histories: number
  readonly steps: number
  /** Operations by their answer at the end. */
  readonly answers: Readonly<Record<string, number>>
  /** Items of which people ended with different words. */
  readonly disputed: number
  /** Histories of which another order of the same words came to another end, or lost one. */
  readonly failed: number
}

const NOTHING: SyncProof = { histories: 0, steps: 0, answers: {}, disputed: 0, failed: 0 }
const LOT = 500
/** Orders in which the words of each history are sent again. */
const ORDERS = 3

const nameOf = (device: number, seq: number): string => `d${String(device)}-${String(seq)}`

/**
 * Plays random histories of devices under a bad network, each again in other orders (S22, S32). Killed,
 * it goes on after the last lot that was kept.
 */
export async function proveSync(options: {
  readonly histories: number
  readonly seed: number
  readonly progressFile: string
}): Promise<SyncProof> {
  let proof = resumed(options)
  mkdirSync(dirname(options.progressFile), { recursive: true })
  while (proof.histories < options.histories) {
    const lot = Math.min(LOT, options.histories - proof.histories)
    proof = await proveLot(proof, { lot, seed: options.seed })
    writeFileSync(options.progressFile, JSON.stringify({ seed: options.seed, proof }))
    console.error(
      `${String(proof.histories)} of ${String(options.histories)} histories, ${String(proof.failed)} failed`,
    )
  }
  rmSync(options.progressFile, { force: true })
  return proof
}

function resumed(options: { readonly seed: number; readonly progressFile: string }): SyncProof {
  try {
    const kept: { seed: number; proof: SyncProof } = JSON.parse(
      readFileSync(options.progressFile, 'utf8'),
    )
    return kept.seed === options.seed ? kept.proof : NOTHING
  } catch {
    return NOTHING
  }
}

async function proveLot(
  before: SyncProof,
  { lot, seed }: { readonly lot: number; readonly seed: number },
): Promise<SyncProof> {
  const drawn = fc.sample(
    fc.tuple(historySteps, fc.array(fc.nat(), { minLength: 120, maxLength: 120 })),
    {
      seed: seed * 1_000_003 + before.histories,
      numRuns: lot,
    },
  )
  const answers: Record<string, number> = { ...before.answers }
  let { steps, disputed, failed } = before
  for (const [history, keys] of drawn) {
    const server = new ModelServer()
    const said = await playHistory(history, server, nameOf)
    const end = await server.end(said)
    steps += history.length
    disputed += end.slots.filter(({ state }) => state === 'disputed').length
    for (const answer of Object.values(end.answers)) answers[answer] = (answers[answer] ?? 0) + 1
    let holds = said.every(({ opId }) => server.looks.get(opId) === 1)
    for (let order = 0; order < ORDERS; order++) {
      const other = new ModelServer()
      const shuffled = said
        .map((word, at) => ({ word, key: keys[(order * 40 + at) % keys.length] ?? 0 }))
        .toSorted((a, b) => a.key - b.key)
      for (const { word } of shuffled) await other.receive(word.device, [word, word])
      holds &&= JSON.stringify(sorted(await other.end(said))) === JSON.stringify(sorted(end))
    }
    if (!holds) failed += 1
  }
  return { histories: before.histories + lot, steps, answers, disputed, failed }
}

function sorted(end: { readonly answers: object; readonly slots: readonly unknown[] }): unknown {
  return [Object.entries(end.answers).toSorted(([a], [b]) => (a < b ? -1 : 1)), end.slots]
}
