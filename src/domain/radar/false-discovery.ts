/**
 * The q of each p: the share of mistaken alarms to expect when everything up to this p is an alarm
 * (Benjamini & Hochberg 1995). Looking at many places and signs at once finds something by chance; an
 * alarm is a q below the share of mistakes one accepts.
 */
export function falseDiscoveryRates(ps: readonly number[]): readonly number[] {
  const order = ps.map((p, at) => ({ p, at })).toSorted((a, b) => b.p - a.p)
  const qs = ps.map(() => 1)
  let least = 1
  for (const [from, { p, at }] of order.entries()) {
    least = Math.min(least, (p * ps.length) / (ps.length - from))
    qs[at] = least
  }
  return qs
}
