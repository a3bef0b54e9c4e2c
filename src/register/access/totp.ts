import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** RFC 6238 with the parameters every app understands: HMAC-SHA-1, six digits, half a minute. */
const STEP_SECONDS = 30
const DIGITS = 6
/** As long as the hash (RFC 4226, 4: at least 128 bits). */
const SECRET_BYTES = 20
/** A code of the half minute before or after is taken too: clocks differ and people type slowly. */
const STEPS_AROUND = 1

export function newTotpSecret(): Buffer {
  return randomBytes(SECRET_BYTES)
}

/** The code of one step (RFC 4226, 5.3), with its leading zeros. */
export function totpCode(secret: Uint8Array, step: number, digits: number = DIGITS): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = mac.readUInt8(mac.length - 1) & 0x0f
  const number = (mac.readUInt32BE(offset) & 0x7fff_ffff) % 10 ** digits
  return String(number).padStart(digits, '0')
}

/** The step whose code this is, near `now`; `null` when it is none. */
export function stepOfCode(secret: Uint8Array, code: string, now: Date): number | null {
  const typed = code.replaceAll(/\s/gu, '')
  if (!/^\d{6}$/u.test(typed)) return null
  const current = Math.floor(now.getTime() / 1000 / STEP_SECONDS)
  let found: number | null = null
  for (let step = current - STEPS_AROUND; step <= current + STEPS_AROUND; step += 1) {
    // Every step is compared, so that the time taken does not tell which one it was.
    if (timingSafeEqual(Buffer.from(totpCode(secret, step)), Buffer.from(typed))) found = step
  }
  return found
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648 base32 without padding, as apps expect a secret. */
export function base32(bytes: Uint8Array): string {
  let text = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += BASE32[(held >>> bits) & 31] ?? ''
    }
    held &= (1 << bits) - 1
  }
  return bits === 0 ? text : text + (BASE32[(held << (5 - bits)) & 31] ?? '')
}

/** What an app reads from a QR code or a link (Key Uri Format). */
export function totpUri(
  secret: Uint8Array,
  label: { readonly issuer: string; readonly account: string },
): string {
  const { issuer, account } = label
  const query = `secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}`
  return `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(account)}?${query}`
}
