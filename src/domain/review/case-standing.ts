export const VERDICTS = ['same', 'different', 'unsure', 'skip'] as const
export type Verdict = (typeof VERDICTS)[number]

/** Passing over is no opinion: the pair stays as it was. */
export type OpinionVerdict = Exclude<Verdict, 'skip'>

/** What one reviewer said of two records, still in force. */
export interface Opinion {
  readonly opinionId: string
  readonly verdict: OpinionVerdict
  /** Account id. */
  readonly by: string
}

/** What about a pair decides how many people must speak, fixed before anybody looks. */
export interface ReviewedCase {
  /** Both records hold valid, different GB 11643 numbers. */
  readonly twoNumbers: boolean
  /** Drawn for a second opinion, whatever the first says. */
  readonly drawn: boolean
}

/**
 * How far a pair has come:
 *
 *     first ──one opinion──▶ settled
 *       └──cannot tell, drawn, or two numbers to be joined──▶ second ──agreed──▶ settled
 *                                                               └──differ──▶ third ──▶ settled
 */
export type CaseStanding =
  | { readonly stage: 'first' | 'second' | 'third' }
  | {
      readonly stage: 'settled'
      readonly verdict: OpinionVerdict
      /** The opinion that settled it; its account and its words are the decision's. */
      readonly by: Opinion
    }

/**
 * Where the opinions in force, oldest first, leave a pair.
 *
 * Whoever cannot tell contradicts nobody: the second word then stands. Otherwise two who differ leave it
 * to a third, whose word stands. Two valid numbers are joined only by two people who both say so (S13);
 * a third who stands alone with it settles nothing.
 */
export function standingOf(opinions: readonly Opinion[], of: ReviewedCase): CaseStanding {
  const [first, second, third] = opinions
  if (first === undefined) return { stage: 'first' }
  const joins = (one: Opinion): boolean => of.twoNumbers && one.verdict === 'same'
  if (second === undefined) {
    const asks = of.drawn || first.verdict === 'unsure' || joins(first)
    return asks ? { stage: 'second' } : settledBy(first)
  }
  if (third === undefined) {
    if (second.verdict === first.verdict) return settledBy(second)
    return first.verdict === 'unsure' && !joins(second) ? settledBy(second) : { stage: 'third' }
  }
  const alone = [first, second].every(({ verdict }) => verdict !== 'same')
  if (joins(third) && alone) return { stage: 'settled', verdict: 'unsure', by: third }
  return settledBy(third)
}

function settledBy(by: Opinion): CaseStanding {
  return { stage: 'settled', verdict: by.verdict, by }
}
