import type { SourceKind } from '#domain/sources/source-kind.ts'

/** How good a set of links is, measured against the truth. */
export interface Evaluation {
  readonly records: number
  /** Records that the links do not speak of; each counts as a person of its own. */
  readonly recordsUnlinked: number
  /** Lines of the links that name a row the truth does not know; 0 in an honest run. */
  readonly linesUnknown: number
  readonly all: PairCount
  readonly bySourcePair: readonly SourcePairCount[]
  /** Of the pairs that the baseline misses, how many were found; `null` without a baseline. */
  readonly missedByBaseline: PairCount | null
  /** The same without the pairs that only people may join; `null` without a baseline. */
  readonly missedAndAllowed: PairCount | null
  readonly baseline: PairCount | null
  /**
   * True pairs that only people may join, because the two lie on different sides of one person's two
   * valid numbers (S13); a record without a number counts to the side that has more.
   */
  readonly barredByNumbers: number
  /** True pairs of which no other record looks like either, and those of them found (S28). */
  readonly distinguishable: PairCount
  /** Share of true pairs in which another person's record has the very same visible fields. */
  readonly undecidableShare: number
  readonly falsePairs: FalsePairCount
  readonly clusters: ClusterCount
}

export interface PairCount {
  /** Pairs of records of one person. */
  readonly truePairs: number
  /** Pairs of records put together. */
  readonly linkedPairs: number
  /** Pairs that are both. */
  readonly correctPairs: number
  /** `null` where there is nothing to divide by. */
  readonly precision: number | null
  readonly recall: number | null
}

/** Harmonic mean of precision and recall: 2 × correct / (linked + true). */
export function f1Of({ truePairs, linkedPairs, correctPairs }: PairCount): number | null {
  const sum = truePairs + linkedPairs
  return sum === 0 ? null : (2 * correctPairs) / sum
}

export interface SourcePairCount extends PairCount {
  readonly left: SourceKind
  readonly right: SourceKind
  readonly falsePairs: FalsePairCount
  /** Without the true pairs that only people may join (`barredByNumbers`), found or not. */
  readonly thatS13Leaves: PairCount
}

/** False pairs by the first of these that is true of the two people. */
export interface FalsePairCount {
  readonly twins: number
  readonly sameNumber: number
  /** One name, one birthday, one village. */
  readonly sameNameBirthdayVillage: number
  readonly sameNameSameVillage: number
  readonly other: number
}

export interface ClusterCount {
  readonly clusters: number
  /** Holding records of more than one person. */
  readonly ofSeveralPersons: number
  /** Holding two different valid 18-character numbers, no person having decided so: must be 0 (S13). */
  readonly withTwoNumbers: number
}
