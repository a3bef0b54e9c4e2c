import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ageQualityReport } from './age-quality-report.ts'
import { ageSexAccuracy } from './age-sex-accuracy.ts'
import type { AgeTable } from './age-table.ts'
import { myersIndex, whippleIndex } from './digit-preference.ts'

/** Men of one age each, from 0 on: spreadsheet SINGAGE of PAS (U.S. Census Bureau 1994). */
const SINGAGE = single([
  80626, 95823, 104315, 115813, 100796, 105086, 97266, 116328, 75984, 89982, 95525, 56973, 78767,
  65672, 53438, 85014, 47600, 64363, 42195, 42262, 73221, 30080, 34391, 29072, 20531, 66171, 24029,
  44227, 24128, 23599, 82088, 16454, 22628, 17108, 12531, 57325, 17220, 28425, 16206, 17532, 65976,
  11593, 15828, 13541, 8133, 44696, 11165, 18543, 12614, 12041, 55798, 9324, 10772, 10453, 6773,
  28358, 9916, 13348, 8039, 7583, 42470, 5288, 5317, 6582, 3361, 17949, 3650, 5873, 3279, 3336,
  27368, 1965, 2495, 2319, 1335, 12022, 1401, 1668, 1360, 1185, 9167, 424, 568, 462, 282, 6206, 343,
  409, 333, 291, 4137, 133, 169, 157, 89, 2068, 68, 81, 66, 57,
])

/** Groups of five with 75 and over last: spreadsheet AGESEX of PAS. */
const AGESEX = groups(
  [4677, 4135, 3825, 3647, 3247, 2802, 2409, 2212, 1786, 1505, 1390, 984, 745, 537, 346, 335],
  [4544, 4042, 3735, 3647, 3309, 2793, 2353, 2112, 1691, 1409, 1241, 887, 697, 525, 348, 366],
)

test('[AGE1] Whipple as published: 2.34 times what chance gives (SINGAGE)', () => {
  expect(whippleIndex(SINGAGE)).toBeCloseTo(234, 0)
})

test('[AGE2] Myers as published: 47.46 is the whole sum, the index its half (SINGAGE)', () => {
  expect(2 * (myersIndex(SINGAGE) ?? 0)).toBeCloseTo(47.46, 2)
})

test('[AGE3] age and sex ratio scores and index as published (AGESEX)', () => {
  const { maleAgeRatio, femaleAgeRatio, sexRatio, index } = ageSexAccuracy(AGESEX)
  expect(maleAgeRatio).toBeCloseTo(3.9, 1)
  expect(femaleAgeRatio).toBeCloseTo(3.66, 2)
  expect(sexRatio).toBeCloseTo(2.2, 1)
  expect(index).toBeCloseTo(14.3, 1)
})

test('[AGE1] [AGE2] without preference 100 and 0; one digit alone is the highest index', () => {
  // Everybody below 80: the oldest decade, which the convention leads with unequal weight, is empty.
  const flat = Array.from({ length: 101 }, (_, age) => (age < 80 ? 70 : 0))
  expect(whippleIndex(single(flat))).toBe(100)
  expect(myersIndex(single(flat.map((n, age) => (age < 20 ? 0 : n))))).toBeCloseTo(0, 10)
  const zeros = single(flat.map((_, age) => (age % 10 === 0 ? 1000 : 0)))
  expect(whippleIndex(zeros)).toBe(500)
  expect(myersIndex(zeros)).toBe(90)
})

test('[AGE3] single years give what their groups of five give', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 50, max: 90 }), { minLength: 90, maxLength: 90 }),
      (ages) => {
        const byYear = single(ages, ages.toReversed())
        const grouped = (values: readonly number[]): number[] =>
          Array.from({ length: 18 }, (_, at) =>
            values.slice(at * 5, at * 5 + 5).reduce((sum, value) => sum + value, 0),
          )
        const byGroup = groups(grouped(ages), grouped(ages.toReversed()))
        expect(ageSexAccuracy(byYear)).toEqual(ageSexAccuracy(byGroup))
      },
    ),
  )
})

test('[AGE3] the last row is open where a table ends before 70', () => {
  const short = groups([10, 12, 9, 11, 400], [10, 12, 9, 11, 400])
  const closed = groups([10, 12, 9, 11, 1], [10, 12, 9, 11, 1])
  expect(ageSexAccuracy(short)).toEqual(ageSexAccuracy(closed))
})

test('[AGE4] groups of five tell nothing of digits, and nobody has no index', () => {
  expect(ageQualityReport(AGESEX)).toMatchObject({ whipple: null, myers: null })
  expect(ageQualityReport(single(Array.from({ length: 101 }, () => 0)))).toEqual({
    whipple: null,
    myers: null,
    un: { maleAgeRatio: null, femaleAgeRatio: null, sexRatio: null, index: null },
  })
})

function single(male: readonly number[], female: readonly number[] = male.map(() => 0)): AgeTable {
  return table(1, male, female)
}

function groups(male: readonly number[], female: readonly number[]): AgeTable {
  return table(5, male, female)
}

function table(width: 1 | 5, male: readonly number[], female: readonly number[]): AgeTable {
  const rows = male.map((men, at) => ({ age: at * width, male: men, female: female[at] ?? 0 }))
  return { width, rows }
}
