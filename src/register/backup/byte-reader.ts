import { StoreFault } from '../store/store-fault.ts'

/** Takes exact numbers of bytes from a stream of pieces of any size. */
export class ByteReader {
  readonly #pieces: AsyncIterator<Buffer>
  #waiting: Buffer = Buffer.alloc(0)

  constructor(pieces: AsyncIterable<Buffer>) {
    this.#pieces = pieces[Symbol.asyncIterator]()
  }

  /** @throws StoreFault `backup.damaged` when the stream ends before. */
  async take(bytes: number): Promise<Buffer> {
    const parts = [this.#waiting]
    let have = this.#waiting.length
    while (have < bytes) {
      const piece = await this.#next()
      if (piece === null) throw new StoreFault('backup.damaged', { missing: bytes - have })
      parts.push(piece)
      have += piece.length
    }
    const all = parts.length === 1 ? this.#waiting : Buffer.concat(parts)
    this.#waiting = all.subarray(bytes)
    return all.subarray(0, bytes)
  }

  /** The next `bytes` bytes as they come. */
  async *pass(bytes: number): AsyncGenerator<Buffer> {
    for (let left = bytes; left > 0;) {
      if (this.#waiting.length === 0) {
        const next = await this.#next()
        if (next === null) throw new StoreFault('backup.damaged', { missing: left })
        this.#waiting = next
      }
      const piece = this.#waiting.subarray(0, left)
      this.#waiting = this.#waiting.subarray(piece.length)
      left -= piece.length
      yield piece
    }
  }

  /** @throws StoreFault `backup.damaged` when there is more. */
  async end(): Promise<void> {
    const more = this.#waiting.length > 0 ? this.#waiting : await this.#next()
    if (more !== null && more.length > 0)
      throw new StoreFault('backup.damaged', { more: more.length })
  }

  async #next(): Promise<Buffer | null> {
    const next = await this.#pieces.next()
    return next.done === true ? null : next.value
  }
}
