import { NO_VALUE } from '../engine/open-engine.ts'
import type { ComparedValues } from './compared-values.ts'
import { levelOfPair } from './compared-values.ts'
import { pairsAmong } from './pair-space.ts'
import type { PairSpace } from './pair-space.ts'
import { seededDraws } from './seeded-draws.ts'

/** How often any two records agree by chance in one comparison, matches included. */
export interface ChanceAgreement {
  /** Share of all pairs at each level; of the equal levels exactly, of the others by sample. */
  readonly shares: readonly number[]
  /** Of each value, its share in the file where it is commoner: the chance to meet it again. */
  readonly frequencies: Float64Array
}

/**
 * The closed form for equal values, the sum over the values of the pairs that share them, and seeded random pairs for
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
  const counts = valueCounts(compared, space)
  const filled = counts.map((ofFile) => sum(ofFile))
  const shares = equalShares(compared, { counts, filled, space })
  const unequal = Math.max(1 - shares.reduce((sum, share) => sum + share, 0), 0)
  const levels = sampledLevels(compared, { space, samplePairs, seed })
  const below = compared.levels.length - compared.equalLevels
  const drawn = sum(levels)
  for (let level = compared.equalLevels; level < compared.levels.length; level++) {
    // Half a pair for each level: one that was never drawn is rare, not impossible.
    const share = ((levels[level] ?? 0) + 0.5) / (drawn + below * 0.5)
    shares[level] = share * unequal
  }
  return { shares, frequencies: frequenciesOf(counts, filled, space) }
}

/** How often each value stands in each file. */
function valueCounts({ codes, values }: ComparedValues, space: PairSpace): readonly Int32Array[] {
  const counts = space.files.map(() => new Int32Array(values))
  codes.forEach((code, record) => {
    if (code === NO_VALUE) return
    const ofFile = counts[space.fileOf[record] ?? 0]
    if (ofFile !== undefined) ofFile[code] = (ofFile[code] ?? 0) + 1
  })
  return counts
}

function equalShares(
  compared: ComparedValues,
  at: {
    readonly counts: readonly Int32Array[]
    readonly filled: readonly number[]
    readonly space: PairSpace
  },
): number[] {
  const shares = compared.levels.map(() => 0)
  const pairs = pairsAmong(at.filled, at.space)
  if (pairs === 0) return shares
  const own = new Float64Array(at.counts.length)
  for (let value = 0; value < compared.values; value++) {
    for (let file = 0; file < own.length; file++) own[file] = at.counts[file]?.[value] ?? 0
    const equal = pairsAmong(own, at.space)
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
  const filled = Int32Array.from(codes.keys()).filter((record) => codes[record] !== NO_VALUE)
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

/**
 * Across files a value is as common as where it is commonest; inside them, as in all of them together.
 */
function frequenciesOf(
  counts: readonly Int32Array[],
  filled: readonly number[],
  space: PairSpace,
): Float64Array {
  const inside = space.mayPair.some((row, file) => row[file] === true)
  const all = Math.max(sum(filled), 1)
  return Float64Array.from(counts[0] ?? [], (_, value) => {
    if (inside) return counts.reduce((total, own) => total + (own[value] ?? 0), 0) / all
    return counts.reduce(
      (most, own, file) => Math.max(most, (own[value] ?? 0) / Math.max(filled[file] ?? 0, 1)),
      0,
    )
  })
}

function sum(counts: ArrayLike<number>): number {
  let total = 0
  for (let n = 0; n < counts.length; n++) total += counts[n] ?? 0
  return total
}
