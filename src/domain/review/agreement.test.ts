import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agreementOf } from './agreement.ts'

test('[REV9] Cohen’s own example: 200 cases in three categories agree in 0.70, kappa 0.49', () => {
  // Cohen 1960, his worked example: proportions .44 .07 .09 / .05 .20 .05 / .01 .03 .06 of N = 200.
  const said = agreementOf([
    [88, 14, 18],
    [10, 40, 10],
    [2, 6, 12],
  ])
  expect(said).toMatchObject({ cases: 200, agreed: 140 })
  expect(said.kappa?.point).toBeCloseTo(0.492, 3)
})

test('[REV9] the interval of a published pair of dermatologists is found again', () => {
  // SAS/STAT User's Guide, PROC FREQ, "Cohen's kappa": 88 patients, kappa 0.3449 (0.2030, 0.4868).
  const { kappa } = agreementOf([
    [10, 4, 1, 0],
    [5, 10, 12, 2],
    [2, 4, 12, 5],
    [0, 2, 6, 13],
  ])
  expect(kappa?.point).toBeCloseTo(0.3449, 4)
  expect(kappa?.lower).toBeCloseTo(0.203, 3)
  expect(kappa?.upper).toBeCloseTo(0.4868, 3)
})

const counts = fc.array(fc.array(fc.nat(40), { minLength: 3, maxLength: 3 }), {
  minLength: 3,
  maxLength: 3,
})

test('[REV9] agreement is the same whoever is called the first, and its interval holds it', () => {
  fc.assert(
    fc.property(counts, (table) => {
      const one = agreementOf(table)
      const other = agreementOf([0, 1, 2].map((row) => table.map((line) => line[row] ?? 0)))
      expect(other.agreed).toBe(one.agreed)
      expect(other.kappa === null).toBe(one.kappa === null)
      const { point, lower, upper } = one.kappa ?? { point: 0, lower: 0, upper: 0 }
      expect(other.kappa?.point ?? 0).toBeCloseTo(point, 9)
      expect(other.kappa?.upper ?? 0).toBeCloseTo(upper, 9)
      expect(lower <= point && point <= upper).toBe(true)
    }),
  )
})

test('[REV9] nothing compared, or one word only, has no kappa', () => {
  expect(
    agreementOf([
      [0, 0],
      [0, 0],
    ]).kappa,
  ).toBeNull()
  expect(
    agreementOf([
      [7, 0],
      [0, 0],
    ]),
  ).toEqual({ cases: 7, agreed: 7, kappa: null })
})
