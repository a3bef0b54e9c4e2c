import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { verifySm2 } from './sm2-signature.ts'
import { openNote, parseVerifierKey, signNote, verifierKeyOf } from './signed-note.ts'

// Key and note of the reference implementation (golang.org/x/mod/sumdb/note).
const KEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
const SEED = 'AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz'
const TEXT =
  'If you think cryptography is the answer to your problem,\n' +
  "then you don't know what your problem is.\n"
const NOTE =
  `${TEXT}\n\u2014 PeterNeumann ` +
  'x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n'

test('[PRF2] the published key opens the published note, and signs the same', () => {
  const key = parseVerifierKey(KEY)
  if (key === null) throw new Error('the published key is a key')
  expect(openNote(NOTE, [key])?.text).toBe(TEXT)
  const privateKey = createPrivateKey({
    // RFC 8410: what stands before the 32 bytes of a private key.
    key: Buffer.concat([
      Buffer.from('302e020100300506032b657004220420', 'hex'),
      Buffer.from(SEED, 'base64').subarray(1),
    ]),
    type: 'pkcs8',
    format: 'der',
  })
  expect(verifierKeyOf('PeterNeumann', createPublicKey(privateKey)).text).toBe(KEY)
  expect(signNote(TEXT, { key, privateKey })).toBe(NOTE)
})

test('[PRF2] a note with any byte changed, under another key or without one is not opened', () => {
  const key = parseVerifierKey(KEY)
  if (key === null) throw new Error('the published key is a key')
  for (let at = 0; at < TEXT.length; at += 7) {
    expect(openNote(`${NOTE.slice(0, at)}#${NOTE.slice(at + 1)}`, [key])).toBeNull()
  }
  const other = verifierKeyOf('PeterNeumann', generateKeyPairSync('ed25519').publicKey)
  expect(openNote(NOTE, [other])).toBeNull()
  expect(openNote(TEXT, [key])).toBeNull()
  expect(openNote('', [key])).toBeNull()
})

test('[PRF2] a key whose id is not its own is none', () => {
  expect(parseVerifierKey(KEY.replace('c74f20a3', 'c74f20a4'))).toBeNull()
  expect(parseVerifierKey(KEY.slice(0, -4))).toBeNull()
  expect(parseVerifierKey('')).toBeNull()
})

// GB/T 32918.5-2017, A.2: the public key, text and signature of its example on the recommended curve.
const SM2_POINT =
  '0409f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020' +
  'ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13'
const SM2_SIGNATURE =
  'f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3' +
  'b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa'

test('[PRF4] the published SM2 signature is good, and with any byte changed it is not', () => {
  const [point, signature] = [Buffer.from(SM2_POINT, 'hex'), Buffer.from(SM2_SIGNATURE, 'hex')]
  expect(verifySm2(Buffer.from('message digest'), signature, point)).toBe(true)
  expect(verifySm2(Buffer.from('message digesT'), signature, point)).toBe(false)
  for (let at = 0; at < signature.length; at += 9) {
    const other = Buffer.from(signature)
    other.writeUInt8(other.readUInt8(at) ^ 1, at)
    expect(verifySm2(Buffer.from('message digest'), other, point)).toBe(false)
  }
  expect(verifySm2(Buffer.from('message digest'), Buffer.alloc(64), point)).toBe(false)
  expect(verifySm2(Buffer.from('message digest'), signature, Buffer.alloc(65))).toBe(false)
})

test('[PRF4] a note signed with SM2 is opened by its key, read from its own text, and by no other', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'SM2' })
  const key = verifierKeyOf('simin/431322', publicKey)
  const note = signNote(TEXT, { key, privateKey })
  const read = parseVerifierKey(key.text)
  if (read === null) throw new Error('the key is a key')
  expect([read.algorithm, openNote(note, [read])?.text]).toEqual(['sm2', TEXT])
  const other = verifierKeyOf('simin/431322', generateKeyPairSync('ed25519').publicKey)
  expect(openNote(note, [other])).toBeNull()
  expect(openNote(note.replace('cryptography', 'Cryptography'), [read])).toBeNull()
  expect(parseVerifierKey(`${key.text.slice(0, -8)}AAAAAAA=`)).toBeNull()
})
