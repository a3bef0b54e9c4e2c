import { expect, test } from 'vitest'
import { codeHash, codeOfBytes, newOneTimeCode } from './one-time-code.ts'

test('[SGN8] a code has 80 bits, no letters that are mistaken for others, and may be typed as one likes', () => {
  expect(codeOfBytes(Buffer.alloc(10))).toBe('2222-2222-2222-2222')
  expect(codeOfBytes(Buffer.alloc(10, 255))).toBe('ZZZZ-ZZZZ-ZZZZ-ZZZZ')
  // All 80 bits count: changing any one changes the code.
  const base = Buffer.alloc(10, 0x5a)
  const codes = Array.from({ length: 80 }, (_none, bit) => {
    const other = Buffer.from(base)
    other.writeUInt8(other.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3)
    return codeOfBytes(other)
  })
  expect(new Set([...codes, codeOfBytes(base)]).size).toBe(81)
  const code = newOneTimeCode()
  expect(code).toMatch(/^(?:[2-9A-HJ-NP-Z]{4}-){3}[2-9A-HJ-NP-Z]{4}$/u)
  expect(codeHash(code.toLowerCase().replaceAll('-', ' '))).toEqual(codeHash(code))
  expect(codeHash(newOneTimeCode())).not.toEqual(codeHash(code))
})
