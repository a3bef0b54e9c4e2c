import type { Store } from '#register/store/open-store.ts'

type Pool = Store['serving']

/** How often it is looked whether anybody waits; a look costs nothing while nobody does. */
const LOOK_EVERY_MS = 200

/**
 * How long a request waits for a connection just now, measured by waiting in the same line: only while
 * somebody else waits there, one at a time.
 */
export class PoolWait {
  readonly #pool: Pool
  readonly #timer: NodeJS.Timeout
  /** Since when the one that measures stands in line. */
  #since: number | null = null
  #lastMs = 0

  constructor(pool: Pool) {
    this.#pool = pool
    this.#timer = setInterval(() => void this.#look(), LOOK_EVERY_MS)
    this.#timer.unref()
  }

  get ms(): number {
    if (this.#since !== null) return Math.max(performance.now() - this.#since, this.#lastMs)
    return this.#lastMs
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  async #look(): Promise<void> {
    if (this.#since !== null) return
    if (this.#pool.waitingCount === 0) {
      this.#lastMs = 0
      return
    }
    this.#since = performance.now()
    try {
      const client = await this.#pool.connect()
      this.#lastMs = performance.now() - this.#since
      client.release()
    } catch {
      // A database that is gone, or nobody's turn in half a minute: the requests say so themselves.
      this.#lastMs = performance.now() - this.#since
    }
    this.#since = null
  }
}
