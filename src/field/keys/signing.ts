import { fromBase64, toBase64, utf8, type Bytes } from './bytes.ts'

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256' }

export interface NewSigningKey {
  /** PKCS #8: kept in a box only. */
  readonly secret: Bytes
  /** SPKI, base64. */
  readonly publicKey: string
}

export async function newSigningKey(): Promise<NewSigningKey> {
  const pair = await crypto.subtle.generateKey(ECDSA, true, ['sign', 'verify'])
  const secret = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey))
  return { secret, publicKey: toBase64(await crypto.subtle.exportKey('spki', pair.publicKey)) }
}

/** The key as it lies in memory while the device is open: it signs and cannot be read out. */
export async function signingKey(secret: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('pkcs8', secret, ECDSA, false, ['sign'])
}

export async function signText(key: CryptoKey, text: string): Promise<string> {
  return toBase64(await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, utf8(text)))
}

/** Whether a text was signed by the key of this point (uncompressed, base64). */
export async function isSignedBy(point: string, text: string, signature: string): Promise<boolean> {
  try {
    const key = await crypto.subtle.importKey('raw', fromBase64(point), ECDSA, false, ['verify'])
    const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
    return await crypto.subtle.verify(algorithm, key, fromBase64(signature), utf8(text))
  } catch {
    // What is no point, or no base64, has signed nothing.
    return false
  }
}
