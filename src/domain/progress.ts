/** One report of long work: which step, how far, out of how much (`null` while nobody knows). */
export interface Progress {
  /** Stable name of the step, `intake.rows`, `compare.score`; screens and bars hold its text. */
  readonly step: string
  readonly done: number
  readonly total: number | null
  readonly unit: 'rows' | 'records' | 'pairs' | 'persons' | 'steps' | 'bytes'
}

export type OnProgress = (progress: Progress) => void
