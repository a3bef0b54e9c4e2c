/** A piece of a value, and whether it is the piece that differs from the other value. */
export interface Piece {
  readonly text: string
  readonly differs: boolean
}

/**
 * Marks the characters of `value` that are not in `other` at the same place of the longest common
 * run. Works on code points, so that 𠮷 is one character. Equal values give one quiet piece;
 * values with nothing in common are marked whole.
 */
export function differing(value: string, other: string): readonly Piece[] {
  const mine = Array.from(value)
  const kept = commonPositions(mine, Array.from(other))
  const pieces: { text: string; differs: boolean }[] = []
  for (const [at, character] of mine.entries()) {
    const differs = !kept.has(at)
    const last = pieces.at(-1)
    if (last !== undefined && last.differs === differs) last.text += character
    else pieces.push({ text: character, differs })
  }
  return pieces
}

/** Positions in `mine` that a longest common subsequence with `theirs` keeps. */
function commonPositions(mine: readonly string[], theirs: readonly string[]): ReadonlySet<number> {
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
