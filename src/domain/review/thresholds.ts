/**
 * Bits of weight between which a comparison leaves a pair to people: below the first it parts, from the second
 * on it joins, unless a rival or a rule stands against it.
 */
export interface Thresholds {
  readonly different: number
  readonly same: number
}

/** What the engine does when nobody has accepted anything else. */
export const USUAL_THRESHOLDS: Thresholds = { different: -1, same: 2 }
