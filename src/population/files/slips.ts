import type { SourceShare, SourceShares } from '../mixes/mix.ts'
import type { Random } from '../random.ts'

export interface SlipCount {
  asked: number
  happened: number
}

/** The errors of one file: decides whether each happens, and counts what was asked and what came. */
export class Slips {
  readonly random: Random
  readonly counts: Map<SourceShare, SlipCount> = new Map()
  readonly #shares: SourceShares

  constructor(shares: SourceShares, random: Random) {
    this.#shares = shares
    this.random = random
  }

  /** True with the share of that name; `weight` raises or lowers it for this person. */
  happens(share: SourceShare, weight = 1): boolean {
    const happened = this.random.chance(Math.min(1, this.#shares[share] * weight))
    this.#count(share, happened)
    return happened
  }

  /** As `happens`, for an error that may turn out impossible here: counts only where it was possible. */
  change<Value>(share: SourceShare, value: Value, to: () => Value | null): Value {
    if (!this.random.chance(this.#shares[share])) {
      this.#count(share, false)
      return value
    }
    const changed = to()
    if (changed === null) return value
    this.#count(share, true)
    return changed
  }

  #count(share: SourceShare, happened: boolean): void {
    const count = this.counts.get(share)
    if (count === undefined) {
      this.counts.set(share, { asked: 1, happened: happened ? 1 : 0 })
      return
    }
    count.asked += 1
    if (happened) count.happened += 1
  }
}
