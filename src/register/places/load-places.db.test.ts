import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Store } from '../store/open-store.ts'
import { testStore } from '../store/test-store.ts'
import { countyPlaces } from './county-places.ts'
import { loadPlaceFile, loadPlaces } from './load-places.ts'

let store: Store
beforeAll(async () => {
  store = await testStore()
})
afterAll(() => store.close())

// Counted by hand from the published tables of 2023-06-30.
test.each([
  ['431322', { township: 30, village: 695, residents: 82, virtual: 0 }],
  ['371521', { township: 18, village: 379, residents: 24, virtual: 0 }],
  ['360823', { township: 12, village: 93, residents: 7, virtual: 1 }],
])('[STO12] %s has its published townships and villages', async (county, expected) => {
  await loadPlaces(store, { area: county })
  const places = await countyPlaces(store, county)
  const own = places.filter((place) => place.code.startsWith(county))
  expect({
    township: own.filter((place) => place.level === 4).length,
    village: own.filter((place) => place.level === 5).length,
    residents: own.filter((place) => place.kind === 'residents_committee').length,
    virtual: own.filter((place) => place.kind === 'virtual_community').length,
  }).toEqual(expected)
  expect(places.filter((place) => place.level < 3).map((place) => place.code)).toEqual([
    county.slice(0, 2),
    county.slice(0, 4),
  ])
  const codes = new Set(places.map((place) => place.code))
  expect(places.every(({ parent }) => parent === null || codes.has(parent))).toBe(true)
})

test('[STO12] loading again makes no doubles, and a place renamed meanwhile has its new name', async () => {
  await loadPlaces(store, { area: '431322' })
  const before = await countyPlaces(store, '431322')
  await store.pool.query(`update register.places set name = '旧名' where code = '431322'`)
  await loadPlaces(store, { area: '431322' })
  expect(await countyPlaces(store, '431322')).toEqual(before)
})

test('[STO12] former units keep their days and lead to those that took over', async () => {
  await loadPlaces(store, { area: '431322' })
  await mkdir(store.dataDir, { recursive: true })
  const path = join(store.dataDir, 'places.csv')
  await writeFile(
    path,
    `\uFEFFcode,name,level,parent,valid_from,valid_to,successor
431322100201,"上梅, 老村",village,431322100,2000-01-01,2016-05-31,431322100202
431322100201,"上梅, 老村",village,431322100,2000-01-01,2016-05-31,431322100203
431321100201,邻县旧村,village,431321100,2000-01-01,2016-05-31,431322100202
431321100202,邻县旧村二,village,431321100,2000-01-01,2016-05-31,431321100203
431322100202,上田村,village,431322100,2000-01-01,,
`,
  )
  expect(await loadPlaceFile(store, path)).toBe(4)
  expect(await loadPlaceFile(store, path)).toBe(4)
  const places = await countyPlaces(store, '431322')
  const versions = (code: string): unknown[] =>
    places
      .filter((place) => place.code === code)
      .map(({ name, validFrom, validTo, successors }) => [name, validFrom, validTo, successors])
  const [former, ...now] = versions('431322100201')
  expect(former).toEqual([
    '上梅, 老村',
    '2000-01-01',
    '2016-05-31',
    ['431322100202', '431322100203'],
  ])
  // Should the code stand for another unit today, that one began when the former ended.
  expect(now.every((version) => Array.isArray(version) && version[1] === '2016-05-31')).toBe(true)
  expect(versions('431321100201')).toHaveLength(1)
  expect(versions('431321100202')).toHaveLength(0)
  expect(versions('431322100202')).toHaveLength(1)
})
