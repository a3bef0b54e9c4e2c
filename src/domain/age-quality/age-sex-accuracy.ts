import { groupsOfFive, type AgeRow, type AgeTable } from './age-table.ts'

export interface AgeSexAccuracy {
  /** Mean deviation of the age ratios of men from 100. */
  readonly maleAgeRatio: number | null
  readonly femaleAgeRatio: number | null
  /** Mean step between the sex ratios of neighbouring groups. */
  readonly sexRatio: number | null
  /** Three times the sex ratio score and both age ratio scores. */
  readonly index: number | null
}

/**
 * Age–sex accuracy index of the United Nations (Population Bulletin 2, 1952; Manual II, 1955): over
 * groups of five up to 70–74, age ratios 200 P(x) / (P(x−5) + P(x+5)) and sex ratios 100 men/women.
 * Below 20 a table counts as accurate, from 20 to 40 as inaccurate, above as highly inaccurate.
 *
 * Without the deduction for populations under a million, so that small and large places are told the
 * same thing; a small place has a higher index by chance alone.
 */
export function ageSexAccuracy(table: AgeTable): AgeSexAccuracy {
  const groups = groupsOfFive(table)
  const maleAgeRatio = ageRatioScore(groups.map(({ male }) => male))
  const femaleAgeRatio = ageRatioScore(groups.map(({ female }) => female))
  const sexRatio = sexRatioScore(groups)
  const index =
    maleAgeRatio === null || femaleAgeRatio === null || sexRatio === null
      ? null
      : 3 * sexRatio + maleAgeRatio + femaleAgeRatio
  return { maleAgeRatio, femaleAgeRatio, sexRatio, index }
}

/**
 * The index that so few people would have by chance, were every age exact and neighbouring groups alike:
 * each group a Poisson count, so that an age ratio scatters by 100 √(1/P(x) + 1/(P(x−5) + P(x+5))) and a
 * sex ratio by itself × √(1/men + 1/women); a mean deviation is √(2/π) of that. Null without an index.
 */
export function expectedByChance(table: AgeTable): number | null {
  const groups = groupsOfFive(table)
  if (ageSexAccuracy(table).index === null) return null
  const ageScatter = (counts: readonly number[]): number | null =>
    mean(
      counts.slice(1, -1).map((count, at) => {
        const neighbours = (counts[at] ?? 0) + (counts[at + 2] ?? 0)
        return 100 * Math.sqrt(1 / Math.max(count, 1) + 1 / neighbours)
      }),
    )
  const variances = groups.map(
    ({ male, female }) => (100 * (male / female)) ** 2 * (1 / Math.max(male, 1) + 1 / female),
  )
  const steps = variances.slice(1).map((one, at) => Math.sqrt(one + (variances[at] ?? 0)))
  const [men, women, sexes] = [
    ageScatter(groups.map(({ male }) => male)),
    ageScatter(groups.map(({ female }) => female)),
    mean(steps),
  ]
  if (men === null || women === null || sexes === null) return null
  return Math.sqrt(2 / Math.PI) * (3 * sexes + men + women)
}

function ageRatioScore(counts: readonly number[]): number | null {
  const deviations: number[] = []
  for (let at = 1; at + 1 < counts.length; at += 1) {
    const neighbours = (counts[at - 1] ?? 0) + (counts[at + 1] ?? 0)
    if (neighbours === 0) return null
    deviations.push(Math.abs((200 * (counts[at] ?? 0)) / neighbours - 100))
  }
  return mean(deviations)
}

function sexRatioScore(groups: readonly AgeRow[]): number | null {
  if (groups.some(({ female }) => female === 0)) return null
  const ratios = groups.map(({ male, female }) => (100 * male) / female)
  return mean(ratios.slice(1).map((ratio, at) => Math.abs(ratio - (ratios[at] ?? 0))))
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
}
