import { countOn, listPairs, type HistoryTable } from './history-table.ts'

export interface SampleCoverage {
  /** Estimated share of all persons' chances of being listed that the lists cover. */
  readonly c: number
  /** As if the lists were independent: D / C. */
  readonly n0: number | null
  /** With dependence, for C of 0.55 and more (Chao & Tsay 1998, equation 17). */
  readonly n: number | null
  /** One-step estimate, for lower C: a lower bound (Chao et al. 2001, equation 19). */
  readonly n1: number | null
}

/** Below this coverage `n` is unsteady and `n1` is to be used (Chao et al. 2001). */
export const COVERAGE_LOW = 0.55

/**
 * Sample coverage approach to several lists that may all depend on each other (Chao & Tsay 1998; Tsay
 * & Chao 2001 for any number of lists t).
 *
 * C = 1 − (1/t) Σ_j alone_j / n_j, D = the persons seen without list j, on average; dependence of a
 * pair is γ_jk = N m_jk / (n_j n_k) − 1, and N = D/C + (1/tC) Σ A_jk γ_jk, where A_jk counts those on
 * j, and those on k, that are on no list but these two. Two lists say nothing of dependence: n, n1 null.
 */
export function sampleCoverage(table: HistoryTable): SampleCoverage {
  const { lists } = table
  const sizes = Array.from({ length: lists }, (_, list) => countOn(table, 1 << list))
  if (sizes.includes(0)) return { c: 0, n0: null, n: null, n1: null }
  const alone = sizes.map((_, list) => table.counts[1 << list] ?? 0)
  const c = 1 - sum(alone.map((single, list) => single / (sizes[list] ?? 1))) / lists
  const d = countOn(table, 0) - sum(alone) / lists
  if (c <= 0) return { c, n0: null, n: null, n1: null }
  const n0 = d / c
  if (lists < 3) return { c, n0, n: null, n1: null }
  const pairs = listPairs(lists).map(({ first, second }) => {
    const both = (1 << first) | (1 << second)
    const overlap = countOn(table, both) / ((sizes[first] ?? 1) * (sizes[second] ?? 1))
    const near = (alone[first] ?? 0) + (alone[second] ?? 0) + 2 * (table.counts[both] ?? 0)
    return { overlap, near }
  })
  const step = (n: number): number =>
    n0 + sum(pairs.map(({ overlap, near }) => near * (n * overlap - 1))) / (lists * c)
  // The estimate solves n = step(n).
  const slope = 1 - sum(pairs.map(({ overlap, near }) => near * overlap)) / (lists * c)
  const n = slope > 1e-4 ? step(0) / slope : null
  return { c, n0, n: n !== null && n >= countOn(table, 0) ? n : null, n1: step(step(n0)) }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** How strongly each pair of lists goes together, were there `n` persons: 0 is independence. */
export function dependences(
  table: HistoryTable,
  n: number,
): readonly { readonly lists: string; readonly gamma: number }[] {
  return listPairs(table.lists).map(({ first, second }) => {
    const expected = (countOn(table, 1 << first) * countOn(table, 1 << second)) / n
    const both = countOn(table, (1 << first) | (1 << second))
    return { lists: `${String(first + 1)}${String(second + 1)}`, gamma: both / expected - 1 }
  })
}
