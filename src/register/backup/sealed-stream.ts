import { randomBytes } from 'node:crypto'
import { StoreFault } from '../store/store-fault.ts'
import { ByteReader } from './byte-reader.ts'
import {
  FRAME_BYTES,
  HEAD_BYTES,
  LAST,
  LENGTH_BYTES,
  MAGIC,
  SALT_BYTES,
  TAG_BYTES,
  openFrame,
  saltOf,
  sealFrame,
  type KeyOf,
} from './sealed-frame.ts'

export async function* sealStream(
  keyOf: KeyOf,
  pieces: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT_BYTES)
  const key = keyOf(salt)
  yield Buffer.concat([MAGIC, salt])
  let frame = 0
  let waiting: Buffer[] = []
  let bytes = 0
  for await (const piece of pieces) {
    waiting.push(piece)
    bytes += piece.length
    if (bytes < FRAME_BYTES) continue
    const all = Buffer.concat(waiting)
    let from = 0
    for (; all.length - from > FRAME_BYTES; from += FRAME_BYTES) {
      yield sealFrame(key, frame++, all.subarray(from, from + FRAME_BYTES), false)
    }
    waiting = [all.subarray(from)]
    bytes = all.length - from
  }
  yield sealFrame(key, frame, Buffer.concat(waiting), true)
}

/** @throws StoreFault `backup.damaged` when anything was changed, exchanged or cut off. */
export async function* openStream(
  keyOf: KeyOf,
  pieces: AsyncIterable<Buffer>,
): AsyncGenerator<Buffer> {
  const reader = new ByteReader(pieces)
  const key = keyOf(saltOf(await reader.take(HEAD_BYTES)))
  for (let frame = 0; ; frame++) {
    const length = (await reader.take(LENGTH_BYTES)).readUInt32BE(0)
    const isLast = length >= LAST
    const bytes = isLast ? length - LAST : length
    if (bytes > FRAME_BYTES) throw new StoreFault('backup.damaged', { frame })
    yield openFrame(key, frame, await reader.take(bytes + TAG_BYTES), isLast)
    if (!isLast) continue
    // What was hung behind its end is none of ours.
    await reader.end()
    return
  }
}
