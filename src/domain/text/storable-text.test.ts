import fc from 'fast-check'
import { expect, test } from 'vitest'
import { storableText } from './storable-text.ts'

test.each([
  ['审\0小', '审小'],
  ['审\ud83d', '审\ufffd'],
  ['\udc00审', '\ufffd审'],
  ['𠮷田 ·\n', '𠮷田 ·\n'],
  ['', ''],
])('[S1] %j is kept as %j', (text, kept) => {
  expect(storableText(text)).toBe(kept)
})

test('[S1] what is kept is well formed, and what was well formed stays', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(storableText(text)).toBe(text.replaceAll('\0', ''))
    }),
  )
  fc.assert(
    fc.property(fc.array(fc.nat(0xffff)), (units) => {
      const kept = storableText(String.fromCharCode(...units))
      expect([kept.isWellFormed(), kept.includes('\0')]).toEqual([true, false])
    }),
  )
})
