/**
 * The time the program works by. Tests that compare two runs to the last bit set `SIMIN_CLOCK` to an
 * instant, and it stands still; otherwise it is the machine's.
 */
export function clock(): Date {
  const fixed = process.env['SIMIN_CLOCK']
  return fixed === undefined || fixed === '' ? new Date() : new Date(fixed)
}

/** China has one civil time, whatever the machine is set to; instants are UTC. */
function hereNow(): Date {
  return new Date(clock().getTime() + 8 * 3_600_000)
}

/** Today, `YYYY-MM-DD`. */
export function today(): string {
  return hereNow().toISOString().slice(0, 10)
}

/** Hour of the day, 0–23. */
export function hourNow(): number {
  return hereNow().getUTCHours()
}
