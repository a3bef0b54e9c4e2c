import type { KeyObject } from 'node:crypto'
import { sm2 } from 'sm-crypto-v2'

/*
 * SM2 signatures with SM3 (GB/T 32918.2-2016, GB/T 32905-2016) over the recommended curve. Node's own
 * signing takes no identity of the signer, which the standard hashes in before the text: hence a library.
 */

/** 04, x and y. */
export const SM2_POINT_BYTES = 65
/** r and s. */
const SIGNATURE_BYTES = 64
/** What stands before the point in SubjectPublicKeyInfo: EC public key on the curve 1.2.156.10197.1.301. */
export const SM2_SPKI_HEAD: Buffer = Buffer.from(
  '3059301306072a8648ce3d020106082a811ccf5501822d034200',
  'hex',
)
/** Version 1 and the length of the private number, in the ECPrivateKey of RFC 5915. */
const PRIVATE_HEAD = Buffer.from('0201010420', 'hex')
const PRIVATE_BYTES = 32
/** Identity of a signer who has none of their own (GB/T 35276-2017, 10). */
const USER_ID = '1234567812345678'
const OPTIONS = { hash: true, userId: USER_ID } as const

/** 64 bytes, r and s. The key is a private key on the SM2 curve. */
export function signSm2(text: Buffer, privateKey: KeyObject): Buffer {
  const der = privateKey.export({ type: 'pkcs8', format: 'der' })
  const at = der.indexOf(PRIVATE_HEAD) + PRIVATE_HEAD.length
  const number = der.subarray(at, at + PRIVATE_BYTES).toString('hex')
  return Buffer.from(sm2.doSignature(text, number, OPTIONS), 'hex')
}

/** `point`: the public key, 65 bytes uncompressed. */
export function verifySm2(text: Buffer, signature: Buffer, point: Buffer): boolean {
  if (signature.length !== SIGNATURE_BYTES || point.length !== SM2_POINT_BYTES) return false
  try {
    return sm2.doVerifySignature(text, signature.toString('hex'), point.toString('hex'), OPTIONS)
  } catch {
    // Bytes that are no point of the curve are no key, and sign nothing.
    return false
  }
}
