import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hiddenVillages, SMALL_COUNT } from './small-counts.ts'

test.each(
  // prettier-ignore
  [
    ['nine of whom something is lacking', [[91, 100], [300, 300], [400, 400]], ['0', '1']],
    ['nine who have it', [[9, 100], [300, 300], [8, 9]], ['0', '2']],
    ['a village of nine', [[9, 9], [200, 300], [400, 500]], ['0', '1']],
    ['nobody lacking, and enough people', [[100, 100], [300, 300]], []],
    ['nobody at all', [[0, 0], [300, 300]], []],
  ] as const,
)('[QUA11] %s', (_what, parts, hidden) => {
  const counts = parts.map(([numerator, denominator], at) => ({
    place: String(at),
    numerator,
    denominator,
  }))
  expect([...hiddenVillages(counts)].toSorted()).toEqual(hidden)
})

test('[QUA11] what is hidden cannot be had by subtraction', () => {
  const village = fc.record({ denominator: fc.nat(40), share: fc.nat(10) })
  const told = fc.check(
    fc.property(fc.array(village, { minLength: 2 }), (villages) => {
      const counts = villages.map(({ denominator, share }, at) => ({
        place: String(at),
        numerator: Math.floor((denominator * share) / 10),
        denominator,
      }))
      const hidden = hiddenVillages(counts)
      const counted = counts.filter(({ denominator }) => denominator > 0)
      const open = counted.filter(({ place }) => !hidden.has(place))
      // Nobody hidden may stand alone beside the open ones, and none of these counts a few.
      return (
        (hidden.size !== 1 || counted.length === 1) &&
        open.every(({ numerator, denominator }) =>
          [numerator, denominator, denominator - numerator].every(
            (n) => n === 0 || n >= SMALL_COUNT,
          ),
        )
      )
    }),
  )
  expect(told.counterexample).toBeNull()
})
