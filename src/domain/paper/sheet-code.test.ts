import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hybridCheck } from './hybrid-check.ts'
import { groupedSheetCode, readSheetCode, sheetCodeOf, squareText } from './sheet-code.ts'

const DIGITS_AND_LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const randomBytes = fc.uint8Array({ minLength: 10, maxLength: 10 })
const code = randomBytes.map(sheetCodeOf)

describe('the check sign', () => {
  test('[PAP1] is that of ISO/IEC 7064: its own examples of MOD 11,10 and the one of the GRid standard', () => {
    expect(hybridCheck([0, 7, 9, 4], 10)).toBe(5)
    const values = Array.from('A12425GABC1234002', (sign) => DIGITS_AND_LETTERS.indexOf(sign))
    expect(DIGITS_AND_LETTERS[hybridCheck(values, 36)]).toBe('M')
  })

  test('[PAP1] finds every wrong sign', () => {
    fc.assert(
      fc.property(code, fc.nat(15), fc.integer({ min: 1, max: 31 }), (text, at, by) => {
        const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
        const wrong = signs.charAt((signs.indexOf(text.charAt(at)) + by) % signs.length)
        const typed = text.slice(0, at) + wrong + text.slice(at + 1)
        expect(readSheetCode(typed)).toEqual({ ok: false, problem: { code: 'sheet.code_check' } })
      }),
    )
  })
})

describe('the code of a sheet', () => {
  test('[PAP1] is read as the square holds it and as it is typed from beside the square', () => {
    fc.assert(
      fc.property(code, (text) => {
        const typed = [
          text,
          squareText(text),
          groupedSheetCode(text),
          ` ${text.toLowerCase()} `,
          text.replaceAll('0', 'O').replaceAll('1', 'l'),
          Array.from(text, (sign) => String.fromCodePoint(sign.charCodeAt(0) + 0xfee0)).join(''),
        ]
        for (const one of typed) expect(readSheetCode(one)).toEqual({ ok: true, value: text })
      }),
    )
  })

  test('[PAP1] holds all that is random and nothing else', () => {
    expect(sheetCodeOf(new Uint8Array(10)).slice(0, 16)).toBe('0000000000000000')
    expect(sheetCodeOf(new Uint8Array(10).fill(255)).slice(0, 16)).toBe('ZZZZZZZZZZZZZZZZ')
    fc.assert(
      fc.property(randomBytes, randomBytes, (one, other) => {
        fc.pre(one.join() !== other.join())
        expect(sheetCodeOf(one)).not.toBe(sheetCodeOf(other))
      }),
    )
  })

  test.each(['', 'SIMIN:', '430682198503070010', 'https://example.org/', '7K3M-9QXT-2B4C-D5EF'])(
    '[PAP1] is not read from %j',
    (text) => {
      expect(readSheetCode(text)).toEqual({ ok: false, problem: { code: 'sheet.code_shape' } })
    },
  )
})
