import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fontFiles } from '../fonts/font-files.ts'
import { markMissing } from './mark-missing.ts'
import { readCoverage } from './read-coverage.ts'

const [noto, , rare] = fontFiles().map((path) => readCoverage(readFileSync(path)))
const code = (sign: string): number => sign.codePointAt(0) ?? 0

test.each([
  ['张', true, false],
  ['𬭊', true, true],
  ['𠮷', false, true],
  ['𰻝', true, true],
  ['\u{2a6d6}', false, false],
  ['\u{31350}', false, false],
])('[PAP9] fonts say truly whether they draw %s', (sign, inNoto, inRare) => {
  expect(noto?.(code(sign))).toBe(inNoto)
  expect(rare?.(code(sign))).toBe(inRare)
})

test('[PAP9] every character of the table of standard characters beyond the basic plane is drawn', () => {
  // 通用规范汉字表 (2013), a sample of its 196 characters beyond the basic plane.
  const signs =
    '𠙶𠳐𡎚𡐓𣗋𣲗𣲘𣸣𤧛𤩽𤫉𥔲𥕢𥖨𥻗𦈡𦒍𦙶𦝼𦭜𦰡𧿹𨐈𨙸𨚕𨟠𨭉𨱇𨱏𨱑𨱔𨺙𩾃𩾌𪟝𪣻𪤗𪨰𪨶𪩘𪾢𫄧𫄨𫄷𬬭𬬮𬬱𬬸𬭁𬭊𬭎𬭚𬭛𬭤𬭩𬭬'
  const drawn = (sign: string): boolean =>
    noto?.(code(sign)) === true || rare?.(code(sign)) === true
  expect(Array.from(signs).filter((sign) => !drawn(sign))).toEqual([])
})

test('[PAP9] what can be drawn stays as it is, choosers of glyphs too', () => {
  const missing = new Set<string>()
  expect(markMissing('葛\u{e0100} 𠮷', () => true, missing)).toBe('葛\u{e0100} 𠮷')
  expect(markMissing('吉\u{fe00}', (one) => one === code('吉'), missing)).toBe('吉\u{fe00}')
  expect(missing.size).toBe(0)
})

test('[PAP9] what is marked names its code, and nothing is lost', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('王', '𠮷', '\u{2a6d6}', '·'), { maxLength: 30 }),
      (signs) => {
        const missing = new Set<string>()
        const text = signs.join('')
        const marked = markMissing(text, (one) => one !== 0x2a6d6, missing)
        expect(marked.replaceAll('〓(2A6D6)', '\u{2a6d6}')).toBe(text)
        expect(missing.has('U+2A6D6')).toBe(text.includes('\u{2a6d6}'))
      },
    ),
  )
})
