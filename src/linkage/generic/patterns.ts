import { NO_LEVEL } from './comparator.ts'
import { levelOfPair } from './compared-values.ts'
import type { ComparedValues } from './compared-values.ts'

/**
 * Pairs by their pattern: the levels of all comparisons. Millions of pairs show a few thousand
 * patterns, and everything that is learnt is learnt from the patterns and how often they occur.
 */
export class Patterns {
  /** Levels of each pattern, in the order of the comparisons. */
  readonly levels: Int8Array[] = []
  readonly counts: number[] = []
  readonly #compared: readonly ComparedValues[]
  readonly #numbers = new Map<number, number>()
  readonly #strides: readonly number[]

  constructor(compared: readonly ComparedValues[]) {
    this.#compared = compared
    let stride = 1
    this.#strides = compared.map(({ levels }) => {
      const own = stride
      stride *= levels.length + 1
      return own
    })
  }

  /** Compares two records and counts their pattern; its number. */
  add(a: number, b: number): number {
    let key = 0
    for (let n = 0; n < this.#compared.length; n++) {
      const compared = this.#compared[n]
      if (compared === undefined) break
      key += (levelOfPair(compared, a, b) + 1) * (this.#strides[n] ?? 0)
    }
    let number = this.#numbers.get(key)
    if (number === undefined) {
      number = this.counts.length
      this.#numbers.set(key, number)
      this.counts.push(0)
      this.levels.push(this.#unfold(key))
    }
    this.counts[number] = (this.counts[number] ?? 0) + 1
    return number
  }

  #unfold(key: number): Int8Array {
    let rest = key
    return Int8Array.from(this.#compared, ({ levels }) => {
      const size = levels.length + 1
      const level = (rest % size) + NO_LEVEL
      rest = Math.floor(rest / size)
      return level
    })
  }
}

/** Pattern number of each candidate in the order of `eachPair`; four bytes a pair. */
export class PatternList {
  #numbers = new Int32Array(1 << 16)
  #size = 0

  push(pattern: number): void {
    if (this.#size === this.#numbers.length) {
      const larger = new Int32Array(this.#size * 2)
      larger.set(this.#numbers)
      this.#numbers = larger
    }
    this.#numbers[this.#size++] = pattern
  }

  get size(): number {
    return this.#size
  }

  at(pair: number): number {
    return this.#numbers[pair] ?? -1
  }
}
