import { open, type FileHandle } from 'node:fs/promises'
import { Writable } from 'node:stream'
import { callbackify } from 'node:util'

/** So much goes to the disk at a time: each write wakes another thread, which takes the core from ours. */
const BLOCK_BYTES = 262_144
/** Smaller buffers may be part of a pool, or kept by a parser for its next chunk. */
const GIVEN_BACK_BYTES_MIN = 16_384

type Done = (error: Error | null) => void

/**
 * Writes what it is given to a file and gives its memory back at once: whoever writes here lets go of
 * the bytes.
 *
 * Each chunk from a socket is memory of its own outside the heap. Left to the collector, two hundred
 * megabytes made it walk the whole heap twice a second, 20 ms each time in which nobody was answered.
 */
export class DiskWriter extends Writable {
  readonly #path: string
  readonly #flags: 'a' | 'wx'
  readonly #block: Buffer = Buffer.allocUnsafeSlow(BLOCK_BYTES)
  #filled = 0
  #file: FileHandle | null = null

  /** @param flags `a` goes on where a file ends, `wx` begins one that must not be there */
  constructor(path: string, flags: 'a' | 'wx') {
    super({ decodeStrings: true, emitClose: true, autoDestroy: true })
    this.#path = path
    this.#flags = flags
  }

  override _construct(done: Done): void {
    callbackify(() => this.#open())(done)
  }

  override _write(chunk: Buffer, _encoding: string, done: Done): void {
    this.#takeFrom(chunk, 0, done)
  }

  override _final(done: Done): void {
    callbackify(() => this.#flush())(done)
  }

  /** What a cut connection delivered is written too: a bad line comes on piece by piece. */
  override _destroy(error: Error | null, done: Done): void {
    callbackify(() => this.#close())((fault) => {
      done(error ?? fault)
    })
  }

  async #open(): Promise<void> {
    this.#file = await open(this.#path, this.#flags, 0o600)
  }

  async #close(): Promise<void> {
    try {
      await this.#flush()
    } finally {
      await this.#file?.close()
    }
  }

  #takeFrom(chunk: Buffer, from: number, done: Done): void {
    const bytes = chunk.copy(this.#block, this.#filled, from)
    this.#filled += bytes
    if (from + bytes < chunk.length) {
      callbackify(() => this.#flush())((fault) => {
        if (fault === null) this.#takeFrom(chunk, from + bytes, done)
        else done(fault)
      })
    } else {
      giveBack(chunk)
      done(null)
    }
  }

  async #flush(): Promise<void> {
    const filled = this.#filled
    this.#filled = 0
    for (let from = 0; from < filled && this.#file !== null;) {
      const { bytesWritten } = await this.#file.write(this.#block, from, filled - from, null)
      from += bytesWritten
    }
  }
}

/** Only memory that is all of this chunk: what shares its own with others may still be read. */
function giveBack({ buffer, length }: Buffer): void {
  if (length < GIVEN_BACK_BYTES_MIN || length !== buffer.byteLength) return
  if (buffer instanceof ArrayBuffer) buffer.transfer(0)
}
