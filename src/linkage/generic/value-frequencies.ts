import { NO_VALUE } from '../engine/open-engine.ts'
import type { ComparedValues } from './compared-values.ts'
import type { TrainedFrequencies } from './link-model.ts'
import type { PairSpace } from './pair-space.ts'

/** How often each value stands in each source, and how many records of it say anything. */
export interface ValueCounts {
  readonly counts: readonly Int32Array[]
  readonly filled: readonly number[]
}

export function valueCounts({ codes, values }: ComparedValues, space: PairSpace): ValueCounts {
  const counts = space.files.map(() => new Int32Array(values.length))
  const filled = space.files.map(() => 0)
  codes.forEach((code, record) => {
    if (code === NO_VALUE) return
    const file = space.sourceOfFile[space.fileOf[record] ?? 0] ?? 0
    filled[file] = (filled[file] ?? 0) + 1
    const ofFile = counts[file]
    if (ofFile !== undefined) ofFile[code] = (ofFile[code] ?? 0) + 1
  })
  return { counts, filled }
}

/**
 * Of each value its share of the records: the chance to meet it again. Across files a value is as
 * common as where it is commonest; inside them, as in all of them together.
 */
export function valueFrequencies(
  { counts, filled }: ValueCounts,
  { mayPair }: Pick<PairSpace, 'mayPair'>,
): Float64Array {
  const inside = mayPair.some((row, file) => row[file] === true)
  const all = Math.max(
    filled.reduce((sum, one) => sum + one, 0),
    1,
  )
  return Float64Array.from(counts[0] ?? [], (_, value) => {
    if (inside) return totalOf(counts, value) / all
    return counts.reduce(
      (most, own, file) => Math.max(most, (own[value] ?? 0) / Math.max(filled[file] ?? 0, 1)),
      0,
    )
  })
}

/** A value that fewer records share could be somebody's; it is named in no file and no message. */
export const TOLD_FROM_RECORDS = 50

/** What a trained model keeps: common values by name, of all others the frequency to expect. */
export function keptFrequencies(
  { values }: Pick<ComparedValues, 'values'>,
  { counts }: ValueCounts,
  frequencies: Float64Array,
): TrainedFrequencies {
  const common = new Map<string, number>()
  let [once, twice] = [0, 0]
  frequencies.forEach((frequency, value) => {
    if (totalOf(counts, value) >= TOLD_FROM_RECORDS) common.set(values[value] ?? '', frequency)
    else {
      once += frequency
      twice += frequency * frequency
    }
  })
  return { common, otherwise: once === 0 ? 0 : twice / once }
}

/**
 * Frequencies by what training kept: common values have those, and others their own in these files
 * when these hold at least as many records as training did.
 */
export function trainedFrequencies(
  { values }: Pick<ComparedValues, 'values'>,
  { common, otherwise }: TrainedFrequencies,
  own: Float64Array | null,
): Float64Array {
  return Float64Array.from(values, (value, code) => common.get(value) ?? own?.[code] ?? otherwise)
}

function totalOf(counts: readonly Int32Array[], value: number): number {
  return counts.reduce((total, own) => total + (own[value] ?? 0), 0)
}
