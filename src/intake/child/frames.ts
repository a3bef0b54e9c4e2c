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

/**
 * Cuts a stream of bytes into frames. Its texts are good until the next is asked for: the bytes are used
 * again. Throws when one is longer than any may be, or no frame.
 */
export async function* framesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  let held: Buffer = Buffer.allocUnsafeSlow(BYTES_HELD)
  let [from, to] = [0, 0]
  for await (const chunk of stream) {
    held = withRoom(held, { from, to, more: chunk.length })
    ;[from, to] = [0, to - from + chunk.copy(held, to - from)]
    while (to - from >= LENGTH_BYTES) {
      const length = held.readUInt32BE(from)
      if (length > FRAME_BYTES_MAX) throw new RangeError('frame longer than any page')
      if (to - from < LENGTH_BYTES + length) break
      yield openedFrame(held.subarray(from + LENGTH_BYTES, from + LENGTH_BYTES + length))
      from += LENGTH_BYTES + length
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

/** Several pages of people. */
const BYTES_HELD = 1024 ** 2

/** What is held, moved to the beginning; in twice as many bytes where what comes would not fit. */
function withRoom(
  held: Buffer,
  { from, to, more }: { readonly from: number; readonly to: number; readonly more: number },
): Buffer {
  const wanted = to - from + more
  const roomy = wanted <= held.length ? held : Buffer.allocUnsafeSlow(2 * wanted)
  if (roomy !== held || from > 0) held.copy(roomy, 0, from, to)
  return roomy
}
