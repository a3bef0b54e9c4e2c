import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differing } from './differing.ts'

const marked = (value: string, other: string): string =>
  differing(value, other)
    .map(({ text, differs }) => (differs ? `[${text}]` : text))
    .join('')

test.each([
  ['袁秀玫', '袁秀梅', '袁秀[玫]'],
  ['陈子涵', '陈梓涵', '陈[子]涵'],
  ['𠮷永刚', '吉永刚', '[𠮷]永刚'],
  ['1981-02-24', '1981-03-29', '1981-0[2]-2[4]'],
  ['刘桂', '刘桂英', '刘桂'],
  ['刘桂英', '刘桂', '刘桂[英]'],
  ['甲', '乙', '[甲]'],
  ['罗思琪', '罗思琪', '罗思琪'],
  ['', '罗', ''],
])('[OFF11] %s against %s shows %s', (value, other, shown) => {
  expect(marked(value, other)).toBe(shown)
})

test('[OFF11] the pieces always make up the whole value', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (value, other) => {
      expect(
        differing(value, other)
          .map(({ text }) => text)
          .join(''),
      ).toBe(value)
    }),
    { numRuns: 60 },
  )
})
