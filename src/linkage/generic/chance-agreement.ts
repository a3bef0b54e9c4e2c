import { NO_VALUE } from '../engine/open-engine.ts'
import type { ComparedValues } from './compared-values.ts'
import { levelOfPair } from './compared-values.ts'
import { pairsAmong } from './pair-space.ts'
import type { PairSpace } from './pair-space.ts'
import { seededDraws } from './seeded-draws.ts'
import { valueCounts, valueFrequencies } from './value-frequencies.ts'
import type { ValueCounts } from './value-frequencies.ts'

/** How often any two records agree by chance in one comparison, matches included. */
export interface ChanceAgreement {
  /** Share of all pairs at each level; of the equal levels exactly, of the others by sample. */
  readonly shares: readonly number[]
  readonly counts: ValueCounts
  readonly frequencies: Float64Array
}

/**
 * The closed form for equal values, the sum over the values of the pairs that share them, and seeded
 * random pairs for the levels between equal and different. Only pairs of unequal values are counted in the sample: a
 * rare value that two strangers share would hardly ever be drawn, and the closed form knows it anyway.
 */
export function chanceAgreement(
  compared: ComparedValues,
  {
    space,
    samplePairs,
    seed,
  }: { readonly space: PairSpace; readonly samplePairs: number; readonly seed: number },
): ChanceAgreement {
  const counts = valueCounts(compared, space)
  const shares = equalShares(compared, counts, space)
  const unequal = Math.max(1 - shares.reduce((sum, share) => sum + share, 0), 0)
  const levels = sampledLevels(compared, { space, samplePairs, seed })
  const below = compared.levels.length - compared.equalLevels
  const drawn = sum(levels)
  for (let level = compared.equalLevels; level < compared.levels.length; level++) {
    // Half a pair for each level: one that was never drawn is rare, not impossible.
    const share = ((levels[level] ?? 0) + 0.5) / (drawn + below * 0.5)
    shares[level] = share * unequal
  }
  return { shares, counts, frequencies: valueFrequencies(counts, space) }
}

function equalShares(
  compared: ComparedValues,
  { counts, filled }: ValueCounts,
  space: PairSpace,
): number[] {
  const shares = compared.levels.map(() => 0)
  const pairs = pairsAmong(filled, space)
  if (pairs === 0) return shares
  const own = new Float64Array(counts.length)
  for (let value = 0; value < compared.values.length; value++) {
    for (let file = 0; file < own.length; file++) own[file] = counts[file]?.[value] ?? 0
    const equal = pairsAmong(own, space)
    if (equal === 0) continue
    const level = compared.levelOf(value, value)
    shares[level] = (shares[level] ?? 0) + equal / pairs
  }
  return shares
}

/** Draws that meet a missing value are not counted; a column that is nearly empty ends the search. */
const DRAWS_PER_PAIR = 20

function sampledLevels(
  compared: ComparedValues,
  at: { readonly space: PairSpace; readonly samplePairs: number; readonly seed: number },
): readonly number[] {
  const counts = compared.levels.map(() => 0)
  // Two levels only: what is not equal is different, and nothing has to be drawn.
  if (compared.levels.length - compared.equalLevels < 2) return counts
  const drawPair = pairDraws(compared, at)
  if (drawPair === null) return counts
  let found = 0
  for (let n = 0; n < at.samplePairs * DRAWS_PER_PAIR && found < at.samplePairs; n++) {
    const [a, b] = drawPair()
    if (compared.codes[a] === compared.codes[b]) continue
    const level = levelOfPair(compared, a, b)
    counts[level] = (counts[level] ?? 0) + 1
    found++
  }
  return counts
}

/**
 * Draws pairs of records that say something, each pair that may be formed as likely as any other: the
 * pair of files first, by the pairs that it holds. `null` where there is nothing to draw from.
 */
function pairDraws(
  { codes }: ComparedValues,
  at: { readonly space: PairSpace; readonly seed: number },
): (() => readonly [number, number]) | null {
  const { space } = at
  const filled = codes.map((_, record) => record).filter((record) => codes[record] !== NO_VALUE)
  const from = space.starts.map((start) => filled.findIndex((record) => record >= start))
  const starts = from.map((index) => (index < 0 ? filled.length : index))
  const rows = space.files.map((_, file) => (starts[file + 1] ?? 0) - (starts[file] ?? 0))
  const cells: { readonly i: number; readonly j: number; readonly upTo: number }[] = []
  let upTo = 0
  space.mayPair.forEach((row, i) => {
    row.forEach((may, j) => {
      if (!may) return
      upTo += (rows[i] ?? 0) * (rows[j] ?? 0)
      cells.push({ i, j, upTo })
    })
  })
  if (upTo === 0) return null
  const draw = seededDraws(at.seed)
  const record = (file: number): number => filled[(starts[file] ?? 0) + draw(rows[file] ?? 0)] ?? 0
  return () => {
    const share = draw(2 ** 32) / 2 ** 32
    const cell = cells.find((one) => share * upTo < one.upTo)
    return [record(cell?.i ?? 0), record(cell?.j ?? 0)]
  }
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
