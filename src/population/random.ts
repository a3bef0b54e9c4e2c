/**
 * The only source of chance in this layer: sfc32, seeded by splitmix32 from a seed and the name of
 * a stream.
 *
 * Every village and every file draws from a stream of its own, so that a change in how one file is
 * written does not invent different people.
 */
export class Random {
  #a: number
  #b: number
  #c: number
  #counter: number

  constructor(seed: number, stream: string) {
    let state = (seed ^ hashText(stream)) | 0
    const word = (): number => {
      state = (state + 0x9e3779b9) | 0
      let z = state ^ (state >>> 16)
      z = Math.imul(z, 0x21f0aaad)
      z ^= z >>> 15
      z = Math.imul(z, 0x735a2d97)
      return z ^ (z >>> 15)
    }
    this.#a = word()
    this.#b = word()
    this.#c = word()
    this.#counter = 1
    for (let i = 0; i < 12; i += 1) this.bits()
  }

  /** 32 random bits as a signed integer. */
  bits(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0
    this.#counter = (this.#counter + 1) | 0
    this.#a = this.#b ^ (this.#b >>> 9)
    this.#b = (this.#c + (this.#c << 3)) | 0
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0
    return sum
  }

  /** Uniform in [0, 1). */
  next(): number {
    return (this.bits() >>> 0) / 4294967296
  }

  /** Uniform whole number in [0, limit). */
  below(limit: number): number {
    return Math.floor(this.next() * limit)
  }

  /** Uniform whole number in [least, most]. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1)
  }

  chance(probability: number): boolean {
    return this.next() < probability
  }

  normal(mean: number, deviation: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()))
    return mean + deviation * radius * Math.cos(2 * Math.PI * this.next())
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)]
    if (item === undefined) throw new RangeError('nothing to pick from')
    return item
  }
}

/** Items with weights, drawn by one binary search. */
export class Weighted<Item> {
  readonly items: readonly Item[]
  readonly #sums: Float64Array
  readonly #total: number

  constructor(items: readonly Item[], weightOf: (item: Item, rank: number) => number) {
    this.items = items
    this.#sums = new Float64Array(items.length)
    let sum = 0
    items.forEach((item, rank) => {
      sum += Math.max(0, weightOf(item, rank))
      this.#sums[rank] = sum
    })
    this.#total = sum
  }

  draw(random: Random): Item {
    const mark = random.next() * this.#total
    let low = 0
    let high = this.items.length - 1
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#sums[middle] ?? 0) > mark) high = middle
      else low = middle + 1
    }
    const item = this.items[low]
    if (item === undefined) throw new RangeError('nothing to draw from')
    return item
  }

  /** The share of one rank among all, for tests and for reading a table aloud. */
  shareOf(rank: number): number {
    const below = rank === 0 ? 0 : (this.#sums[rank - 1] ?? 0)
    return ((this.#sums[rank] ?? 0) - below) / this.#total
  }
}

/** FNV-1a over UTF-16 units: turns the name of a stream into 32 bits. */
function hashText(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  }
  return hash
}
