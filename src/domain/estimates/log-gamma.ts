/**
 * ln Γ(x) for x > 0, to about 1e-13 (Stirling's series after stepping up to x ≥ 10; Abramowitz &
 * Stegun 1964, 6.1.41). ln n! is `logGamma(n + 1)`.
 */
export function logGamma(x: number): number {
  let shift = 0
  let y = x
  while (y < 10) {
    shift += Math.log(y)
    y += 1
  }
  const inverse = 1 / y
  const square = inverse * inverse
  const series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680)))
  return (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + series - shift
}
