/**
 * How the parsing process talks: a frame is a message in JSON, and texts that go with it as they are,
 * so that rows by the million are not taken apart on the way. Each is led by four bytes of its length,
 * the frame as well: a reader can refuse one before it holds it.
 */
const LENGTH_BYTES = 4

/** A page of 256 rows is some hundred kilobytes; a frame this long is no page. */
export const FRAME_BYTES_MAX: number = 64 * 1024 ** 2

export interface Frame {
  readonly message: unknown
  /** UTF-8. */
  readonly texts: readonly Buffer[]
}

const encoder = new TextEncoder()
/** Frames are put together here: one of a fresh megabyte each time would cost more than its texts. */
let desk = Buffer.allocUnsafeSlow(1024 ** 2)

export function frameOf(message: unknown, texts: readonly string[] = []): Buffer {
  const parts = [JSON.stringify(message), ...texts]
  // Room for three bytes a character: encoding at once is cheaper than counting first.
  const room = parts.reduce((sum, text) => sum + LENGTH_BYTES + 3 * text.length, LENGTH_BYTES)
  if (desk.length < room) desk = Buffer.allocUnsafeSlow(room)
  let at = LENGTH_BYTES
  for (const text of parts) {
    const { written } = encoder.encodeInto(text, desk.subarray(at + LENGTH_BYTES))
    desk.writeUInt32BE(written, at)
    at += LENGTH_BYTES + written
  }
  desk.writeUInt32BE(at - LENGTH_BYTES, 0)
  return Buffer.from(desk.subarray(0, at))
}

/** Cuts a stream of bytes into frames. Throws when one is longer than any may be, or no frame. */
export async function* framesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let pending: Buffer[] = []
  let size = 0
  let wanted = LENGTH_BYTES
  for await (const chunk of stream) {
    pending.push(chunk)
    size += chunk.length
    while (size >= wanted) {
      const all = pending.length === 1 ? (pending[0] ?? chunk) : Buffer.concat(pending)
      pending = [all]
      const length = all.readUInt32BE(0)
      if (length > FRAME_BYTES_MAX) throw new RangeError('frame longer than any page')
      wanted = LENGTH_BYTES + length
      if (size < wanted) break
      yield openedFrame(all.subarray(LENGTH_BYTES, wanted))
      pending = [all.subarray(wanted)]
      size -= wanted
      wanted = LENGTH_BYTES
    }
  }
}

function openedFrame(frame: Buffer): Frame {
  const parts: Buffer[] = []
  for (let at = 0; at < frame.length;) {
    const from = at + LENGTH_BYTES
    at = from + frame.readUInt32BE(at)
    if (at > frame.length) throw new RangeError('frame shorter than its parts')
    parts.push(frame.subarray(from, at))
  }
  const [message, ...texts] = parts
  if (message === undefined) throw new RangeError('frame without a message')
  return { message: JSON.parse(message.toString('utf8')), texts }
}
