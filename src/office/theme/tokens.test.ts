import { describe, expect, test } from 'vitest'
import { contrast } from './contrast.ts'
import { DARK, LIGHT } from './tokens.ts'

test('[OFF1] black on white is 21 : 1 and #767676 on white is 4.54 : 1, as WCAG says', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
  expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
})

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
])('%s', (scheme, tokens) => {
  const grounds = ['paper', 'sheet', 'line2', 'indigoWash'] as const
  const inks = ['ink', 'ink2', 'ink3', 'vermilion', 'jade', 'amber', 'indigo'] as const

  test.each(inks.flatMap((ink) => grounds.map((ground) => [ink, ground] as const)))(
    `[OFF1] ${scheme}: %s is read on %s at 4.5 : 1 or better`,
    (ink, ground) => {
      expect(contrast(tokens[ink], tokens[ground])).toBeGreaterThanOrEqual(4.5)
    },
  )

  test.each([
    ['vermilion', 'vermilionWash'],
    ['jade', 'jadeWash'],
    ['amber', 'amberWash'],
    ['ink', 'vermilionWash'],
    ['ink2', 'vermilionWash'],
    ['ink2', 'amberWash'],
    ['ink2', 'jadeWash'],
    ['onFill', 'indigo'],
    ['onFill', 'jade'],
    ['onFill', 'vermilion'],
  ] as const)(`[OFF1] ${scheme}: %s is read on its ground %s`, (ink, ground) => {
    expect(contrast(tokens[ink], tokens[ground])).toBeGreaterThanOrEqual(4.5)
  })

  test(`[OFF1] ${scheme}: the edge of a field stands out from its sheet at 3 : 1`, () => {
    expect(contrast(tokens.edge, tokens.sheet)).toBeGreaterThanOrEqual(3)
  })
})
