import { expect, test } from 'vitest'
import { countedValue } from './measured-figure.ts'

test('[QUA4] a share over everybody has no interval, a share of nobody no value', () => {
  expect(countedValue(460, 480)).toEqual({ point: 460 / 480, lower: 460 / 480, upper: 460 / 480 })
  expect(countedValue(0, 480)).toEqual({ point: 0, lower: 0, upper: 0 })
  expect(countedValue(0, 0)).toBeNull()
})
