/**
 * How the parsing process talks: four bytes of length, then JSON. Lines would do, but a length lets
 * the reader refuse a frame before it holds it.
 */
const LENGTH_BYTES = 4

/** A page of 256 rows is some hundred kilobytes; a frame this long is no page. */
export const FRAME_BYTES_MAX: number = 64 * 1024 ** 2

export function frameOf(message: unknown): Buffer {
  const text = JSON.stringify(message)
  const length = Buffer.byteLength(text)
  const frame = Buffer.allocUnsafe(LENGTH_BYTES + length)
  frame.writeUInt32BE(length, 0)
  frame.write(text, LENGTH_BYTES, 'utf8')
  return frame
}

/** Cuts a stream of bytes into messages. Throws when a frame is longer than any may be. */
export async function* messagesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<unknown> {
  let pending: Buffer[] = []
  let size = 0
  let wanted = LENGTH_BYTES
  let header = true
  for await (const chunk of stream) {
    pending.push(chunk)
    size += chunk.length
    while (size >= wanted) {
      const all = pending.length === 1 ? (pending[0] ?? chunk) : Buffer.concat(pending)
      const part = all.subarray(0, wanted)
      const rest = all.subarray(wanted)
      pending = [rest]
      size = rest.length
      if (header) {
        wanted = part.readUInt32BE(0)
        if (wanted > FRAME_BYTES_MAX) throw new RangeError('frame longer than any page')
        header = false
        continue
      }
      const message: unknown = JSON.parse(part.toString('utf8'))
      wanted = LENGTH_BYTES
      header = true
      yield message
    }
  }
}
