/** A match weight (log₂ of odds) in the numbers people speak: "3 to 1", "76 of every 100". */
export interface Odds {
  /** At least 1: how much likelier the likelier side is. */
  readonly times: number
  readonly towards: 'same' | 'different' | 'even'
  /** Of every hundred such pairs, how many are one person. Never 0 or 100: nothing is that sure. */
  readonly inHundred: number
}

export function oddsOf(weight: number): Odds {
  const odds = 2 ** Math.min(40, Math.abs(weight))
  const share = weight >= 0 ? odds / (1 + odds) : 1 / (1 + odds)
  const times = odds < 10 ? Math.round(odds * 10) / 10 : Math.round(odds)
  return {
    times: times >= 1.5 && times < 10 ? Math.round(times) : times,
    towards: times < 1.1 ? 'even' : weight > 0 ? 'same' : 'different',
    inHundred: Math.min(99, Math.max(1, Math.round(share * 100))),
  }
}
