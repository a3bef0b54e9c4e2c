import { randomBytes } from 'node:crypto'

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu

/** What others name need be no id; the database refuses to look for such a thing. */
export function isRecordId(text: string): boolean {
  return UUID.test(text)
}

/**
 * A uuidv7 (RFC 9562): 48 bits of milliseconds, the rest random, so that ids of one day lie together
 * in an index. The server of version 15 to 17 has no function for it.
 */
export function newRecordId(nowMs: number = Date.now(), random: Buffer = randomBytes(10)): string {
  const time = Math.trunc(nowMs).toString(16).padStart(12, '0')
  const versioned = ((random.readUInt16BE(0) & 0x0fff) | 0x7000).toString(16)
  const variant = ((random.readUInt16BE(2) & 0x3fff) | 0x8000).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-${versioned}-${variant}-${random.toString('hex', 4, 10)}`
}
