import { createCipheriv, createDecipheriv } from 'node:crypto'
import { StoreFault } from '../store/store-fault.ts'

/*
 * A sealed stream: magic, salt, then frames of at most 1 MiB. Each frame is AES-256-GCM under a
 * nonce that counts frames and marks the last one, so that frames cannot be exchanged and an end that
 * was cut off is seen (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015).
 */

export const MAGIC: Buffer = Buffer.from('SIMINBK1', 'latin1')
export const SALT_BYTES = 16
export const HEAD_BYTES: number = MAGIC.length + SALT_BYTES
export const LENGTH_BYTES = 4
export const TAG_BYTES = 16
export const FRAME_BYTES: number = 1 << 20
/** Added to the length of the last frame. */
export const LAST = 0x8000_0000

export type KeyOf = (salt: Uint8Array) => Buffer

/** @throws StoreFault `backup.damaged` when it is no sealed stream's head. */
export function saltOf(head: Buffer): Buffer {
  if (!head.subarray(0, MAGIC.length).equals(MAGIC)) throw new StoreFault('backup.damaged')
  return head.subarray(MAGIC.length)
}

export function sealFrame(key: Buffer, frame: number, plain: Buffer, isLast: boolean): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(frame, isLast))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  const length = Buffer.alloc(LENGTH_BYTES)
  length.writeUInt32BE(plain.length + (isLast ? LAST : 0))
  return Buffer.concat([length, body, cipher.getAuthTag()])
}

/** @throws StoreFault `backup.damaged` when it is not the frame of this number, or no longer as it was. */
export function openFrame(key: Buffer, frame: number, sealed: Buffer, isLast: boolean): Buffer {
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
