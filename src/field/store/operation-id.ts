import { randomBytes } from '../keys/bytes.ts'

/** A uuidv7 (RFC 9562): 48 bits of milliseconds, the rest random. */
export function newOperationId(nowMs: number): string {
  const random = randomBytes(10)
  const time = Math.max(0, Math.trunc(nowMs)).toString(16).padStart(12, '0').slice(-12)
  const hex = [...random].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  const variant = ((Number.parseInt(hex.slice(3, 4), 16) & 0x3) | 0x8).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(4, 7)}-${hex.slice(7, 19)}`
}
