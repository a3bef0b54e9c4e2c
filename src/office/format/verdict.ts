/** A figure against its target: its interval decides, never its point. */
export type Verdict = 'met' | 'unsure' | 'missed'

export interface Interval {
  readonly low: number
  readonly high: number
}

export interface Target {
  readonly value: number
  /** `least`: coverage ≥ 98 %; `most`: logic errors ≤ 5 ‰. */
  readonly direction: 'least' | 'most'
}

/**
 * Wholly on the right side of the target: met; wholly on the wrong side: missed; astride: nobody
 * can say yet. A full count has an interval of no width and is never unsure.
 */
export function verdictOf(interval: Interval, target: Target): Verdict {
  const { low, high } = interval
  if (target.direction === 'least') {
    if (low >= target.value) return 'met'
    return high < target.value ? 'missed' : 'unsure'
  }
  if (high <= target.value) return 'met'
  return low > target.value ? 'missed' : 'unsure'
}

/** The mark that survives grey print. */
export const VERDICT_MARKS: Readonly<Record<Verdict, string>> = {
  met: '',
  unsure: '◇',
  missed: '▼',
}

/** Green only where the whole interval says so. */
export const VERDICT_TONES: Readonly<Record<Verdict, string>> = {
  met: 'green',
  unsure: 'amber',
  missed: 'red',
}

/**
 * How deep the red goes, 0 to 1: the distance from the target in units that make a bad miss full.
 * `fullAt` is the distance that counts as worst.
 */
export function missDepth(point: number, target: Target, fullAt: number): number {
  const distance = target.direction === 'least' ? target.value - point : point - target.value
  return Math.min(1, Math.max(0, distance / fullAt))
}
