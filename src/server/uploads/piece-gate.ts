import { Transform } from 'node:stream'
import { LIMITS } from '../limits.ts'

/** Counts what passes, and stops a piece that is longer than what is missing, or too slow. */
export class PieceGate extends Transform {
  bytes = 0
  refused: 'too_long' | 'too_slow' | null = null
  readonly #room: number
  readonly #startedAtMs = performance.now()

  /** @param room bytes that may still come */
  constructor(room: number) {
    super()
    this.#room = room
  }

  override _transform(
    chunk: Buffer,
    _encoding: string,
    done: (error: Error | null, data?: Buffer) => void,
  ): void {
    this.bytes += chunk.length
    const ms = performance.now() - this.#startedAtMs
    const slowest = ((ms - LIMITS.uploadGraceMs) / 1000) * LIMITS.uploadBytesPerSecondMin
    if (this.bytes > this.#room) this.refused = 'too_long'
    else if (this.bytes < slowest) this.refused = 'too_slow'
    if (this.refused === null) done(null, chunk)
    else done(new Error(this.refused))
  }
}
