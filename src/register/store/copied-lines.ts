import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'

const NEWLINE = 10

/**
 * Hands over each line of a COPY as it lies in its piece, from its first byte to its end, which is not
 * its own; the bytes are only valid while `onLine` runs. Nothing is parsed and nothing copied.
 */
export async function eachCopiedLine(
  client: pg.ClientBase,
  sql: string,
  onLine: (bytes: Buffer, from: number, end: number) => void,
): Promise<void> {
  let rest: Buffer = Buffer.alloc(0)
  const sink = new Writable({
    write(piece: Buffer, _encoding, done) {
      const bytes = rest.length === 0 ? piece : Buffer.concat([rest, piece])
      let from = 0
      for (let end = bytes.indexOf(NEWLINE, from); end >= 0; end = bytes.indexOf(NEWLINE, from)) {
        onLine(bytes, from, end)
        from = end + 1
      }
      // Copied: a piece belongs to the connection, which may use its bytes again.
      rest = from === bytes.length ? Buffer.alloc(0) : Buffer.from(bytes.subarray(from))
      done()
    },
  })
  await pipeline(client.query(copyTo(sql)), sink)
}
