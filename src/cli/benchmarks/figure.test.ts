import { expect, test } from 'vitest'
import { figureLine, median, quantile } from './figure.ts'
import { mostAtPace } from './most-at-pace.ts'

test('[CLI2] a benchmark gives the median and the ratio to its yardstick', () => {
  expect(median([5, 1, 3])).toBe(3)
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.95)).toBe(10)
  const line = figureLine({
    name: 'load',
    value: 50,
    unit: 'rows/s',
    yardstick: 100,
    yardstickName: 'COPY',
    reach: '≥ 0.5',
  })
  expect(line).toContain('ratio 0.50')
})

test('[CLI2] what is carried at a pace is the highest rate at which the bar still holds', async () => {
  const asked: number[] = []
  const holdsBelow = (limit: number) => async (rate: number) => {
    asked.push(rate)
    return rate <= limit
  }
  expect(await mostAtPace(80, holdsBelow(130))).toBe(125)
  expect(asked).toEqual([80, 100, 125, 156])
  expect(await mostAtPace(80, holdsBelow(70))).toBe(0)
})
