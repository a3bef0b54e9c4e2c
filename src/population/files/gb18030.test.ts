import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeHan } from './gb18030.ts'

const decode = (bytes: Uint8Array): string => new TextDecoder('gb18030').decode(bytes)

// Code points and bytes as the standard prints them (GB 18030-2022, annexes).
test.each([
  ['啊', 'b0a1'],
  ['丂', '8140'],
  ['㐀', '8139ee39'],
  ['𠀀', '95328236'],
  ['·', 'a1a4'],
  ['A', '41'],
  ['\uFFFD', '8431a437'],
])('[POP14] %s is %s in GB18030', (character, hex) => {
  expect(encodeHan(character, 'gb18030').toString('hex')).toBe(hex)
})

test('[POP14] any decoder reads back what was written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
      fc.pre(text.isWellFormed())
      expect(decode(encodeHan(text, 'gb18030'))).toBe(text)
    }),
  )
})

test('[POP14] every Chinese character of Unicode survives, beyond the first plane too', () => {
  const ranges = [
    [0x3400, 0x4dbf],
    [0x4e00, 0x9fff],
    [0x20000, 0x2a6df],
    [0x30000, 0x3134a],
  ] as const
  for (const [from, to] of ranges) {
    let text = ''
    for (let point = from; point <= to; point += 1) text += String.fromCodePoint(point)
    expect(decode(encodeHan(text, 'gb18030'))).toBe(text)
  }
})

test('[POP14] GBK writes a question mark for what its systems lacked', () => {
  expect(decode(encodeHan('王𠮷㛃䶮伟', 'gbk'))).toBe('王???伟')
})
