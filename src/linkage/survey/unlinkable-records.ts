import { shareInterval } from '#domain/quality/interval.ts'
import type { Interval } from '#domain/quality/interval.ts'

import { NO_VALUE } from '../engine/open-engine.ts'
import type { ComparedValues } from '../generic/compared-values.ts'
import { fileRows } from '../generic/pair-space.ts'
import type { PairSpace } from '../generic/pair-space.ts'
import type { Scorer } from '../generic/scored-pairs.ts'
import { WeightBins } from '../judged/threshold-curve.ts'

/** Records of one file that say too little: not even against a copy of themselves are they a link. */
export interface UnlinkableRecords {
  readonly file: string
  readonly records: number
  readonly unlinkable: number
  /** Share of the file's records, with its 95 % interval as a sample of such records. */
  readonly share: Interval | null
  /** What the most of them lack, the commonest first. */
  readonly lacking: readonly { readonly comparisons: readonly string[]; readonly records: number }[]
  /** Of each threshold the share that could not reach it, from the lowest weight up. */
  readonly curve: readonly { readonly weight: number; readonly share: number }[]
}

/** Combinations of empty comparisons that are told for each file. */
const LACKING_TOLD = 3

export function unlinkableRecords(at: {
  readonly space: PairSpace
  readonly compared: readonly ComparedValues[]
  readonly scorer: Scorer
  readonly least: number
}): readonly UnlinkableRecords[] {
  const { space } = at
  return fileRows(space).map((records, file) => {
    const weights = new WeightBins()
    const lacking = new Map<string, number>()
    let unlinkable = 0
    for (let record = space.starts[file] ?? 0; record < (space.starts[file + 1] ?? 0); record++) {
      const weight = at.scorer.weightOfPair(record, record)
      weights.add(weight)
      if (weight >= at.least) continue
      unlinkable++
      const empty = at.compared
        .map(({ codes }) => (codes[record] === NO_VALUE ? '1' : '0'))
        .join('')
      lacking.set(empty, (lacking.get(empty) ?? 0) + 1)
    }
    return {
      file: space.files[file] ?? '',
      records,
      unlinkable,
      share: shareInterval({ numerator: unlinkable, denominator: records }),
      lacking: [...lacking]
        .sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
        .slice(0, LACKING_TOLD)
        .map(([empty, count]) => ({ comparisons: namesOf(empty, at.compared), records: count })),
      curve: shareBelow(weights, records),
    }
  })
}

function namesOf(empty: string, compared: readonly ComparedValues[]): readonly string[] {
  return compared.flatMap(({ comparison }, n) => (empty[n] === '1' ? [comparison.name] : []))
}

function shareBelow(weights: WeightBins, records: number): UnlinkableRecords['curve'] {
  let below = 0
  return weights
    .filled()
    .toReversed()
    .map(({ weight, count }) => {
      const share = below / Math.max(records, 1)
      below += count
      return { weight, share }
    })
}
