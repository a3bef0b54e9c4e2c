import { expect, test } from 'vitest'
import { surveyLand } from './survey-land.ts'
import type { Place } from './place.ts'

const TOWNSHIPS = ['001', '002', '101', '102', '103', '200']
const PLACES: readonly Place[] = [
  { code: '431322', name: '新化县', level: 'county', parent: '4313' },
  ...TOWNSHIPS.flatMap((township): Place[] => [
    { code: `431322${township}`, name: `第${township}镇`, level: 'township', parent: '431322' },
    ...['001', '002', '201', '202', '203', '204', '598'].map((village) => ({
      code: `431322${township}${village}`,
      name: village === '598' ? '园区虚拟社区' : `第${village}村`,
      level: 'village',
      parent: `431322${township}`,
    })),
  ]),
]

const survey = (persons: number): ReturnType<typeof surveyLand> =>
  surveyLand({ county: '431322', seed: 1, persons, places: PLACES, mergedVillages: 0.5 })

test('[POP21] a small county lies in several townships, in towns and villages', () => {
  const { villages, countyName, provinceName } = survey(12_000)
  expect(villages).toHaveLength(6)
  expect(new Set(villages.map((village) => village.townshipCode)).size).toBe(3)
  expect(villages.some((village) => village.urban)).toBe(true)
  expect(villages.some((village) => !village.urban)).toBe(true)
  expect(`${provinceName}${countyName}`).toBe('湖南省新化县')
})

test('[POP21] a full county has all its villages, and nobody lives in virtual ones', () => {
  const { villages } = survey(1_000_000)
  expect(villages).toHaveLength(6 * 6)
  expect(villages.some((village) => village.name.includes('虚拟'))).toBe(false)
  expect(survey(40_000).villages).toHaveLength(21)
})

test('[POP21] former villages bear codes that no village of today has', () => {
  const { villages, formerPlaces } = survey(1_000_000)
  const today = new Set(PLACES.map((place) => place.code))
  expect(formerPlaces.length).toBeGreaterThan(10)
  expect(formerPlaces.some((place) => today.has(place.code))).toBe(false)
  expect(new Set(formerPlaces.map((place) => place.code)).size).toBe(formerPlaces.length)
  expect(villages.every((village) => village.former.length > 0)).toBe(true)
})
