import { expect, test } from 'vitest'
import { Random } from '#population/random.ts'
import { BATCH_SIGNS, judgeSigns, type BatchSign, type CountedSign } from './batch-sign.ts'

const MONTH_DAYS = [124, 113, 124, 120, 124, 120, 124, 124, 120, 124, 120, 124]

function counted(
  sign: BatchSign,
  hits: number,
  asked: number,
  more: Partial<CountedSign> = {},
): CountedSign {
  return { batchNo: 1, sign, collector: '', hits, asked, classes: null, rowNos: [], ...more }
}

test.each([
  // 2.7 of a thousand births fall on 1 January; of 1,000 dates 10 are far too many, 6 are not yet.
  ['new_year', 12, 1000, true],
  ['new_year', 6, 1000, false],
  // Two of thirty days: 66 of a thousand; half as many again is unusual, a tenth more is not.
  ['first_fifteenth', 110, 1000, true],
  ['first_fifteenth', 73, 1000, false],
  ['placeholder_number', 40, 1000, true],
  ['placeholder_number', 6, 1000, false],
  ['same_answers', 60, 1000, true],
  ['name_filler', 3, 49, false],
] as const)('[FAB1] %s with %i of %i', (sign, hits, asked, unusual) => {
  expect(judgeSigns([counted(sign, hits, asked)])[0]?.unusual).toBe(unusual)
})

test('[FAB1] a month with half of all birthdays is unusual, the seasons of births are not', () => {
  const months = (share: (at: number) => number): CountedSign =>
    counted('month_heap', 0, 1200, {
      classes: MONTH_DAYS.map((days, at) => ({ persons: Math.round(1200 * share(at)), days })),
    })
  const heaped = months((at) => (at === 0 ? 0.5 : 0.5 / 11))
  // Births rise and fall by some ten per cent over the year.
  const seasonal = months((at) => (1 + 0.1 * Math.sin((at / 12) * 2 * Math.PI)) / 12)
  expect(judgeSigns([heaped])[0]?.unusual).toBe(true)
  expect(judgeSigns([seasonal])[0]?.unusual).toBe(false)
})

test('[FAB2] of files where everybody was asked next to none is unusual, and one in eight filled in is found', () => {
  const seeds = Array.from({ length: 40 }, (_, at) => at + 1)
  let mistaken = 0
  let found = 0
  for (const seed of seeds) {
    const random = new Random(seed, 'signs')
    const file = (batchNo: number, filled: number): readonly CountedSign[] => {
      let hits = 0
      for (let row = 0; row < 800; row += 1)
        if (random.chance(filled) || random.chance(4 / 1461)) hits += 1
      return [counted('new_year', hits, 800, { batchNo })]
    }
    // Twenty files and one in which an eighth of the dates is the default.
    const files = Array.from({ length: 20 }, (_, at) => file(at + 1, 0)).flat()
    const judged = judgeSigns([...files, ...file(21, 0.125)])
    mistaken += judged.filter(({ batchNo, unusual }) => unusual && batchNo !== 21).length
    found += judged.filter(({ batchNo, unusual }) => unusual && batchNo === 21).length
  }
  expect(found).toBe(seeds.length)
  expect(mistaken).toBeLessThanOrEqual(0.01 * seeds.length * 20)
})

test('[FAB1] of too few rows nothing is said', () => {
  const judged = judgeSigns(BATCH_SIGNS.map((sign) => counted(sign, 40, 49)))
  expect(judged.map(({ p, q, unusual }) => [p, q, unusual])).toEqual(
    judged.map(() => [null, null, false]),
  )
})
