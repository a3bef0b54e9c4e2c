import { createDecipheriv, hkdfSync } from 'node:crypto'
import type { KeyRing } from '../store/key-ring.ts'

/** An uncompressed point of P-256, a nonce, and the tag at the end. */
const POINT_BYTES = 65
const NONCE_BYTES = 12
const TAG_BYTES = 16

/**
 * Opens what a device sealed to the county (S23): ephemeral ECDH P-256, HKDF-SHA256, AES-256-GCM. `null`
 * where it was sealed to another county, or damaged on the way.
 */
export function openOutboxSeal(
  keys: Pick<KeyRing, 'outboxKey'>,
  county: string,
  sealed: Buffer,
): string | null {
  if (sealed.length < POINT_BYTES + NONCE_BYTES + TAG_BYTES) return null
  const point = sealed.subarray(0, POINT_BYTES)
  const nonce = sealed.subarray(POINT_BYTES, POINT_BYTES + NONCE_BYTES)
  const body = sealed.subarray(POINT_BYTES + NONCE_BYTES, -TAG_BYTES)
  try {
    const shared = keys.outboxKey(county).computeSecret(point)
    const key = Buffer.from(hkdfSync('sha256', shared, point, 'field/outbox/1', 32))
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG_BYTES })
    decipher.setAuthTag(sealed.subarray(-TAG_BYTES))
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8')
  } catch {
    // No point of the curve, or another key: it says nothing to this county.
    return null
  }
}
