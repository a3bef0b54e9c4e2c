import { logGamma } from '../estimates/log-gamma.ts'

/** Terms of a series or fraction; at the sizes of a county they end long before. */
const TERMS_MAX = 10_000
const PRECISION = 1e-15

/**
 * P(Z > z) of the standard normal, to about ten digits: the incomplete gamma function of ½ by its
 * series or its continued fraction (Abramowitz & Stegun 1964, 7.1.5 and 7.1.14).
 */
export function normalTail(z: number): number {
  const x = (z * z) / 2
  const upper = x < 1.5 ? 1 - lowerHalfGamma(x) : upperHalfGamma(x)
  return z >= 0 ? upper / 2 : 1 - upper / 2
}

function lowerHalfGamma(x: number): number {
  if (x === 0) return 0
  let term = 1 / 0.5
  let sum = term
  for (let k = 1; k < TERMS_MAX && term > sum * PRECISION; k += 1) {
    term *= x / (0.5 + k)
    sum += term
  }
  return sum * Math.exp(-x + 0.5 * Math.log(x) - logGamma(0.5))
}

/** Lentz's algorithm for the fraction of Γ(½, x). */
function upperHalfGamma(x: number): number {
  let b = x + 0.5
  let c = 1e300
  let d = 1 / b
  let h = d
  for (let k = 1; k < TERMS_MAX; k += 1) {
    const a = -k * (k - 0.5)
    b += 2
    d = 1 / (a * d + b)
    c = b + a / c
    const step = d * c
    h *= step
    if (Math.abs(step - 1) < PRECISION) break
  }
  return h * Math.exp(-x + 0.5 * Math.log(x) - logGamma(0.5))
}

/**
 * P(X ≥ hits) of a binomial of `of` draws with share `share`, exactly: summed from the first term down
 * the tail, so that small probabilities keep their digits.
 */
export function binomialTail(hits: number, of: number, share: number): number {
  if (hits <= 0) return 1
  if (share <= 0) return 0
  if (share >= 1 || hits > of) return hits > of ? 0 : 1
  // Below the mean the other tail is the short one.
  if (hits <= of * share) return 1 - sumUp(of - hits + 1, of, 1 - share)
  return sumUp(hits, of, share)
}

function sumUp(hits: number, of: number, share: number): number {
  let term = Math.exp(
    logGamma(of + 1) -
      logGamma(hits + 1) -
      logGamma(of - hits + 1) +
      hits * Math.log(share) +
      (of - hits) * Math.log1p(-share),
  )
  const odds = share / (1 - share)
  let sum = 0
  for (let k = hits; k <= of; k += 1) {
    sum += term
    if (term < sum * PRECISION) break
    term *= ((of - k) / (k + 1)) * odds
  }
  return Math.min(sum, 1)
}

/** P(X > chi) of χ² with so many degrees, by Wilson & Hilferty's cube root (1931): three digits for five and more. */
export function chiSquareTail(chi: number, degrees: number): number {
  if (degrees < 1 || chi <= 0) return 1
  const spread = 2 / (9 * degrees)
  return normalTail((Math.cbrt(chi / degrees) - (1 - spread)) / Math.sqrt(spread))
}
