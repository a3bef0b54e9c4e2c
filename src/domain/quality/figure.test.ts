import { expect, test } from 'vitest'
import { estimateCounty, placeEstimate, type ListOverlap } from '../estimates/county-estimate.ts'
import { figuresOf, type Figure, type FigureKind, type PlaceCounts } from './figure.ts'

const PLACE = '431322101'

/** 1,000 people on the two lists of adults, 500 of them registered, and some registered on no list. */
function counts(registered: number): PlaceCounts {
  const at = { village: `${PLACE}201`, band: '45', sex: '1' }
  const overlaps: readonly ListOverlap[] = [
    { ...at, history: 1, persons: 300, registered: 0 },
    { ...at, history: 2, persons: 200, registered: 0 },
    { ...at, history: 3, persons: 500, registered: 500 },
    { ...at, history: 0, persons: registered - 500, registered: registered - 500 },
  ]
  const estimate = estimateCounty(overlaps)
  if (estimate === null) throw new Error('the lists share people')
  return {
    place: PLACE,
    registered,
    namedMissing: 12,
    estimate: placeEstimate(estimate, { place: PLACE }),
  }
}

function of(kind: FigureKind, figures: readonly Figure[]): Figure | undefined {
  return figures.find((figure) => figure.kind === kind)
}

test('[QUA3] coverage is registered over estimated, and its interval turns over', () => {
  const figures = figuresOf(counts(600))
  const [coverage, estimated] = [of('coverage', figures), of('estimated', figures)]
  // 800 · 700 ÷ 500, a little less by Chapman's form.
  expect(estimated?.value?.point).toBeCloseTo(1120, -1)
  expect(coverage?.numerator).toBe(600)
  expect(coverage?.denominator).toBe(estimated?.value?.point)
  expect(coverage?.value?.point).toBeCloseTo(600 / (estimated?.value?.point ?? 0), 9)
  expect(coverage?.value?.lower).toBeCloseTo(600 / (estimated?.value?.upper ?? 0), 9)
  expect(coverage?.value?.upper).toBeCloseTo(600 / (estimated?.value?.lower ?? 0), 9)
})

test('[QUA3] no estimate or nobody registered, no coverage', () => {
  for (const none of [
    { ...counts(600), estimate: null },
    { ...counts(600), registered: 0 },
  ]) {
    const figures = figuresOf(none)
    expect(of('coverage', figures)).toBeUndefined()
    expect(of('named_missing', figures)?.numerator).toBe(12)
  }
})

test('[QUA3] coverage is at most one', () => {
  expect(of('coverage', figuresOf(counts(5000)))?.value?.point).toBe(1)
})
