/** Greatest seed; any whole number from 1 on may be published. */
export const SEED_MAX = 2_147_483_646

/**
 * Chances that anybody can have again from a published seed, with a pocket calculator if need be: the
 * "minimal standard" x ← 48271 · x mod (2³¹ − 1) (Park & Miller 1988, multiplier of Park, Miller &
 * Stockmeyer 1993). The first ten numbers are passed over, because near seeds begin alike.
 */
export class PublishedDraw {
  #state: number

  constructor(seed: number) {
    this.#state = seed
    for (let step = 0; step < 10; step += 1) this.next()
  }

  /** Uniform in (0, 1). */
  next(): number {
    this.#state = (this.#state * 48_271) % 2_147_483_647
    return this.#state / 2_147_483_647
  }
}
