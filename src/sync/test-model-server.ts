import { admitOperations, type Arrived } from './admit-operations.ts'
import { settleSlot, type SettledSlot } from './settle-slot.ts'
import { SLOTS, type HistoryEnd, type HistoryServer, type Said } from './test-field-history.ts'

/* For tests only: the server as the rules say it is, of the two pure parts and nothing else. */

export const BASE_VALUE = '90'

const PATIENCE = { nowMs: 0, patienceMs: 1 }

export class ModelServer implements HistoryServer {
  readonly #kept = new Map<string, Said>()
  readonly #looked = new Set<string>()
  readonly #nextSeq: Map<number, number>
  /** How often an operation was looked at: once. */
  readonly looks: Map<string, number> = new Map()

  /** @param of where each device's count begins, for one that has said things before. */
  constructor(of: { readonly counted?: ReadonlyMap<number, number> } = {}) {
    this.#nextSeq = new Map(of.counted)
  }

  receive = (device: number, batch: readonly Said[]): Promise<readonly string[]> => {
    for (const word of batch) if (!this.#kept.has(word.opId)) this.#kept.set(word.opId, word)
    const waiting: Arrived[] = [...this.#kept.values()]
      .filter((word) => word.device === device && !this.#looked.has(word.opId))
      .map(({ opId, seq }) => ({ opId, seq, receivedMs: 0 }))
    const { ready, nextSeq } = admitOperations(this.#nextSeq.get(device) ?? 1, waiting, PATIENCE)
    for (const opId of ready) {
      this.#looked.add(opId)
      this.looks.set(opId, (this.looks.get(opId) ?? 0) + 1)
    }
    this.#nextSeq.set(device, nextSeq)
    return Promise.resolve(batch.map(({ opId }) => opId))
  }

  standing = (slot: number): Promise<string | null> => {
    const settled = this.#settled(slot)
    if (settled.state !== 'agreed') return Promise.resolve(null)
    const words = this.#wordsOf(slot)
    const seen = new Set(words.map(({ after }) => after))
    const ends = words.filter(
      ({ opId }) => !seen.has(opId) && settled.outcomes.get(opId) === 'applied',
    )
    return Promise.resolve(ends[0]?.opId ?? null)
  }

  end = (said: readonly Said[]): Promise<HistoryEnd> => {
    const answers: Record<string, string> = {}
    const slots = Array.from({ length: SLOTS }, (_, slot) => this.#settled(slot))
    for (const { opId, slot } of said) answers[opId] = slots[slot]?.outcomes.get(opId) ?? 'held'
    return Promise.resolve({
      answers,
      slots: slots.map(({ state, rivals }) => ({
        state: state === 'disputed' ? 'disputed' : 'open',
        rivals: rivals.map(String),
      })),
    })
  }

  #wordsOf(slot: number): readonly Said[] {
    return [...this.#kept.values()].filter(
      (word) => word.slot === slot && this.#looked.has(word.opId),
    )
  }

  #settled(slot: number): SettledSlot {
    const words = this.#wordsOf(slot).map(({ opId, after, value }) => ({
      opId,
      after,
      value,
      sawBase: true,
      parallel: false,
    }))
    return settleSlot(BASE_VALUE, words)
  }
}
