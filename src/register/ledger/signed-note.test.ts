import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
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
