import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { StoreFault } from '../store/store-fault.ts'
import { ByteReader } from './byte-reader.ts'

/*
 * A sealed stream: magic, salt, then frames of at most 1 MiB. Each frame is AES-256-GCM under a
 * nonce that counts frames and marks the last one, so that frames cannot be exchanged and an end that
 * was cut off is seen (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015).
 */

const MAGIC = Buffer.from('SIMINBK1', 'latin1')
const SALT_BYTES = 16
const TAG_BYTES = 16
const FRAME_BYTES = 1 << 20
const LAST = 0x8000_0000

type KeyOf = (salt: Uint8Array) => Buffer

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
  const head = await reader.take(MAGIC.length + SALT_BYTES)
  if (!head.subarray(0, MAGIC.length).equals(MAGIC)) throw new StoreFault('backup.damaged')
  const key = keyOf(head.subarray(MAGIC.length))
  for (let frame = 0; ; frame++) {
    const length = (await reader.take(4)).readUInt32BE(0)
    const isLast = length >= LAST
    const bytes = isLast ? length - LAST : length
    if (bytes > FRAME_BYTES) throw new StoreFault('backup.damaged', { frame })
    yield openFrame(key, frame, await reader.take(bytes + TAG_BYTES), isLast)
    if (isLast) return
  }
}

function sealFrame(key: Buffer, frame: number, plain: Buffer, isLast: boolean): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(frame, isLast))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(plain.length + (isLast ? LAST : 0))
  return Buffer.concat([length, body, cipher.getAuthTag()])
}

function openFrame(key: Buffer, frame: number, sealed: Buffer, isLast: boolean): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(frame, isLast))
  const tagAt = sealed.length - TAG_BYTES
  decipher.setAuthTag(sealed.subarray(tagAt))
  try {
    const plain = decipher.update(sealed.subarray(0, tagAt))
    // Nothing is left to come; it throws where a byte was changed.
    decipher.final()
    return plain
  } catch (cause) {
    throw new StoreFault('backup.damaged', { frame }, { cause })
  }
}

function nonceOf(frame: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(frame, 7)
  nonce[11] = isLast ? 1 : 0
  return nonce
}
