import { PublishedDraw } from '../sampling/published-draw.ts'

/** What is drawn for the review of a run; kept with it, so that all can be drawn again. */
export interface ReviewPlan {
  /** From 1 to `SEED_MAX`. */
  readonly seed: number
  /** Share of pairs that a second reviewer sees whatever the first says. */
  readonly secondShare: number
  /** Cases of known truth for each pair of the queue. */
  readonly knownShare: number
  /** Pairs to draw from each band of weight. */
  readonly bandPairs: number
}

/**
 * One pair in twenty is seen twice, one case in twenty-five has a known truth (within the 2 to 5 % usual in
 * annotation work). Eighty answers of one kind put the 95 % limit of a share beyond 0.95.
 */
export const USUAL_PLAN: Omit<ReviewPlan, 'seed'> = {
  secondShare: 0.05,
  knownShare: 0.04,
  bandPairs: 80,
}

/** Whether a pair of the run goes to a second reviewer: its own number of the published draw decides. */
export function isDrawnForSecond(
  plan: Pick<ReviewPlan, 'seed' | 'secondShare'>,
  pairNo: number,
): boolean {
  const draw = new PublishedDraw(plan.seed)
  for (let before = 1; before < pairNo; before += 1) draw.next()
  return draw.next() < plan.secondShare
}

/**
 * `wanted` different ranks from 1 to `total`, each equally likely, in rising order (selection sampling,
 * Fan, Muller & Rezucha 1962; Knuth 3.4.2 S): all of them where `wanted` is not less than `total`.
 */
export function drawRanks(
  draw: PublishedDraw,
  of: { readonly total: number; readonly wanted: number },
): readonly number[] {
  const ranks: number[] = []
  for (let rank = 1; rank <= of.total && ranks.length < of.wanted; rank += 1) {
    const left = of.total - rank + 1
    if (draw.next() * left < of.wanted - ranks.length) ranks.push(rank)
  }
  return ranks
}

/**
 * One place in each stretch of the queue, anywhere in the stretch: so many for so many pairs hold on every
 * page, and nobody can count on the next. Places from 1 on.
 */
export function drawPlaces(
  draw: PublishedDraw,
  of: { readonly count: number; readonly stretch: number },
): readonly number[] {
  return Array.from(
    { length: of.count },
    (_, at) => 1 + Math.floor((at + draw.next()) * of.stretch),
  )
}
