import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shareInterval } from '../quality/interval.ts'
import { chapman } from './two-lists.ts'

// Worked by hand: 400 on one list, 240 on the other, 80 on both.
// N = 401·241/81 − 1 = 1192.0988; var = 401·241·320·160/(81²·82) = 9197.03.
test('[QUA1] two lists give the number of people', () => {
  const { n, variance } = chapman({ first: 400, second: 240, both: 80 })
  expect(n).toBeCloseTo(1192.0988, 3)
  expect(variance).toBeCloseTo(9197.03, 1)
})

test('[QUA1] lists that agree wholly leave nobody unseen', () => {
  expect(chapman({ first: 50, second: 50, both: 50 })).toEqual({ n: 50, variance: 0 })
})

test('[QUA1] the estimate is never below the people seen', () => {
  const count = fc.nat(5000)
  fc.assert(
    fc.property(count, count, count, (onlyFirst, onlySecond, both) => {
      const { n } = chapman({ first: onlyFirst + both, second: onlySecond + both, both })
      expect(n).toBeGreaterThanOrEqual(onlyFirst + onlySecond + both - 1e-9)
    }),
  )
})

// Newcombe 1998, table I, method 3 (Wilson score without continuity correction).
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('[QUA2] the interval of %i of %i', (numerator, denominator, lower, upper) => {
  const interval = shareInterval({ numerator, denominator })
  expect(interval?.lower).toBeCloseTo(lower, 4)
  expect(interval?.upper).toBeCloseTo(upper, 4)
})

test('[QUA2] a share of nothing has no interval', () => {
  expect(shareInterval({ numerator: 0, denominator: 0 })).toBeNull()
})
