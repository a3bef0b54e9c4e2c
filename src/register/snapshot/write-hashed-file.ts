import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'

export interface WrittenFile {
  /** SHA-256, hexadecimal. */
  readonly sha256: string
  readonly bytes: number
  /** Lines of data, the header not counted. */
  readonly rows: number
}

/** Called by whoever makes the pieces, with the number of rows it has put into them. */
export type CountRows = (rows: number) => void

/** Writes pieces to a file that only its owner can read, hashing them on the way. */
export async function writeHashedFile(
  path: string,
  piecesOf: (count: CountRows) => AsyncIterable<Buffer>,
): Promise<WrittenFile> {
  const hash = createHash('sha256')
  let bytes = 0
  let rows = 0
  async function* passing(): AsyncGenerator<Buffer> {
    for await (const piece of piecesOf((more) => (rows += more))) {
      hash.update(piece)
      bytes += piece.length
      yield piece
    }
  }
  await pipeline(passing, createWriteStream(path, { mode: 0o600, highWaterMark: 1 << 20 }))
  return { sha256: hash.digest('hex'), bytes, rows }
}
