import { shareInterval } from '../quality/interval.ts'
import type { Interval } from '../quality/interval.ts'

/** Pairs of a run whose weight lies in one bit, and how many of them were drawn to be reviewed. */
export interface WeightBand {
  /** First bit: weights from here to one more. */
  readonly from: number
  readonly pairs: number
  readonly drawn: number
}

/** What people decided about the drawn pairs of a band. */
export interface BandAnswers {
  readonly from: number
  readonly same: number
  readonly different: number
  readonly unsure: number
}

export interface BandEstimate extends WeightBand, BandAnswers {
  /**
   * Share of true links; `null` until every drawn pair is decided: those decided first are those on which
   * most hangs, and they are not like the rest.
   */
  readonly share: Interval | null
}

export interface ThresholdEstimate {
  readonly bands: readonly BandEstimate[]
  /** Bits from which the run joined by itself, and from which the next one should. */
  readonly joinFrom: number
  readonly proposed: number
  /** At each: pairs of these bands that the machine joins, how many of them falsely, how many are left to people. */
  readonly before: ThresholdOutcome
  readonly after: ThresholdOutcome
}

export interface ThresholdOutcome {
  readonly joined: number
  readonly toReview: number
  /** False links expected among the joined; `null` while a band that is joined has not spoken. */
  readonly falseLinks: Interval | null
}

/** A band is joined by the machine when its share of true links is surely this high, and not when surely lower. */
export const SHARE_TARGET = 0.95

/** Bits below and above the threshold that are drawn from: it moves no further in one run. */
export const BANDS_EACH_SIDE = 2

/**
 * What reviewed pairs say about each band, and the threshold that follows. Each pair of a band was drawn with
 * the same chance, so the share among those drawn is an unbiased estimate of the band's; the limits are
 * Wilson's with the finite population's correction (Cochran 1977, 3.2), and a band reviewed whole is simply
 * counted.
 *
 * The threshold is lowered over a band only when the lower limit reaches the target, and raised over one only
 * when the upper limit misses it: as long as nobody can say, it stays. Whoever could not tell counts for
 * neither: against lowering as a false link, against raising as a true one.
 */
export function estimateThreshold(of: {
  readonly bands: readonly WeightBand[]
  readonly answers: readonly BandAnswers[]
  readonly joinFrom: number
}): ThresholdEstimate {
  const bands = of.bands
    .toSorted((one, other) => one.from - other.from)
    .map((band) => bandEstimate(band, of.answers))
  const at = (from: number): BandEstimate | undefined => bands.find((band) => band.from === from)
  let proposed = of.joinFrom
  while (missesTarget(at(proposed))) proposed += 1
  if (proposed === of.joinFrom) while (reachesTarget(at(proposed - 1))) proposed -= 1
  return {
    bands,
    joinFrom: of.joinFrom,
    proposed,
    before: outcomeAt(bands, of.joinFrom),
    after: outcomeAt(bands, proposed),
  }
}

function bandEstimate(band: WeightBand, answers: readonly BandAnswers[]): BandEstimate {
  const none = { same: 0, different: 0, unsure: 0 }
  const said = answers.find(({ from }) => from === band.from) ?? none
  const { same, different, unsure } = said
  const whole = band.drawn > 0 && same + different + unsure === band.drawn
  return { ...band, same, different, unsure, share: whole ? bandShare(band, said) : null }
}

function bandShare(
  band: WeightBand,
  said: { readonly same: number; readonly different: number; readonly unsure: number },
): Interval | null {
  const least = limitsOf(said.same, band)
  const most = limitsOf(said.same + said.unsure, band)
  const known = said.same + said.different
  if (least === null || most === null || known === 0) return null
  return { point: said.same / known, lower: least.lower, upper: most.upper }
}

function limitsOf(same: number, band: WeightBand): Interval | null {
  const { pairs, drawn } = band
  const point = same / drawn
  if (drawn >= pairs) return { point, lower: point, upper: point }
  // As informative as so many draws from a band without end.
  const factor = (pairs - 1) / (pairs - drawn)
  return shareInterval({ numerator: same * factor, denominator: drawn * factor })
}

function reachesTarget(band: BandEstimate | undefined): boolean {
  return band !== undefined && band.share !== null && band.share.lower >= SHARE_TARGET
}

function missesTarget(band: BandEstimate | undefined): boolean {
  return band !== undefined && band.share !== null && band.share.upper < SHARE_TARGET
}

function outcomeAt(bands: readonly BandEstimate[], joinFrom: number): ThresholdOutcome {
  const joined = bands.filter(({ from }) => from >= joinFrom)
  const pairs = (of: readonly BandEstimate[]): number =>
    of.reduce((sum, band) => sum + band.pairs, 0)
  const silent = joined.some((band) => band.share === null && band.pairs > 0)
  const falsely = (limit: keyof Interval): number =>
    joined.reduce((sum, { pairs: n, share }) => sum + n * (1 - (share?.[limit] ?? 1)), 0)
  return {
    joined: pairs(joined),
    toReview: pairs(bands.filter(({ from }) => from < joinFrom)),
    falseLinks: silent
      ? null
      : { point: falsely('point'), lower: falsely('upper'), upper: falsely('lower') },
  }
}
