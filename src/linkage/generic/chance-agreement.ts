import { NO_VALUE } from '../engine/open-engine.ts'
import type { PairSpace } from './blocks.ts'
import type { ComparedValues } from './compared-values.ts'
import { levelOfPair } from './compared-values.ts'
import { seededDraws } from './seeded-draws.ts'

/** How often any two records agree by chance in one comparison, matches included. */
export interface ChanceAgreement {
  /** Share of all pairs at each level; of the equal levels exactly, of the others by sample. */
  readonly shares: readonly number[]
  /** Of each value, its share in the file where it is commoner: the chance to meet it again. */
  readonly frequencies: Float64Array
}

/**
 * The closed form for equal values, Σ p(left) p(right) over the values, and seeded random pairs for
 * the levels between equal and different. Only pairs of unequal values are counted in the sample: a
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
  const { left, right } = valueCounts(compared, space)
  const shares = equalShares(compared, { left, right, space })
  const unequal = Math.max(1 - shares.reduce((sum, share) => sum + share, 0), 0)
  const counts = sampledLevels(compared, { space, samplePairs, seed })
  const below = compared.levels.length - compared.equalLevels
  const drawn = counts.reduce((sum, count) => sum + count, 0)
  for (let level = compared.equalLevels; level < compared.levels.length; level++) {
    // Half a pair for each level: one that was never drawn is rare, not impossible.
    const share = ((counts[level] ?? 0) + 0.5) / (drawn + below * 0.5)
    shares[level] = share * unequal
  }
  return { shares, frequencies: frequenciesOf(left, right) }
}

function valueCounts(
  { codes, values }: ComparedValues,
  space: PairSpace,
): { readonly left: Float64Array; readonly right: Float64Array } {
  const left = new Float64Array(values)
  const right = space.linkType === 'link' ? new Float64Array(values) : left
  codes.forEach((code, record) => {
    if (code === NO_VALUE) return
    const counts = record < space.left ? left : right
    counts[code] = (counts[code] ?? 0) + 1
  })
  return { left, right }
}

function equalShares(
  compared: ComparedValues,
  at: { readonly left: Float64Array; readonly right: Float64Array; readonly space: PairSpace },
): number[] {
  const shares = compared.levels.map(() => 0)
  const nLeft = sum(at.left)
  const nRight = sum(at.right)
  const pairs = at.space.linkType === 'link' ? nLeft * nRight : (nLeft * (nLeft - 1)) / 2
  if (pairs === 0) return shares
  at.left.forEach((count, value) => {
    const equal =
      at.space.linkType === 'link' ? count * (at.right[value] ?? 0) : (count * (count - 1)) / 2
    if (equal === 0) return
    const level = compared.levelOf(value, value)
    shares[level] = (shares[level] ?? 0) + equal / pairs
  })
  return shares
}

/** Draws that meet a missing value are not counted; a column that is nearly empty ends the search. */
const DRAWS_PER_PAIR = 20

function sampledLevels(
  compared: ComparedValues,
  at: { readonly space: PairSpace; readonly samplePairs: number; readonly seed: number },
): readonly number[] {
  const counts = compared.levels.map(() => 0)
  const filled = filledRecords(compared, at.space)
  const draw = seededDraws(at.seed)
  let found = 0
  // Two levels only: what is not equal is different, and nothing has to be drawn.
  if (compared.levels.length - compared.equalLevels < 2) return counts
  if (filled.left.length === 0 || filled.right.length === 0) return counts
  for (let n = 0; n < at.samplePairs * DRAWS_PER_PAIR && found < at.samplePairs; n++) {
    const a = filled.left[draw(filled.left.length)] ?? 0
    const b = filled.right[draw(filled.right.length)] ?? 0
    if (compared.codes[a] === compared.codes[b]) continue
    const level = levelOfPair(compared, a, b)
    counts[level] = (counts[level] ?? 0) + 1
    found++
  }
  return counts
}

function filledRecords(
  { codes }: ComparedValues,
  space: PairSpace,
): { readonly left: Int32Array; readonly right: Int32Array } {
  const left: number[] = []
  const right: number[] = []
  const across = space.linkType === 'link'
  codes.forEach((code, record) => {
    if (code !== NO_VALUE) (across && record >= space.left ? right : left).push(record)
  })
  const all = Int32Array.from(left)
  return { left: all, right: across ? Int32Array.from(right) : all }
}

function frequenciesOf(left: Float64Array, right: Float64Array): Float64Array {
  const nLeft = Math.max(sum(left), 1)
  const nRight = Math.max(sum(right), 1)
  return left.map((count, value) => Math.max(count / nLeft, (right[value] ?? 0) / nRight))
}

function sum(counts: Float64Array): number {
  return counts.reduce((total, count) => total + count, 0)
}
