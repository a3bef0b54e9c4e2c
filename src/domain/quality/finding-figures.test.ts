import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findingFigures, type CountedFindings } from './finding-figures.ts'

const COUNTY = '431322'
const NONE = { doubtfulRecords: 0, openScored: 0, sent: 0, concluded: 0, daysToConclusion: 0 }
const COUNTS: readonly CountedFindings[] = [
  {
    place: '431322101201',
    records: 8,
    doubtfulRecords: 2,
    openScored: 3,
    sent: 2,
    concluded: 1,
    daysToConclusion: 12,
  },
  { place: '431322101202', ...NONE, records: 5, doubtfulRecords: 1, openScored: 1 },
  { place: null, ...NONE, records: 1 },
]

test.each([
  ['logic_accuracy', 11, 14],
  ['logic_errors', 4, 14],
  ['closing', 1, 2],
  ['closing_days', 12, 1],
])('[QUA8] %s is %i of %i', (figure, numerator, denominator) => {
  const found = findingFigures(COUNTY, COUNTS).find(
    (one) => one.figure === figure && one.place === COUNTY,
  )
  expect(found).toMatchObject({ numerator, denominator, value: { point: numerator / denominator } })
})

test('[QUA8] nothing was sent out: no rate of closing is claimed', () => {
  const figures = findingFigures(COUNTY, COUNTS.slice(1))
  expect(figures.filter(({ figure }) => figure === 'closing')).toEqual([])
})

test('[QUA9] villages add up to townships, and these to the county', () => {
  const village = fc.record({
    place: fc.option(
      fc.nat(40).map((at) => `4313221${String(at).padStart(2, '0')}201`),
      { nil: null },
    ),
    records: fc.nat(500),
    doubtfulRecords: fc.nat(50),
    openScored: fc.nat(80),
    sent: fc.nat(30),
    concluded: fc.nat(30),
    daysToConclusion: fc.nat(400),
  })
  fc.assert(
    fc.property(fc.array(village), (counts) => {
      const figures = findingFigures(COUNTY, counts)
      const sum = (digits: number, figure: string): readonly number[] => {
        const at = figures.filter((one) => one.place.length === digits && one.figure === figure)
        return [
          at.reduce((all, { numerator }) => all + numerator, 0),
          at.reduce((all, { denominator }) => all + denominator, 0),
        ]
      }
      for (const figure of ['logic_accuracy', 'logic_errors', 'closing', 'closing_days']) {
        expect(sum(12, figure)).toEqual(sum(6, figure))
        expect(sum(9, figure)).toEqual(sum(6, figure))
      }
    }),
  )
})
