/** How far a village is that is fetched in pieces. */
export interface FetchProgress {
  /** Pieces that lie here. */
  readonly done: number
  readonly of: number
  /** About so long still, at the pace of this contact; `null`: too short to be told, or not known yet. */
  readonly leftMs: number | null
}

/** In less nobody reads how long it takes. */
const TOLD_FROM_MS = 2_000

/**
 * @param at.before pieces that lay here when this contact began: they took none of its time.
 * @param at.spentMs since then.
 */
export function fetchProgress(at: {
  readonly done: number
  readonly of: number
  readonly before: number
  readonly spentMs: number
}): FetchProgress {
  const { done, of, before, spentMs } = at
  const leftMs = done === before ? 0 : (spentMs / (done - before)) * (of - done)
  return { done, of, leftMs: leftMs > TOLD_FROM_MS ? Math.round(leftMs) : null }
}
