import { Transform } from 'node:stream'
import { LIMITS } from '../limits.ts'

/** So far ahead of their pace bytes may be: a timer for each chunk would cost more than the chunk. */
const AHEAD_MS = 5
/** So much of what late timers lost on a busy machine is made up for. */
const BEHIND_MS = 100

/**
 * Files come in at most so fast, all together: from the same machine or a fast line they would otherwise
 * keep the thread that answers everybody else (S33).
 */
export class ReceivingPace {
  readonly #bytesPerMs: number
  /** When what has come so far would have come at this pace. */
  #dueMs = 0

  constructor(bytesPerSecond: number = LIMITS.uploadBytesPerSecondMax) {
    this.#bytesPerMs = bytesPerSecond / 1000
  }

  /** A stream to put behind the sender: bytes as they came, not before they are due. */
  held(): Transform {
    return new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        const now = performance.now()
        this.#dueMs = Math.max(this.#dueMs, now - BEHIND_MS) + chunk.length / this.#bytesPerMs
        const aheadMs = this.#dueMs - now
        if (aheadMs < AHEAD_MS) done(null, chunk)
        else setTimeout(done, aheadMs, null, chunk)
      },
    })
  }
}
