import { NO_VALUE } from '../engine/open-engine.ts'
import type { Blocks } from './blocks.ts'
import { eachPair } from './blocks.ts'
import { NO_LEVEL } from './comparator.ts'
import { levelOfPair } from './compared-values.ts'
import type { ComparedValues } from './compared-values.ts'
import { LEAST } from './expectation-maximisation.ts'
import type { LearntModel } from './learn-model.ts'
import type { PairSpace } from './pair-space.ts'
import type { PatternList, Patterns } from './patterns.ts'

export interface ScoredPair {
  readonly a: number
  readonly b: number
  /** log2 of the odds that the two are the same, λ included. */
  readonly weight: number
  readonly pattern: number
}

/** Candidates whose probability reaches the threshold, in the order of `eachPair`. */
export function pairsFrom(
  probability: number,
  at: {
    readonly rules: readonly Blocks[]
    readonly space: PairSpace
    readonly scorer: Scorer
    readonly list: PatternList
  },
): ScoredPair[] {
  const least = weightAt(probability)
  const pairs: ScoredPair[] = []
  let n = 0
  eachPair(at.rules, at.space, (a, b) => {
    const pattern = at.list.at(n++)
    if ((at.scorer.most[pattern] ?? 0) < least) return
    const weight = at.scorer.weight(pattern, a, b)
    if (weight >= least) pairs.push({ a, b, weight, pattern })
  })
  return pairs
}

/** log2 of the odds. */
export function weightAt(probability: number): number {
  return Math.log2(probability / (1 - probability))
}

/** Weights of patterns, and of single pairs where the frequency of a value takes part. */
export class Scorer {
  /** Highest weight that a pair of each pattern can have. */
  readonly most: Float64Array
  /** log2 of the odds before anything is compared. */
  readonly prior: number
  readonly #patterns: Pick<Patterns, 'levels'>
  readonly #compared: readonly ComparedValues[]
  readonly #learnt: LearntModel
  readonly #base: Float64Array
  /** The most that a rare value of a comparison can add. */
  readonly #rarest: readonly number[]

  constructor(
    patterns: Pick<Patterns, 'levels'>,
    compared: readonly ComparedValues[],
    learnt: LearntModel,
  ) {
    this.#patterns = patterns
    this.#compared = compared
    this.#learnt = learnt
    const prior = Math.log2(learnt.lambda / (1 - learnt.lambda))
    this.prior = prior
    this.#rarest = compared.map(({ comparison }, n) => {
      if (!comparison.termFrequency) return 0
      const rarest = learnt.frequencies[n]?.reduce((least, one) => Math.min(least, one), 1) ?? 1
      return Math.max(Math.log2((learnt.u[n]?.[0] ?? 1) / rarest), 0)
    })
    this.#base = Float64Array.from(patterns.levels, (levels) =>
      levels.reduce((sum, level, n) => sum + this.#plain(n, level), prior),
    )
    this.most = Float64Array.from(patterns.levels, (levels, pattern) =>
      levels.reduce(
        (sum, level, n) => sum + (level === 0 ? (this.#rarest[n] ?? 0) : 0),
        this.#base[pattern] ?? 0,
      ),
    )
  }

  weight(pattern: number, a: number, b: number): number {
    let weight = this.#base[pattern] ?? 0
    const levels = this.#patterns.levels[pattern]
    if (levels === undefined) return weight
    for (let n = 0; n < levels.length; n++) {
      if (levels[n] === 0) weight += this.#rarity(n, a, b)
    }
    return weight
  }

  /** Weight of any two records, whether a rule has shown them or not. */
  weightOfPair(a: number, b: number): number {
    return this.#compared.reduce(
      (weight, compared, n) => weight + this.added(n, levelOfPair(compared, a, b), { a, b }),
      this.prior,
    )
  }

  levelOf(pattern: number, comparison: number): number {
    return this.#patterns.levels[pattern]?.[comparison] ?? NO_LEVEL
  }

  /** What one comparison adds to the weight of a pair; 0 where it says nothing. */
  part(pair: ScoredPair, comparison: number): number {
    return this.added(comparison, this.levelOf(pair.pattern, comparison), pair)
  }

  /** What a level of one comparison adds to the weight of two records. */
  added(
    comparison: number,
    level: number,
    pair: { readonly a: number; readonly b: number },
  ): number {
    const plain = this.#plain(comparison, level)
    return level === 0 ? plain + this.#rarity(comparison, pair.a, pair.b) : plain
  }

  #plain(comparison: number, level: number): number {
    if (level < 0) return 0
    const m = this.#learnt.m[comparison]?.[level] ?? 0
    const u = this.#learnt.u[comparison]?.[level] ?? 0
    return Math.log2(Math.max(m, LEAST) / Math.max(u, LEAST))
  }

  /** Agreement on a value is judged by that value's own frequency instead of the average one. */
  #rarity(comparison: number, a: number, b: number): number {
    const compared = this.#compared[comparison]
    if (compared?.comparison.termFrequency !== true) return 0
    const code = compared.codes[a] ?? NO_VALUE
    if (code === NO_VALUE || code !== compared.codes[b]) return 0
    const frequency = this.#learnt.frequencies[comparison]?.[code] ?? 0
    const average = this.#learnt.u[comparison]?.[0] ?? 0
    return Math.log2(Math.max(average, LEAST) / Math.max(frequency, LEAST))
  }
}
