import { createCipheriv, createHash, createHmac, hkdfSync } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { keyRing, openKeyRing } from './key-ring.ts'
import { chooseScheme, SEAL_SCHEMES } from './seal-policy.ts'

const master = Buffer.alloc(32, 1)
const keys = keyRing(master)

test.each(SEAL_SCHEMES)(
  '[STO10] what was sealed by %s opens in its place and nowhere else',
  (scheme) => {
    const keys = keyRing(master, scheme)
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
  },
)

test.each(SEAL_SCHEMES)(
  '[STO10] any changed byte, and any other key, keeps a seal by %s shut',
  (scheme) => {
    const keys = keyRing(master, scheme)
    const plain = Buffer.from('张三 431322198503160010')
    const sealed = keys.sealPage(plain, 'here')
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(() => keys.openPage(changed, 'here')).toThrow('seal')
    }
    for (let length = 0; length < sealed.length; length++) {
      expect(() => keys.openPage(sealed.subarray(0, length), 'here')).toThrow('seal')
    }
    expect(() => keyRing(Buffer.alloc(32, 2), scheme).openPage(sealed, 'here')).toThrow(
      'seal_broken',
    )
    expect(() => keys.openIdentifier(sealed, 'here')).toThrow('seal_broken')
  },
)

test('[STO10] equal texts are sealed differently each time', () => {
  const once = keys.sealIdentifier('431322198503160010', 'x')
  expect(keys.sealIdentifier('431322198503160010', 'x').equals(once)).toBe(false)
})

test('[STO10] [S10] what one scheme sealed, a store that chose the other opens; the first byte tells which', () => {
  const [aes, sm4] = [keyRing(master, 'aes'), keyRing(master, 'sm4')]
  const sealed = [
    aes.sealIdentifier('431322198503160010', 'x'),
    sm4.sealIdentifier('431322198503160010', 'x'),
  ]
  expect(sealed.map((bytes) => bytes[0])).toEqual([1, 2])
  for (const bytes of sealed) {
    expect(aes.openIdentifier(bytes, 'x')).toBe('431322198503160010')
    expect(sm4.openIdentifier(bytes, 'x')).toBe('431322198503160010')
  }
  expect(() => aes.openPage(Buffer.concat([Buffer.of(3), sealed[0] ?? master]), 'x')).toThrow(
    'unknown_seal',
  )
})

test('[STO10] the ciphers are those of the standards: examples of GB/T 32907-2016 and GB/T 32905-2016', () => {
  const block = Buffer.from('0123456789abcdeffedcba9876543210', 'hex')
  const ecb = createCipheriv('sm4-ecb', block, null)
  ecb.setAutoPadding(false)
  expect(ecb.update(block).toString('hex')).toBe('681edf34d206965e86b3e94f536e4246')
  expect(createHash('sm3').update('abc').digest('hex')).toBe(
    '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0',
  )
})

test('[S10] an office chooses by what it seals; without a choice it is AES, and a choice that nobody knows is told', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'simin-seals-'))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
  const folder = join(dataDir, 'keys')
  const first = async (): Promise<number | undefined> =>
    (await openKeyRing(dataDir)).sealPage(master, 'x')[0]
  expect(await first()).toBe(1)
  await chooseScheme(folder, 'sm4')
  expect(await first()).toBe(2)
  await writeFile(join(folder, 'sealed-by'), 'rot13')
  await expect(openKeyRing(dataDir)).rejects.toThrow('seal_choice')
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
