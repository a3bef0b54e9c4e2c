import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differenceOfDates } from './difference-of-dates.ts'
import { differenceOfNames } from './difference-of-names.ts'
import { differenceOfNumbers } from './difference-of-numbers.ts'

// The examples of the drawn comparison page and of the review queue.
test.each([
  ['袁秀玫', '袁秀梅', 'homophone', [2]],
  ['罗思淇', '罗思琪', 'homophone', [2]],
  ['陈梓涵', '陈子涵', 'homophone', [1]],
  ['陈志强', '陈国强', 'one_character', [1]],
  ['罗德', '罗德高', 'character_missing', []],
  ['罗德高生', '罗德高', 'character_extra', [3]],
  ['劉桂生', '刘桂生', 'variant', [0]],
  ['曾冬秀', '伍金莲', 'different', [0, 1, 2]],
] as const)('[SRV20] the name %s beside %s is told as %s', (value, other, kind, positions) => {
  expect(differenceOfNames(value, other)).toMatchObject({ kind, positions })
})

test.each([
  // 2 月廿四 of lunar 1981 is 29 March: the printed almanac and the drawing agree.
  ['1981-02-24', '1981-03-29', 'lunar_as_civil'],
  // 二月初七 of lunar 1968 is 5 March.
  ['1968-02-07', '1968-03-05', 'lunar_as_civil'],
  ['2010-05-09', '2011-05-09', 'year_by_one'],
  ['1985-03-07', '1985-07-03', 'month_day_swapped'],
  ['1985-01-01', '1985-07-03', 'vague_date'],
  ['1985-03-07', '1985-03-17', 'one_digit'],
  ['1985-03-07', '1991-11-25', 'different'],
] as const)('[SRV20] the day %s beside %s is told as %s', (value, other, kind) => {
  expect(differenceOfDates(value, other)?.kind).toBe(kind)
})

// GB 11643's own example, and what happens to it.
const NUMBER = '11010519491231002X'
test.each([
  ['11010519491231003X', 'one_digit_check'],
  ['110105194912310020', 'check_only'],
  ['11010519491231020X', 'digits_swapped'],
  ['110105194912310000', 'digits_lost'],
  ['34052419800101001X', 'different'],
] as const)('[SRV20] the number %s beside the published one is told as %s', (value, kind) => {
  expect(differenceOfNumbers(value, NUMBER)?.kind).toBe(kind)
})

test('[SRV20] equal values have no difference, and positions lie in the value', () => {
  const name = fc.stringMatching(/^[罗陈刘袁王][思子德国秀]{1,2}$/u)
  fc.assert(
    fc.property(name, name, (left, right) => {
      expect(differenceOfNames(left, left)).toBeNull()
      const found = differenceOfNames(left, right)
      expect(found === null).toBe(left === right)
      for (const at of found?.positions ?? []) expect(at).toBeLessThan(Array.from(left).length)
    }),
    { numRuns: 200 },
  )
})
