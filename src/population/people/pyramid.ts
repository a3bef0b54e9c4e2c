import { dayNumberOf } from '#domain/calendar/civil-date.ts'
import { Weighted } from '../random.ts'
import type { Random } from '../random.ts'

/**
 * Live births of China by year, in 100,000 (statistical yearbooks, 1976–2010
 * adjusted to what the census of 2020 found of them): the dip of 1959–61,
 * the waves of 1963–72 and 1986–90, the peaks of 2012, 2014 and 2016, the fall since 2017.
 */
const BIRTHS_FROM = 1925
const BIRTHS: readonly number[] = [
  140, 142, 144, 146, 148, 150, 151, 152, 153, 154, 155, 155, 150, 148, 150, 158, 158, 155, 153,
  155, 158, 168, 178, 189, 199, 206, 215, 214, 219, 228, 202, 202, 221, 191, 165, 139, 119, 246,
  296, 273, 270, 258, 256, 276, 272, 274, 258, 257, 246, 223, 211, 198, 192, 187, 185, 192, 208,
  224, 208, 206, 221, 239, 253, 246, 241, 239, 213, 199, 200, 173, 169, 170, 167, 159, 150, 145,
  150, 146, 142, 141, 143, 167, 169, 171, 169, 169, 160, 197, 178, 190, 166, 188, 177, 152, 147,
  120, 106, 96, 90, 95, 87, 83,
]

/** Share of a year's births alive at age 15: hunger and poor health first, then ever better. */
const CHILD_SURVIVAL: readonly (readonly [number, number])[] = [
  [1925, 0.6],
  [1945, 0.66],
  [1952, 0.76],
  [1958, 0.8],
  [1962, 0.86],
  [1970, 0.91],
  [1980, 0.945],
  [1990, 0.962],
  [2000, 0.972],
  [2010, 0.988],
  [2020, 0.993],
]

/** Boys to 100 girls at birth by year (censuses). */
const BOYS: readonly (readonly [number, number])[] = [
  [1925, 106],
  [1978, 106.5],
  [1985, 109],
  [1990, 111.5],
  [1995, 115.5],
  [2000, 117.5],
  [2005, 119],
  [2010, 118],
  [2015, 113.5],
  [2020, 111],
]

/** Yearly death rate at an age under Gompertz, per sex, fitted to the 2020 life table from 30 on. */
function deathRate(age: number, sex: 1 | 2): number {
  const adult = sex === 1 ? 0.000034 * Math.exp(0.0945 * age) : 0.0000145 * Math.exp(0.102 * age)
  const child = age < 1 ? 0.005 : age < 5 ? 0.0005 : 0.0002
  return Math.min(0.6, adult + child)
}

export interface Cohort {
  readonly year: number
  readonly sex: 1 | 2
}

export interface Pyramid {
  /** People alive on the day asked for. */
  readonly living: Weighted<Cohort>
  /** People who died within a year before it. */
  readonly dying: Weighted<Cohort>
}

/** The age and sex of China's people on 31 December of `lastYear`, to draw persons from. */
export function raisePyramid(lastYear: number): Pyramid {
  const cohorts: Cohort[] = []
  for (let year = BIRTHS_FROM; year <= lastYear; year += 1) {
    cohorts.push({ year, sex: 1 }, { year, sex: 2 })
  }
  const alive = (cohort: Cohort): number => survivors(cohort, lastYear)
  return {
    living: new Weighted(cohorts, alive),
    dying: new Weighted(
      cohorts,
      (cohort) => alive(cohort) * deathRate(lastYear - cohort.year, cohort.sex),
    ),
  }
}

/** A day of the cohort's year, not after the last day that has come. */
export function birthDay(cohort: Cohort, lastDay: number, random: Random): number {
  const first = dayNumberOf(cohort.year, 1, 1)
  const last = Math.min(dayNumberOf(cohort.year, 12, 31), lastDay)
  return random.between(first, Math.max(first, last))
}

function survivors(cohort: Cohort, lastYear: number): number {
  const births = BIRTHS[cohort.year - BIRTHS_FROM] ?? BIRTHS[BIRTHS.length - 1] ?? 0
  const boys = curve(BOYS, cohort.year)
  const born = births * (cohort.sex === 1 ? boys / (100 + boys) : 100 / (100 + boys))
  const age = lastYear - cohort.year
  let alive = born * Math.min(1, curve(CHILD_SURVIVAL, cohort.year) + (age < 15 ? 0.002 : 0))
  for (let at = 15; at < age; at += 1) {
    // Mortality was higher in the past: the rate of today's table, raised by how long ago it was.
    const yearsAgo = lastYear - (cohort.year + at)
    alive *= 1 - deathRate(at, cohort.sex) * (1 + 0.014 * Math.min(40, yearsAgo))
  }
  return alive
}

function curve(points: readonly (readonly [number, number])[], at: number): number {
  let [lowX, lowY] = points[0] ?? [0, 0]
  for (const [x, y] of points) {
    if (x >= at) return x === lowX ? y : lowY + ((y - lowY) * (at - lowX)) / (x - lowX)
    lowX = x
    lowY = y
  }
  return lowY
}
