/**
 * Inverse of a symmetric, positive definite matrix (Cholesky), or null where rounding says that it is
 * none: a parameter cannot be told from the others.
 */
export function invertSymmetric(matrix: readonly (readonly number[])[]): number[][] | null {
  const lower = cholesky(matrix)
  if (lower === null) return null
  const size = matrix.length
  const inverse: number[][] = Array.from({ length: size }, () =>
    Array.from({ length: size }, () => 0),
  )
  for (let column = 0; column < size; column += 1) {
    const unit = Array.from({ length: size }, (_, at) => (at === column ? 1 : 0))
    const solved = substitute(lower, unit)
    for (const [row, value] of solved.entries()) {
      const line = inverse[row]
      if (line !== undefined) line[column] = value
    }
  }
  return inverse
}

/** The vector `x` of `matrix · x = right`, or null as above. */
export function solveSymmetric(
  matrix: readonly (readonly number[])[],
  right: readonly number[],
): number[] | null {
  const lower = cholesky(matrix)
  return lower === null ? null : substitute(lower, right)
}

function cholesky(matrix: readonly (readonly number[])[]): number[][] | null {
  const lower: number[][] = []
  for (const [i, line] of matrix.entries()) {
    const row: number[] = []
    for (let j = 0; j <= i; j += 1) {
      let sum = line[j] ?? 0
      const other = j === i ? row : (lower[j] ?? [])
      for (let k = 0; k < j; k += 1) sum -= (row[k] ?? 0) * (other[k] ?? 0)
      if (j === i) {
        // Against the size of the diagonal itself: counts run from 1 to millions.
        if (!(sum > 1e-13 * (line[i] ?? 0))) return null
        row.push(Math.sqrt(sum))
      } else row.push(sum / (lower[j]?.[j] ?? 1))
    }
    lower.push(row)
  }
  return lower
}

function substitute(lower: readonly (readonly number[])[], right: readonly number[]): number[] {
  const size = lower.length
  const forward: number[] = []
  for (let i = 0; i < size; i += 1) {
    let sum = right[i] ?? 0
    for (let k = 0; k < i; k += 1) sum -= (lower[i]?.[k] ?? 0) * (forward[k] ?? 0)
    forward.push(sum / (lower[i]?.[i] ?? 1))
  }
  const solved = Array.from({ length: size }, () => 0)
  for (let i = size - 1; i >= 0; i -= 1) {
    let sum = forward[i] ?? 0
    for (let k = i + 1; k < size; k += 1) sum -= (lower[k]?.[i] ?? 0) * (solved[k] ?? 0)
    solved[i] = sum / (lower[i]?.[i] ?? 1)
  }
  return solved
}
