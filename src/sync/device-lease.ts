/*
 * How long a device may be opened without contact (S23), by a clock that may be wrong by years: the end
 * of the lease is set by the same clock that is asked later, and time that was seen once is not unseen.
 */

export interface LeaseTimes {
  /** By the device's clock at the last contact, plus the length of the lease. */
  readonly leaseUntilMs: number
  /** Latest time the device has seen. */
  readonly lastSeenMs: number
}

/** The device's time, which never goes back. */
export function effectiveNow(lastSeenMs: number, nowMs: number): number {
  return Math.max(lastSeenMs, nowMs)
}

export function isLeaseOver({ leaseUntilMs, lastSeenMs }: LeaseTimes, nowMs: number): boolean {
  return effectiveNow(lastSeenMs, nowMs) >= leaseUntilMs
}
