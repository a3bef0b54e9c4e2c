import { expect, test } from 'vitest'
import { estimateReport } from './estimate-report.ts'
import { historyTable, type HistoryTable } from './history-table.ts'
import { fitLogLinear, type LogLinearFit } from './log-linear.ts'
import { profileInterval } from './profile-interval.ts'

/**
 * Hepatitis A at a college in northern Taiwan, 1995: blood tests, hospital records, questionnaires
 * (Chao, Tsay, Lin, Shau & Chao 2001, Statistics in Medicine 20:3123, tables I and V).
 */
const HEPATITIS = historyTable(3, {
  '111': 28,
  '110': 21,
  '101': 17,
  '100': 69,
  '011': 18,
  '010': 55,
  '001': 63,
})

/**
 * Diabetes in Casale Monferrato, 1988, four lists (Bruno et al. 1994; IWGDMF 1995; data as in Rivest
 * 2011, whose results the R package Rcapture keeps as tests).
 */
const DIABETES = inOrder(4, [58, 157, 18, 104, 46, 650, 12, 709, 14, 20, 7, 74, 8, 182, 10])

/** Data R3 of Darroch, Fienberg, Glonek & Junker 1993: census, coverage survey, administrative list. */
const CENSUS = inOrder(3, [72, 155, 7, 71, 13, 53, 43])

/** Deaths at work, three lists (Cormack, Chang & Smith 2000, table 3b). */
const DEATHS = inOrder(3, [72, 5, 29, 54, 24, 3, 14])

test('[EST2] pairs of lists as published: hepatitis A', () => {
  expect(
    estimateReport(HEPATITIS).pairs.map(({ lists, petersen, chapman, se }) => [
      lists.join(''),
      ...[petersen, chapman, se].map((value) => Math.round(value ?? 0)),
    ]),
  ).toEqual([
    ['12', 336, 334, 29],
    ['13', 378, 374, 36],
    ['23', 334, 331, 30],
  ])
})

test('[EST4] sample coverage as published: hepatitis A', () => {
  const { c, n0, n, n1 } = estimateReport(HEPATITIS).coverage
  expect(c).toBeCloseTo(0.513, 3)
  expect([n0, n, n1].map((value) => Math.round(value ?? 0))).toEqual([407, 971, 508])
})

test('[EST4] sample coverage as published: diabetes, four lists', () => {
  const { c, n0, n, n1 } = estimateReport(DIABETES).coverage
  expect(c).toBeCloseTo(0.803, 3)
  expect([n0, n, n1].map((value) => Math.round(value ?? 0))).toEqual([2272, 2609, 2458])
})

test.each<[string, HistoryTable, string, number, number, number, number, number]>([
  ['Rivest 2011, diabetes', DIABETES, '13 24 34', 2472, 53, 21.97, 2, 7],
  ['Bruno 1994, diabetes', DIABETES, '12 13 23 24 34', 2771, 145, 7.62, 2, 5],
  ['Rivest 2011, R3', CENSUS, '12 23', 850, 186, 3.8, 1, 1],
  ['Rivest 2011, R3, saturated', CENSUS, '12 13 23', 1240, 451, 0, 1, 0],
])('[EST3] log-linear models as published: %s', (_, table, terms, n, se, g2, digits, df) => {
  const fit = fitted(table, terms)
  expect(Math.round(fit.n ?? 0)).toBe(n)
  expect(Math.abs((fit.se ?? 0) - se)).toBeLessThan(0.51)
  expect(fit.g2.toFixed(digits)).toBe(g2.toFixed(digits))
  expect(fit.df).toBe(df)
})

/** The same paper, table 3a: four lists with five empty overlaps. */
const DEATHS_FOUR = inOrder(4, [72, 5, 29, 53, 24, 3, 12, 14, 0, 0, 0, 1, 0, 0, 2])

// N and G² of tables 3a and 3b as Rcapture reproduces them; where it does not, nothing is asked.
test.each<[string, HistoryTable, string, number | null, string | null, number]>([
  ['3b', DEATHS, '', 209, '75.1', 3],
  ['3b', DEATHS, '23', null, '1.2', 2],
  ['3b', DEATHS, '12 23', null, '0.6', 1],
  ['3b', DEATHS, '13 23', 233, null, 1],
  ['3a', DEATHS_FOUR, '', 215, '87.1', 10],
  ['3a', DEATHS_FOUR, '34', 215, null, 9],
  ['3a', DEATHS_FOUR, '13 34', null, '7.7', 8],
  ['3a', DEATHS_FOUR, '12 13 34', 218, '2.6', 7],
])('[EST3] deaths at work, Cormack, Chang & Smith 2000, %s %#', (_, table, terms, n, g2, df) => {
  const fit = fitted(table, terms)
  expect(fit.df).toBe(df)
  expect(n ?? Math.round(fit.n ?? 0)).toBe(Math.round(fit.n ?? 0))
  expect(g2 ?? fit.g2.toFixed(1)).toBe(fit.g2.toFixed(1))
})

test('[EST3] a table that cannot tell N says so, as the paper does of all six terms', () => {
  const fit = fitted(DEATHS_FOUR, '12 13 14 23 24 34')
  expect(fit).toMatchObject({ n: null, se: null, df: 4 })
  expect(fit.g2).toBeCloseTo(1.3, 1)
})

test.each([
  ['', 203, 217],
  ['23', 210, null],
  ['13 23', 204, null],
])('[EST5] profile intervals as published: deaths at work, table 3b %s', (terms, lower, upper) => {
  const interval = profileInterval(DEATHS, pairsOf(terms))
  expect(Math.round(interval.lower)).toBe(lower)
  const rounded = Math.round(interval.upper ?? 0)
  expect(upper ?? rounded).toBe(rounded)
})

test('[EST3] every model of two-list terms is fitted, each once', () => {
  const names = estimateReport(CENSUS).models.map(({ terms }) => terms.join(' '))
  expect(new Set(names)).toEqual(
    new Set(['', '12', '13', '23', '12 13', '12 23', '13 23', '12 13 23']),
  )
  expect(new Set(estimateReport(DIABETES).models.map(({ terms }) => terms.join(' '))).size).toBe(64)
})

test('[EST3] the saturated model of three lists is the closed form of the odds ratios', () => {
  // Bishop, Fienberg & Holland 1975, 6.4: n111 n100 n010 n001 / (n110 n101 n011).
  const unseen = (28 * 69 * 55 * 63) / (21 * 17 * 18)
  expect(fitted(HEPATITIS, '12 13 23').n).toBeCloseTo(271 + unseen, 4)
})

test('[EST3] AIC as R counts it: two lists of Seber 1982, page 107', () => {
  // Rcapture's manual, closedp: Mt 2389.9 (130.4), deviance 0, df 0, AIC 28.831.
  const fit = fitLogLinear(historyTable(2, { '11': 167, '10': 781, '01': 254 }), [])
  expect(fit.n).toBeCloseTo(2389.9, 1)
  expect(fit.se).toBeCloseTo(130.4, 1)
  expect(fit.aic).toBeCloseTo(28.831, 3)
  expect([fit.df, fit.g2]).toEqual([0, expect.closeTo(0, 8)])
})

function fitted(table: HistoryTable, terms: string): LogLinearFit {
  return fitLogLinear(table, pairsOf(terms))
}

function pairsOf(terms: string): { first: number; second: number }[] {
  return terms
    .split(' ')
    .filter((term) => term !== '')
    .map((term) => ({ first: Number(term[0]) - 1, second: Number(term[1]) - 1 }))
}

/** Counts in the order in which papers print them: 111, 110, 101, 100, 011 … */
function inOrder(lists: number, counts: readonly number[]): HistoryTable {
  return historyTable(
    lists,
    Object.fromEntries(
      counts.map((count, at) => [(2 ** lists - 1 - at).toString(2).padStart(lists, '0'), count]),
    ),
  )
}
