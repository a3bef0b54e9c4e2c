import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'

export interface WrittenFile {
  /** SHA-256, hexadecimal. */
  readonly sha256: string
  readonly bytes: number
  /** Lines of data, the header not counted. */
  readonly rows: number
}

/** Called by whoever makes the pieces, with the number of rows it has put into them. */
export type CountRows = (rows: number) => void

/** So much goes to the disk at a time: a server prints a line at a time, and each write wakes another thread. */
const BLOCK_BYTES = 1 << 20

/** Writes pieces to a file that only its owner can read, hashing them on the way. */
export async function writeHashedFile(
  path: string,
  piecesOf: (count: CountRows) => AsyncIterable<Buffer>,
): Promise<WrittenFile> {
  const file = await open(path, 'w', 0o600)
  try {
    const hash = createHash('sha256')
    const block = Buffer.allocUnsafeSlow(BLOCK_BYTES)
    let [bytes, rows, filled] = [0, 0, 0]
    const flush = async (): Promise<void> => {
      hash.update(block.subarray(0, filled))
      for (let from = 0; from < filled;) {
        from += (await file.write(block, from, filled - from)).bytesWritten
      }
      bytes += filled
      filled = 0
    }
    for await (const piece of piecesOf((more) => (rows += more))) {
      for (let from = 0; from < piece.length;) {
        const taken = piece.copy(block, filled, from)
        from += taken
        filled += taken
        if (filled === BLOCK_BYTES) await flush()
      }
    }
    await flush()
    return { sha256: hash.digest('hex'), bytes, rows }
  } finally {
    await file.close()
  }
}
