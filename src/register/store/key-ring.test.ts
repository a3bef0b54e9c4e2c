import { createHmac, hkdfSync } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyRing } from './key-ring.ts'

const master = Buffer.alloc(32, 1)
const keys = keyRing(master)

test('[STO10] what was sealed opens in its place and nowhere else', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.string(),
      fc.string(),
      (text, here, elsewhere) => {
        const sealed = keys.sealIdentifier(text, here)
        expect(keys.openIdentifier(sealed, here)).toBe(text)
        const other = here === elsewhere ? `${here}.` : elsewhere
        expect(() => keys.openIdentifier(sealed, other)).toThrow('seal')
      },
    ),
  )
})

test('[STO10] any changed byte, and any other key, keeps the seal shut', () => {
  const plain = Buffer.from('张三 431322198503160010')
  const sealed = keys.sealPage(plain, 'here')
  for (let at = 0; at < sealed.length; at++) {
    const changed = Buffer.from(sealed)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(() => keys.openPage(changed, 'here')).toThrow('seal')
  }
  expect(() => keyRing(Buffer.alloc(32, 2)).openPage(sealed, 'here')).toThrow('seal_broken')
  expect(() => keys.openIdentifier(sealed, 'here')).toThrow('seal_broken')
})

test('[STO10] equal texts are sealed differently each time', () => {
  const once = keys.sealIdentifier('431322198503160010', 'x')
  expect(keys.sealIdentifier('431322198503160010', 'x').equals(once)).toBe(false)
})

// The platform's own HMAC is the evidence from outside for the one written out in two hashes.
test('[S10] numbers are hashed by HMAC-SHA256 under a key of their own', () => {
  const key = Buffer.from(hkdfSync('sha256', master, 'simin', 'simin/number-hash/1', 32))
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (number) => {
      const expected = createHmac('sha256', key).update(number).digest().subarray(0, 16)
      expect(keys.numberHash(number).equals(expected)).toBe(true)
    }),
  )
  expect(keys.tailHash('431322198503160010').equals(keys.tailHash('0010'))).toBe(true)
  expect(keys.tailHash('0010').equals(keys.numberHash('0010').subarray(0, 8))).toBe(false)
})
