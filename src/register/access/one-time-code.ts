import { createHash, randomBytes } from 'node:crypto'

/** Without 0 O 1 I: what is printed is typed by somebody. */
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const CODE_BYTES = 10

/** Sixteen letters in groups of four; 80 bits of chance, so that a plain hash of it can be kept. */
export function newOneTimeCode(): string {
  return codeOfBytes(randomBytes(CODE_BYTES))
}

/** The code that follows from ten bytes. */
export function codeOfBytes(bytes: Uint8Array): string {
  let number = BigInt(`0x${Buffer.from(bytes.subarray(0, CODE_BYTES)).toString('hex')}`)
  let text = ''
  for (let at = 0; at < CODE_BYTES * 8; at += 5) {
    text = (LETTERS[Number(number & 31n)] ?? '') + text
    number >>= 5n
  }
  return text.replaceAll(/(.{4})(?=.)/gu, '$1-')
}

/** Hash of a code however it was typed: small letters, spaces or no dashes. */
export function codeHash(code: string): Buffer {
  const plain = code.toUpperCase().replaceAll(/[^0-9A-Z]/gu, '')
  return createHash('sha256').update(`simin code ${plain}`).digest()
}
