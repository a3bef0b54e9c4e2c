/**
 * Code points of `value` that a longest common subsequence with `other` does not keep. Works on code
 * points, so that 𠮷 counts once.
 */
export function differingPositions(value: string, other: string): number[] {
  const mine = Array.from(value)
  const theirs = Array.from(other)
  const kept = keptPositions(mine, theirs)
  return [...mine.keys()].filter((at) => !kept.has(at))
}

function keptPositions(mine: readonly string[], theirs: readonly string[]): ReadonlySet<number> {
  const width = theirs.length + 1
  const lengths = new Int32Array((mine.length + 1) * width)
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0
  for (let row = mine.length - 1; row >= 0; row -= 1) {
    for (let column = theirs.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        mine[row] === theirs[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1))
    }
  }
  const kept = new Set<number>()
  for (let row = 0, column = 0; row < mine.length && column < theirs.length;) {
    if (mine[row] === theirs[column]) {
      kept.add(row)
      row += 1
      column += 1
    } else if (at(row + 1, column) >= at(row, column + 1)) row += 1
    else column += 1
  }
  return kept
}

/** Positions at which two texts of equal length differ. */
export function unequalPositions(value: string, other: string): number[] {
  const theirs = Array.from(other)
  return Array.from(value).flatMap((character, at) => (character === theirs[at] ? [] : [at]))
}

/** Two neighbours that changed places are the whole difference. */
export function isNeighbourSwap(value: string, other: string): boolean {
  const positions = unequalPositions(value, other)
  const [first = -2, second = -1] = positions
  if (positions.length !== 2 || second !== first + 1) return false
  const [mine, theirs] = [Array.from(value), Array.from(other)]
  return mine[first] === theirs[second] && mine[second] === theirs[first]
}
