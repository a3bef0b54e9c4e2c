import { shareInterval, type Interval } from '../quality/interval.ts'

/** What is known of one item of one source's files. */
export interface ItemCounts {
  /** Records that state the item. */
  readonly stated: number
  /** Of them, so many say otherwise than the value the order of evidence believes. */
  readonly differing: number
  /** Of the differing, so many were decided … */
  readonly decided: number
  /** … and so many of those were found wrong in this source. */
  readonly wrong: number
}

/**
 * The share of correct values among those stated, as far as disagreements show: what was decided wrong is
 * wrong, and of what is not decided a share between the bounds for the decided (Wilson 1927). Where all is
 * decided it is exact; where nothing is, every disagreement may be wrong or right. An error that every
 * source makes alike shows nowhere.
 *
 * `null` where nothing was stated, and where nothing differs: no disagreement is no proof.
 */
export function correctShare(counts: ItemCounts): Interval | null {
  const { stated, differing, decided, wrong } = counts
  if (stated <= 0 || differing <= 0) return null
  const undecided = Math.max(differing - decided, 0)
  const share = shareInterval({ numerator: wrong, denominator: decided }) ?? {
    point: 0.5,
    lower: 0,
    upper: 1,
  }
  const correct = (ofUndecided: number): number =>
    Math.min(1, Math.max(0, 1 - (wrong + undecided * ofUndecided) / stated))
  return {
    point: correct(share.point),
    lower: correct(share.upper),
    upper: correct(share.lower),
  }
}
