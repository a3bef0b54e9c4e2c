/** A second, of all clients together; each about a quarter more than the one before. */
const RATES = [10, 20, 40, 60, 80, 100, 150, 200, 300, 400, 500, 600, 800, 1000, 1250, 1600, 2000]

/**
 * The highest rate at which a bar on waiting holds, where an answer that comes late counts from when it was
 * due. Clients that never pause wait for each other, and so show how many they are and not how long an
 * answer takes; at a pace it is seen how much the machine carries before anybody waits.
 *
 * @param holds whether the bar holds at that many a second; asked from the lowest rate on, until it does not.
 * @returns 0 where it holds at none.
 */
export async function mostAtPace(holds: (rate: number) => Promise<boolean>): Promise<number> {
  let most = 0
  for (const rate of RATES) {
    if (!(await holds(rate))) break
    most = rate
  }
  return most
}
