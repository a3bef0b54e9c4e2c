import { createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto'
import { signSm2, SM2_POINT_BYTES, SM2_SPKI_HEAD, verifySm2 } from './sm2-signature.ts'

/*
 * Notes signed as C2SP signed-note describes (the form of Go's checksum database): text, an empty line,
 * and lines "— name base64(key id ‖ signature)". Anybody's tool for such notes reads ours; SM2 has no number
 * there, and stands under 255 with its name.
 */

export type SignatureAlgorithm = 'ed25519' | 'sm2'

const ED25519 = Buffer.of(1)
const SM2 = Buffer.concat([Buffer.of(255), Buffer.from('SM2-SM3')])
const KEY_BYTES = 32
const KEY_ID_BYTES = 4
const DASH = '\u2014'
/** What stands before the 32 bytes of an Ed25519 key in SubjectPublicKeyInfo (RFC 8410). */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex')

/** A public key with the name it signs under: `name+id+base64(kind ‖ key)`. */
export interface VerifierKey {
  readonly text: string
  readonly name: string
  /** First four bytes of SHA-256 over name, newline, kind and key. */
  readonly id: Buffer
  readonly algorithm: SignatureAlgorithm
  readonly verifies: (text: Buffer, signature: Buffer) => boolean
}

export function verifierKeyOf(name: string, publicKey: KeyObject): VerifierKey {
  const der = publicKey.export({ type: 'spki', format: 'der' })
  const isSm2 = der.subarray(0, SM2_SPKI_HEAD.length).equals(SM2_SPKI_HEAD)
  const typed = isSm2
    ? Buffer.concat([SM2, der.subarray(SM2_SPKI_HEAD.length)])
    : Buffer.concat([ED25519, der.subarray(SPKI_HEAD.length)])
  const id = keyId(name, typed)
  const text = `${name}+${id.toString('hex')}+${typed.toString('base64')}`
  return { text, name, id, ...verifierOf(typed) }
}

/** `null` where the text is no key in this form, or its id is not its own. */
export function parseVerifierKey(text: string): VerifierKey | null {
  const parts = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text)
  const [, name = '', id = '', base64 = ''] = parts ?? []
  const typed = Buffer.from(base64, 'base64')
  if (!isEd25519(typed) && !isSm2(typed)) return null
  if (keyId(name, typed).toString('hex') !== id || typed.toString('base64') !== base64) return null
  return { text, name, id: Buffer.from(id, 'hex'), ...verifierOf(typed) }
}

function isEd25519(typed: Buffer): boolean {
  return typed.length === ED25519.length + KEY_BYTES && typed.indexOf(ED25519) === 0
}

function isSm2(typed: Buffer): boolean {
  return typed.length === SM2.length + SM2_POINT_BYTES && typed.indexOf(SM2) === 0
}

function verifierOf(typed: Buffer): Pick<VerifierKey, 'algorithm' | 'verifies'> {
  if (isSm2(typed)) {
    const point = typed.subarray(SM2.length)
    return { algorithm: 'sm2', verifies: (text, signature) => verifySm2(text, signature, point) }
  }
  const spki = Buffer.concat([SPKI_HEAD, typed.subarray(ED25519.length)])
  const key = createPublicKey({ key: spki, type: 'spki', format: 'der' })
  return {
    algorithm: 'ed25519',
    verifies: (text, signature) => verify(null, text, key, signature),
  }
}

/** The text, which ends with a newline, with a signature under it. */
export function signNote(
  text: string,
  signer: { readonly key: VerifierKey; readonly privateKey: KeyObject },
): string {
  const bytes = Buffer.from(text, 'utf8')
  const signature =
    signer.key.algorithm === 'sm2'
      ? signSm2(bytes, signer.privateKey)
      : sign(null, bytes, signer.privateKey)
  const signed = Buffer.concat([signer.key.id, signature]).toString('base64')
  return `${text}\n${DASH} ${signer.key.name} ${signed}\n`
}

/** The text of a note that one of the keys signed, with that key; `null` where none did. */
export function openNote(
  note: string,
  keys: readonly VerifierKey[],
): { readonly text: string; readonly key: VerifierKey } | null {
  const end = note.lastIndexOf(`\n\n${DASH} `)
  if (end < 0) return null
  const text = note.slice(0, end + 1)
  for (const line of note.slice(end + 2).split('\n')) {
    const [dash, name, base64] = line.split(' ')
    if (dash !== DASH || base64 === undefined) continue
    const signed = Buffer.from(base64, 'base64')
    const id = signed.subarray(0, KEY_ID_BYTES)
    const key = keys.find((one) => one.name === name && one.id.equals(id))
    if (key === undefined) continue
    const signature = signed.subarray(KEY_ID_BYTES)
    if (key.verifies(Buffer.from(text, 'utf8'), signature)) return { text, key }
  }
  return null
}

function keyId(name: string, typedKey: Buffer): Buffer {
  return hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), typedKey]), 'buffer').subarray(
    0,
    KEY_ID_BYTES,
  )
}
