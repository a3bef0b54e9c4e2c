import { fromBase64, joined, randomBytes, textOf, utf8, type Bytes } from './bytes.ts'

/*
 * What is locked with what: each record is one AES-256-GCM box with a nonce of its own; the key of the
 * boxes lies wrapped by passphrase and server's half together; what was not sent yet lies once more
 * sealed to the county, so that a device that nobody can open loses no work.
 */

const NONCE_BYTES = 12

/** Locks a value in a box that opens under its name only. */
export async function lockBox(key: CryptoKey, name: string, value: unknown): Promise<Bytes> {
  const nonce = randomBytes(NONCE_BYTES)
  const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: utf8(name) }
  const locked = await crypto.subtle.encrypt(algorithm, key, utf8(JSON.stringify(value)))
  return joined(nonce, new Uint8Array(locked))
}

/** @throws OperationError where the key or the name is another one. */
export async function openBox(key: CryptoKey, name: string, box: Bytes): Promise<unknown> {
  const iv = box.slice(0, NONCE_BYTES)
  const algorithm = { name: 'AES-GCM', iv, additionalData: utf8(name) }
  return JSON.parse(textOf(await crypto.subtle.decrypt(algorithm, key, box.slice(NONCE_BYTES))))
}

/** The key that wraps: it needs both halves. */
export async function wrappingKey(secret: Bytes, share: Bytes): Promise<CryptoKey> {
  const both = await crypto.subtle.importKey('raw', joined(secret, share), 'HKDF', false, [
    'deriveKey',
  ])
  const derived = { name: 'HKDF', hash: 'SHA-256', salt: utf8('simin'), info: utf8('field/wrap/1') }
  return crypto.subtle.deriveKey(derived, both, { name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ])
}

export async function boxKey(raw: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

const P256 = { name: 'ECDH', namedCurve: 'P-256' }

/**
 * Seals a text to the county's public key: ephemeral ECDH P-256, HKDF-SHA256, AES-256-GCM. Nobody who
 * has the device opens it again.
 */
export async function sealToCounty(countyKey: string, text: string): Promise<Bytes> {
  const county = await crypto.subtle.importKey('raw', fromBase64(countyKey), P256, false, [])
  const own = await crypto.subtle.generateKey(P256, true, ['deriveBits'])
  const shared = await crypto.subtle.deriveBits(
    { name: 'ECDH', public: county },
    own.privateKey,
    256,
  )
  const material = await crypto.subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey'])
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', own.publicKey))
  const derived = { name: 'HKDF', hash: 'SHA-256', salt: point, info: utf8('field/outbox/1') }
  const key = await crypto.subtle.deriveKey(
    derived,
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  )
  const iv = randomBytes(NONCE_BYTES)
  const locked = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, utf8(text))
  return joined(point, iv, new Uint8Array(locked))
}
