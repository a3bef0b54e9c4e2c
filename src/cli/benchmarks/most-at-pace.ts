/** Each about a quarter more than the one before. */
const STEP = 1.25

/** Beyond it nothing is asked: no county has so many at work. */
const RATE_MAX = 5000

/**
 * The highest rate at which a bar on waiting holds, where an answer that comes late counts from when it was
 * due. Clients that never pause wait for each other, and so show how many they are and not how long an
 * answer takes; at a pace it is seen how much the machine carries before anybody waits.
 *
 * @param from a second, of all clients together: what those at work ask, and enough for a high quantile.
 * @param holds whether the bar holds at that many a second; asked from `from` on, until it does not.
 * @returns 0 where it does not hold at `from`.
 */
export async function mostAtPace(
  from: number,
  holds: (rate: number) => Promise<boolean>,
): Promise<number> {
  let most = 0
  for (let rate = from; rate <= RATE_MAX; rate = Math.round(rate * STEP)) {
    if (!(await holds(rate))) break
    most = rate
  }
  return most
}
