import { expect, test } from 'vitest'
import { figuresOf, type PlaceCounts } from './figure.ts'

const counts: PlaceCounts = {
  place: '431322101',
  registered: 480,
  namedMissing: 12,
  people: { point: 1192.0988, lower: 1005, upper: 1381 },
}

test('[QUA3] coverage is registered over estimated, and its interval turns over', () => {
  const coverage = figuresOf(counts).find((figure) => figure.kind === 'coverage')
  const estimated = figuresOf(counts).find((figure) => figure.kind === 'estimated')
  expect(estimated?.value?.point).toBeCloseTo(1192.1, 1)
  expect(coverage?.value?.point).toBeCloseTo(480 / 1192.0988, 4)
  expect(coverage?.value?.lower).toBeCloseTo(480 / (estimated?.value?.upper ?? 0), 6)
  expect(coverage?.value?.upper).toBeCloseTo(480 / (estimated?.value?.lower ?? 0), 6)
})

test('[QUA3] no estimate, no coverage', () => {
  const kinds = figuresOf({ ...counts, people: null }).map((figure) => figure.kind)
  expect(kinds).not.toContain('coverage')
})

test('[QUA3] coverage is at most one', () => {
  const [...all] = figuresOf({ ...counts, registered: 5000 })
  expect(all.find((figure) => figure.kind === 'coverage')?.value?.point).toBe(1)
})
