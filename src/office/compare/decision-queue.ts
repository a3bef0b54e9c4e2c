/**
 * Decisions a reviewer has made that may still be taken back without a trace.
 *
 *     made ──3 more made, or 10 s──▶ due ──sent──▶ committed
 *       │
 *       └──undo──▶ gone, and its pair comes back
 *
 * Pure: the hand-held clock comes in as milliseconds, so that a test needs no waiting.
 */
export interface Pending<Decision> {
  readonly decision: Decision
  readonly madeAtMs: number
}

export interface DecisionQueue<Decision> {
  /** Oldest first. */
  readonly pending: readonly Pending<Decision>[]
}

/** A decision is sent when this many later ones were made … */
export const LATER_DECISIONS_MAX = 3
/** … or when it has stood for this long. */
export const UNDO_WINDOW_MS = 10_000

export const EMPTY_QUEUE: DecisionQueue<never> = { pending: [] }

export interface Step<Decision> {
  readonly queue: DecisionQueue<Decision>
  /** To be sent now, oldest first. */
  readonly due: readonly Decision[]
}

export function decide<Decision>(
  queue: DecisionQueue<Decision>,
  decision: Decision,
  nowMs: number,
): Step<Decision> {
  return release({ pending: [...queue.pending, { decision, madeAtMs: nowMs }] }, nowMs)
}

/** Lets go of everything whose time has come. */
export function release<Decision>(queue: DecisionQueue<Decision>, nowMs: number): Step<Decision> {
  const last = queue.pending.length - 1
  const dueUntil = queue.pending.findLastIndex(
    ({ madeAtMs }, at) => last - at >= LATER_DECISIONS_MAX || nowMs - madeAtMs >= UNDO_WINDOW_MS,
  )
  return {
    due: queue.pending.slice(0, dueUntil + 1).map(({ decision }) => decision),
    queue: { pending: queue.pending.slice(dueUntil + 1) },
  }
}

/** Everything at once: the page is being left. */
export function flush<Decision>(queue: DecisionQueue<Decision>): Step<Decision> {
  return { due: queue.pending.map(({ decision }) => decision), queue: { pending: [] } }
}

export interface Undone<Decision> {
  readonly queue: DecisionQueue<Decision>
  /** `null` when there is nothing left to take back. */
  readonly taken: Decision | null
}

/** Takes back the newest. */
export function undo<Decision>(queue: DecisionQueue<Decision>): Undone<Decision> {
  const newest = queue.pending.at(-1)
  if (newest === undefined) return { queue, taken: null }
  return { queue: { pending: queue.pending.slice(0, -1) }, taken: newest.decision }
}

/** Whole seconds until the newest is sent, for the countdown; `null` when none waits. */
export function secondsLeft<Decision>(
  queue: DecisionQueue<Decision>,
  nowMs: number,
): number | null {
  const newest = queue.pending.at(-1)
  if (newest === undefined) return null
  return Math.max(0, Math.ceil((newest.madeAtMs + UNDO_WINDOW_MS - nowMs) / 1000))
}
