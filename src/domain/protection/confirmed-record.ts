import { EVENT_PROFILES, type EventKind } from '../events/event-kind.ts'

/** The event that a value on record cites. */
export interface StatingEvent {
  readonly eventNo: number
  readonly kind: EventKind
  /** What whoever stated it relied on; `null` where nothing was said. */
  readonly groundsKind: string | null
  /** When it was recorded, milliseconds since 1970. */
  readonly recordedAtMs: number
}

/** The three values that the rule compares, each with the event it cites; `null` where a file said it. */
export interface ComparedValues {
  readonly childBornOn: StatingEvent | null
  /** That the one is the mother of the other. */
  readonly tie: StatingEvent | null
  readonly motherBornOn: StatingEvent | null
}

/** Somebody looked at a paper, or at the record of a department, and answers for what it says. */
const CHECKED_AGAINST: ReadonlySet<string> = new Set(['document', 'record'])

/**
 * Whether people have confirmed the record (S3, CPO1): each of the three values cites an event that a
 * person of the office stated against a document or a department's record, and the rule was asked
 * again since. What a file said, what somebody only told, and what was changed after the last check
 * confirm nothing.
 *
 * @param askedAtMs when the rule fired last, milliseconds since 1970.
 * @returns number of the last of these events, `null` while the record is not confirmed.
 */
export function confirmingEventNo(values: ComparedValues, askedAtMs: number): number | null {
  const events = [values.childBornOn, values.tie, values.motherBornOn]
  const confirming = events.filter(
    (event) =>
      event !== null &&
      EVENT_PROFILES[event.kind].statedByStaff &&
      CHECKED_AGAINST.has(event.groundsKind ?? '') &&
      event.recordedAtMs < askedAtMs,
  )
  if (confirming.length < events.length) return null
  return Math.max(...confirming.map((event) => event?.eventNo ?? 0))
}
