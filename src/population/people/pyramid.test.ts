import { expect, test } from 'vitest'
import { Random } from '../random.ts'
import { raisePyramid } from './pyramid.ts'

// Seventh census, 1 November 2020: people by five-year age group, millions (NBS, table 3-1).
const CENSUS_2020 = [
  77.88, 90.24, 85.26, 72.68, 74.94, 91.85, 124.15, 99.01, 92.96, 114.22, 121.16, 101.4, 73.38,
  74.01, 49.59, 31.24, 20.38, 10.83, 3.65,
]

function sharesByAge(): { readonly all: number[]; readonly male: number[] } {
  const { living } = raisePyramid(2020)
  const all = CENSUS_2020.map(() => 0)
  const male = CENSUS_2020.map(() => 0)
  living.items.forEach((cohort, rank) => {
    const group = Math.floor((2020 - cohort.year) / 5)
    all[group] = (all[group] ?? 0) + living.shareOf(rank)
    if (cohort.sex === 1) male[group] = (male[group] ?? 0) + living.shareOf(rank)
  })
  return { all, male }
}

test('[POP2] each five-year group has its share of the census of 2020, within 0.5 points', () => {
  const total = CENSUS_2020.reduce((a, b) => a + b, 0)
  const { all } = sharesByAge()
  CENSUS_2020.forEach((millions, group) => {
    expect
      .soft(Math.abs((all[group] ?? 0) - millions / total), `age ${group * 5}`)
      .toBeLessThan(0.005)
  })
})

// Sex ratios of the census: 0–4 110.98, 10–14 115.03 (men to 100 women); at 80–84 about 80.
test('[POP2] boys outnumber girls as in the census, and old women old men', () => {
  const { all, male } = sharesByAge()
  const ratio = (group: number): number =>
    (100 * (male[group] ?? 0)) / ((all[group] ?? 0) - (male[group] ?? 0))
  expect(ratio(0)).toBeGreaterThan(108)
  expect(ratio(2)).toBeLessThan(120)
  expect(ratio(2)).toBeGreaterThan(113)
  expect(ratio(16)).toBeLessThan(88)
})

test('[POP2] fewer were born in 1961 than in any year around it', () => {
  const random = new Random(1, 'pyramid test')
  const { living } = raisePyramid(2020)
  const born = new Map<number, number>()
  for (let i = 0; i < 100_000; i += 1) {
    const { year } = living.draw(random)
    born.set(year, (born.get(year) ?? 0) + 1)
  }
  const of = (year: number): number => born.get(year) ?? 0
  expect(of(1961)).toBeLessThan(0.65 * of(1957))
  expect(of(1963)).toBeGreaterThan(1.9 * of(1961))
})
