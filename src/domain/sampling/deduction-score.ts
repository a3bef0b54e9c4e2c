/** What checking a unit's sample found: wrong items, missing items, people nobody manages. */
export interface CheckedFaults {
  /** 错误 */
  readonly wrong: number
  /** 漏项 */
  readonly missing: number
  /** 漏管 */
  readonly unmanaged: number
}

/** Points off for each, for every hundred people checked; a county sets its own. */
export type DeductionWeights = CheckedFaults

export const DEDUCTION_WEIGHTS: DeductionWeights = { wrong: 1, missing: 0.5, unmanaged: 2 }

/**
 * Score of a unit's data: 100 − (wrong × a + missing × b + unmanaged × c) for a hundred people checked,
 * at least 0. It speaks of a place's data alone: no person is scored, and no birth counts (S2, S8).
 */
export function deductionScore(
  faults: CheckedFaults,
  people: number,
  weights: DeductionWeights = DEDUCTION_WEIGHTS,
): number | null {
  if (people <= 0) return null
  const off =
    faults.wrong * weights.wrong +
    faults.missing * weights.missing +
    faults.unmanaged * weights.unmanaged
  return Math.max(100 - (100 * off) / people, 0)
}
