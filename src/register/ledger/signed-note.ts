import { createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto'

/*
 * Notes signed as C2SP signed-note describes (the form of Go's checksum database): text, an empty line,
 * and lines "— name base64(key id ‖ signature)". Anybody's tool for such notes reads ours.
 */

const ED25519 = 1
const KEY_BYTES = 32
const KEY_ID_BYTES = 4
const DASH = '\u2014'
/** What stands before the 32 bytes of an Ed25519 key in SubjectPublicKeyInfo (RFC 8410). */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex')

/** A public key with the name it signs under: `name+id+base64(1 ‖ key)`. */
export interface VerifierKey {
  readonly text: string
  readonly name: string
  /** First four bytes of SHA-256 over name, newline, 1 and key. */
  readonly id: Buffer
  readonly key: KeyObject
}

export function verifierKeyOf(name: string, publicKey: KeyObject): VerifierKey {
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(SPKI_HEAD.length)
  const typed = Buffer.concat([Buffer.of(ED25519), raw])
  const id = keyId(name, typed)
  const text = `${name}+${id.toString('hex')}+${typed.toString('base64')}`
  return { text, name, id, key: publicKey }
}

/** `null` where the text is no Ed25519 key in this form, or its id is not its own. */
export function parseVerifierKey(text: string): VerifierKey | null {
  const parts = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text)
  const [, name = '', id = '', base64 = ''] = parts ?? []
  const typed = Buffer.from(base64, 'base64')
  if (typed.length !== 1 + KEY_BYTES || typed[0] !== ED25519) return null
  if (keyId(name, typed).toString('hex') !== id || typed.toString('base64') !== base64) return null
  const spki = Buffer.concat([SPKI_HEAD, typed.subarray(1)])
  const key = createPublicKey({ key: spki, type: 'spki', format: 'der' })
  return { text, name, id: Buffer.from(id, 'hex'), key }
}

/** The text, which ends with a newline, with a signature under it. */
export function signNote(
  text: string,
  signer: { readonly key: VerifierKey; readonly privateKey: KeyObject },
): string {
  const signature = sign(null, Buffer.from(text, 'utf8'), signer.privateKey)
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
    if (verify(null, Buffer.from(text, 'utf8'), key.key, signature)) return { text, key }
  }
  return null
}

function keyId(name: string, typedKey: Buffer): Buffer {
  return hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), typedKey]), 'buffer').subarray(
    0,
    KEY_ID_BYTES,
  )
}
