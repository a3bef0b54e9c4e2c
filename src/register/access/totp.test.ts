import fc from 'fast-check'
import { expect, test } from 'vitest'
import { base32, stepOfCode, totpCode, totpUri } from './totp.ts'

/** RFC 6238, appendix B, the rows of SHA-1: seconds since 1970 and eight digits. */
const RFC_6238: readonly (readonly [seconds: number, code: string])[] = [
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
]
const SECRET = Buffer.from('12345678901234567890')

test('[SGN5] codes are those of RFC 6238', () => {
  for (const [seconds, code] of RFC_6238) {
    expect(totpCode(SECRET, Math.floor(seconds / 30), 8)).toBe(code)
    expect(totpCode(SECRET, Math.floor(seconds / 30))).toBe(code.slice(2))
  }
})

test('[SGN5] a code is taken half a minute before and after its time, and no later', () => {
  const at = (seconds: number): Date => new Date(seconds * 1000)
  expect(stepOfCode(SECRET, '050471', at(1111111111))).toBe(37037037)
  expect(stepOfCode(SECRET, '050 471', at(1111111111))).toBe(37037037)
  expect(stepOfCode(SECRET, '050471', at(1111111111 + 30))).toBe(37037037)
  expect(stepOfCode(SECRET, '050471', at(1111111111 - 30))).toBe(37037037)
  expect(stepOfCode(SECRET, '050471', at(1111111111 + 60))).toBeNull()
  expect(stepOfCode(SECRET, '14050471', at(1111111111))).toBeNull()
  expect(stepOfCode(SECRET, '', at(1111111111))).toBeNull()
})

test('[SGN5] a secret is written in the base32 of RFC 4648', () => {
  // RFC 4648, 10, without the padding.
  const known: Record<string, string> = {
    '': '',
    f: 'MY',
    fo: 'MZXQ',
    foo: 'MZXW6',
    foob: 'MZXW6YQ',
    fooba: 'MZXW6YTB',
    foobar: 'MZXW6YTBOI',
  }
  for (const [plain, coded] of Object.entries(known)) {
    expect(base32(Buffer.from(plain))).toBe(coded)
  }
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
      expect(base32(bytes)).toMatch(/^[A-Z2-7]*$/u)
      expect(base32(bytes)).toHaveLength(Math.ceil((bytes.length * 8) / 5))
    }),
  )
  expect(totpUri(SECRET, { issuer: 'Simin 431322', account: 'shenhe' })).toBe(
    'otpauth://totp/Simin%20431322:shenhe?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Simin%20431322',
  )
})
