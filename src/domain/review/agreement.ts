import { Z_95 } from '../quality/interval.ts'
import type { Interval } from '../quality/interval.ts'

/** How often two people said the same of one case, beside what chance would give. */
export interface Agreement {
  readonly cases: number
  readonly agreed: number
  /** Cohen's kappa with its large-sample 95 % interval; `null` where all said one thing. */
  readonly kappa: Interval | null
}

/**
 * Cohen's kappa (Cohen 1960) with the standard error of Fleiss, Cohen & Everitt (1969) for intervals.
 *
 * `table[i][j]`: cases that the first called `i` and the second `j`; square, any number of categories.
 */
export function agreementOf(table: readonly (readonly number[])[]): Agreement {
  const at = (row: number, column: number): number => table[row]?.[column] ?? 0
  const categories = table.map((_, category) => category)
  const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0)
  const cases = sum(table.flat())
  const agreed = sum(categories.map((one) => at(one, one)))
  const rows = categories.map((one) => sum(categories.map((other) => at(one, other))) / cases)
  const columns = categories.map((one) => sum(categories.map((other) => at(other, one))) / cases)
  const share = agreed / cases
  const chance = sum(categories.map((one) => (rows[one] ?? 0) * (columns[one] ?? 0)))
  // All in one category: nothing is left that chance could not have given.
  if (cases === 0 || chance >= 1) return { cases, agreed, kappa: null }
  const kappa = (share - chance) / (1 - chance)
  const agreeing = sum(
    categories.map((one) => {
      const margins = (rows[one] ?? 0) + (columns[one] ?? 0)
      return (at(one, one) / cases) * (1 - margins * (1 - kappa)) ** 2
    }),
  )
  const differing = sum(
    categories.flatMap((one) =>
      categories
        .filter((other) => other !== one)
        .map((other) => (at(one, other) / cases) * ((columns[one] ?? 0) + (rows[other] ?? 0)) ** 2),
    ),
  )
  const variance =
    (agreeing + (1 - kappa) ** 2 * differing - (kappa - chance * (1 - kappa)) ** 2) /
    (cases * (1 - chance) ** 2)
  const half = Z_95 * Math.sqrt(Math.max(variance, 0))
  const limits = { lower: Math.max(kappa - half, -1), upper: Math.min(kappa + half, 1) }
  return { cases, agreed, kappa: { point: kappa, ...limits } }
}
