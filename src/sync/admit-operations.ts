/*
 * Which operations of a device may be looked at. A device counts them; whatever comes in which order,
 * they are looked at in that of their numbers, so that what somebody said later never overtakes what
 * they said before.
 */

/** Number and id of an operation that has arrived and was not looked at. */
export interface Arrived {
  readonly opId: string
  readonly seq: number
  /** When the first copy arrived, by the server's clock, in milliseconds. */
  readonly receivedMs: number
}

export interface Admitted {
  /** In the order in which they are to be looked at. */
  readonly ready: readonly string[]
  /** Wait for one that is missing. */
  readonly held: readonly string[]
  readonly nextSeq: number
  /** Numbers that were waited for in vain: a person is told. */
  readonly givenUp: readonly number[]
}

/**
 * Admits what follows without a gap. A gap is waited for until the operation behind it has waited
 * `patienceMs`; then it is given up, never silently.
 */
export function admitOperations(
  nextSeq: number,
  arrived: readonly Arrived[],
  { nowMs, patienceMs }: { readonly nowMs: number; readonly patienceMs: number },
): Admitted {
  const waiting = arrived.toSorted((a, b) => a.seq - b.seq)
  const [ready, givenUp]: [string[], number[]] = [[], []]
  let next = nextSeq
  for (const { opId, seq, receivedMs } of waiting) {
    if (seq > next) {
      if (nowMs - receivedMs < patienceMs) break
      for (; next < seq; next++) givenUp.push(next)
    }
    ready.push(opId)
    // One that was given up and came after all is looked at as soon as it is there.
    next = Math.max(next, seq + 1)
  }
  return {
    ready,
    held: waiting.slice(ready.length).map(({ opId }) => opId),
    nextSeq: next,
    givenUp,
  }
}
