import { expect, test } from 'vitest'
import { inventLists } from '#population/truth/invented-lists.ts'
import { proveEstimates } from '../../../tools/prove/estimates.ts'
import { historyTable, type HistoryTable } from './history-table.ts'
import { fitLogLinear } from './log-linear.ts'
import { fitShared } from './shared-dependence.ts'
import { estimateOf, fitStrata, warningsOfGroups, type Stratum } from './stratified-estimate.ts'

const HEPATITIS = historyTable(3, {
  '111': 28,
  '110': 21,
  '101': 17,
  '100': 69,
  '011': 18,
  '010': 55,
  '001': 63,
})

test('[EST8] one stratum alone is the log-linear model of its table', () => {
  const terms = [
    { first: 0, second: 1 },
    { first: 1, second: 2 },
  ]
  const alone = fitLogLinear(HEPATITIS, terms)
  const shared = fitShared([HEPATITIS], terms, 3)
  expect(shared.g2).toBeCloseTo(alone.g2, 6)
  expect(shared.df).toBe(alone.df)
  const groups = fitStrata([stratum('101', HEPATITIS)])
  // AIC prefers all three pairs, as estimate-report has it; the interval is Chao's.
  expect(estimateOf(groups).point).toBeCloseTo(fitLogLinear(HEPATITIS, ALL).n ?? 0, 2)
  expect(warningsOfGroups(groups)).toEqual(['saturated', 'far_beyond_seen', 'strong_dependence'])
})

test('[EST8] equal strata add up, and each learns the dependence of all', () => {
  const two = fitShared([HEPATITIS, HEPATITIS], ALL.slice(0, 1), 3)
  const one = fitShared([HEPATITIS], ALL.slice(0, 1), 3)
  expect(two.lambdas[0]).toBeCloseTo(one.lambdas[0] ?? 0, 6)
  expect(two.strata[1]?.unseen).toBeCloseTo(one.strata[0]?.unseen ?? 0, 5)
  expect(two.covariance[0]?.[0]).toBeCloseTo((one.covariance[0]?.[0] ?? 0) / 2, 8)
})

test('[EST8] parts add up to the whole, and nobody seen counts nobody', () => {
  const groups = fitStrata(
    inventLists({ seed: 7, setting: 'one_pair', townships: 4 }).map(({ counts, ...of }) => ({
      ...of,
      band: of.group,
      table: { lists: 3, counts },
    })),
  )
  const whole = estimateOf(groups)
  const parts = ['1', '2'].map((sex) => estimateOf(groups, (one) => one.sex === sex))
  expect(parts.reduce((sum, { point }) => sum + point, 0)).toBeCloseTo(whole.point, 6)
  expect(parts.reduce((sum, { observed }) => sum + observed, 0)).toBe(whole.observed)
  expect(estimateOf(groups, () => false)).toEqual({ observed: 0, point: 0, lower: 0, upper: 0 })
  expect(estimateOf(fitStrata([stratum('101', historyTable(3, {}))]))).toMatchObject({ point: 0 })
})

test('[EST8] a dependence that the counts cannot tell is left out, said, and blows up no interval', () => {
  // Nobody is on the second list alone: the odds ratio of the first and the third runs to nothing.
  const counts = { '100': 1463, '110': 750, '001': 259, '101': 1255, '011': 110, '111': 7583 }
  const groups = fitStrata([stratum('101', historyTable(3, counts))])
  expect(groups[0]?.dependences.map(({ lists }) => lists)).toEqual(['12', '23'])
  expect(warningsOfGroups(groups)).toContain('undetermined')
  const { observed, point, lower, upper } = estimateOf(groups)
  expect(point).toBeGreaterThan(observed)
  expect((upper - lower) / observed).toBeLessThan(0.02)
  const told = fitStrata([stratum('101', historyTable(3, { ...counts, '010': 30 }))])
  expect(warningsOfGroups(told)).not.toContain('undetermined')
})

test('[EST8] a stratum that only one list saw is counted as seen, and its doubt is not the doubt of all', () => {
  const [told, alone] = [
    stratum('101', historyTable(2, { '11': 6200, '10': 2000, '01': 250 })),
    stratum('102', historyTable(2, { '01': 12 })),
  ]
  const [without, both] = [[told], [told, alone]].map((strata) => estimateOf(fitStrata(strata)))
  if (without === undefined || both === undefined) throw new Error('two were asked for')
  expect(both.observed).toBe(without.observed + 12)
  expect(both.point).toBeCloseTo(without.point + 12, 6)
  expect(both.upper - without.upper).toBeLessThanOrEqual(13)
})

test('[EST9] two lists are estimated as independent, and say that this cannot be checked', () => {
  const groups = fitStrata([stratum('101', historyTable(2, { '11': 800, '10': 200, '01': 50 }))])
  expect(estimateOf(groups).point).toBeCloseTo((1000 * 850) / 800, 6)
  expect(warningsOfGroups(groups)).toEqual(['two_lists'])
})

// The full run, 20 counties of 20 townships, is `npm run prove -- estimates` (docs/proofs).
test('[S31] intervals hold the truth, totals are met, and the strongest dependence warns', () => {
  const { settings, holds } = proveEstimates({ counties: 2, townships: 3, seed: 5 })
  expect(settings.map(({ setting }) => setting)).toEqual(['independence', 'one_pair', 'every_pair'])
  expect(holds).toBe(true)
})

const ALL = [
  { first: 0, second: 1 },
  { first: 0, second: 2 },
  { first: 1, second: 2 },
]

function stratum(place: string, table: HistoryTable): Stratum {
  return { place, group: '0', band: '0', sex: '1', table }
}
