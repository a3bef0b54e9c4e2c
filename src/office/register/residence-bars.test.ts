import { expect, test } from 'vitest'
import { residencePicture } from './residence-bars.ts'

const home = { placeName: '石桥村', precision: 'day' } as const

test('[OFF16] periods share one axis, open ends reach today, and following ones touch', () => {
  const picture = residencePicture(
    [
      { kind: 'registered', ...home, from: '1976-01-01', to: null },
      { kind: 'actual', ...home, from: '1976-01-01', to: '2001-01-01' },
      { kind: 'actual', ...home, from: '2001-01-01', to: null },
    ],
    '2026-01-01',
  )
  expect(picture?.registered).toMatchObject([{ left: 0, width: 100 }])
  expect(picture?.actual.map(({ left, width }) => [left, width])).toEqual([
    [0, 50],
    [50, 50],
  ])
  expect(picture?.years.map(({ year }) => year)).toEqual([1980, 1990, 2000, 2010, 2020])
})

test('[OFF16] an unknown start begins at the left, a day-long stay is still seen, none is no picture', () => {
  const picture = residencePicture(
    [
      { kind: 'actual', ...home, from: null, to: '2020-01-01' },
      { kind: 'actual', ...home, from: '2020-01-01', to: '2020-01-02' },
    ],
    '2026-01-01',
  )
  expect(picture?.actual[0]?.left).toBe(0)
  expect(picture?.actual[1]?.width).toBeGreaterThanOrEqual(0.6)
  expect(residencePicture([], '2026-01-01')).toBeNull()
})
