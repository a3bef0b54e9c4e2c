import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseCivilDate, type CivilDate } from '#domain/calendar/civil-date.ts'
import type { Store } from '../store/open-store.ts'
import { testStore } from '../store/test-store.ts'
import { changePlace } from './change-place.ts'
import { countyPlaces } from './county-places.ts'
import { loadPlaceFile, loadPlaces } from './load-places.ts'
import { placeChanges, placesVersion } from './place-changes.ts'
import { placeOn } from './place-on.ts'
import { writePlaceFile } from './write-place-file.ts'

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

const HEADER = 'code,name,level,parent,valid_from,valid_to,successor,urban_rural'
/** A village that was renamed, split in two, one part of which went to another county. */
const SPLIT = [
  '431381100200,江边村,village,431381100,2005-01-01,2010-03-01,431381100200,220',
  '431381100200,江边新村,village,431381100,2010-03-01,2018-07-01,431381100201,220',
  '431381100200,江边新村,village,431381100,2010-03-01,2018-07-01,431382100200,220',
  '431381100201,江东社区,village,431381100,2018-07-01,,,112',
  '431382100200,江西村,village,431382100,2018-07-01,,,',
]

async function loaded(...lines: readonly string[]): Promise<number> {
  await mkdir(store.dataDir, { recursive: true })
  const path = join(store.dataDir, 'list.csv')
  await writeFile(path, `${[HEADER, ...lines].join('\n')}\n`)
  return loadPlaceFile(store, path)
}

async function written(area: string, on: string | null = null): Promise<readonly string[]> {
  const file = join(store.dataDir, 'out.csv')
  await writePlaceFile(store, { area, on, file })
  return (await readFile(file, 'utf8')).trim().split('\n')
}

function day(text: string): CivilDate {
  const parsed = parseCivilDate(text)
  if (!parsed.ok) throw new Error(text)
  return parsed.value
}

test('[PLC6] [PLC7] classes and history come in as a file and go out as the same', async () => {
  expect(await loaded(...SPLIT)).toBe(4)
  expect([...(await written('431381')), ...(await written('431382')).slice(1)]).toEqual([
    HEADER,
    ...SPLIT,
  ])
  // Loaded again, and loaded without classes: nothing is otherwise.
  await loaded(...SPLIT)
  await loaded(...SPLIT.map((line) => line.replace(/[0-9]{3}$/u, '')))
  expect(await written('431381')).toEqual([HEADER, ...SPLIT.slice(0, 4)])
  expect(await written('431381', '2012-01-01')).toEqual([HEADER, ...SPLIT.slice(1, 3)])
  expect(await written('431381', '2018-07-01')).toEqual([HEADER, ...SPLIT.slice(3, 4)])
})

test('[PLC6] a class changes when the bureau says so', async () => {
  await loaded('431382100200,江西村,village,431382100,2018-07-01,,,122')
  expect((await written('431382')).at(-1)).toMatch(/,122$/u)
})

test('[PLC6] a class that is none is refused with the whole file', async () => {
  const before = await written('4313')
  const refused = loaded(SPLIT[3] ?? '', '431382100200,江西村,village,431382100,2018-07-01,,,113')
  await expect(refused).rejects.toMatchObject({
    code: 'store.place_class',
    facts: { place: '431382100200', text: '113' },
  })
  expect(await written('4313')).toEqual(before)
})

test.each([
  ['2004-12-31', []],
  ['2005-01-01', ['江边村']],
  ['2010-02-28', ['江边村']],
  ['2010-03-01', ['江边新村']],
  ['2018-06-30', ['江边新村']],
  ['2018-07-01', ['江东社区', '江西村']],
])('[PLC8] on %s the territory of a village lay in %j', async (on, names) => {
  const found = await placeOn(store, { code: '431381100200', on: day(on) })
  expect(found.stood.map(({ name }) => name)).toEqual(names)
  expect(found.versions.map(({ name }) => name)).toEqual(['江边村', '江边新村'])
})

test('[PLC8] a code that never was has no versions', async () => {
  const found = await placeOn(store, { code: '431381999999', on: day('2020-01-01') })
  expect(found).toEqual({ versions: [], stood: [] })
})

test('[PLC11] a load that changes a county’s divisions is one of its changes, and over it none is taken that saw less', async () => {
  const county = '360823'
  const noted = { at: new Date('2026-11-23T01:00:00Z') }
  await store.pool.query(
    `insert into access.counties (county, name_zh, invented) values ($1, '峡江县', true)`,
    [county],
  )
  await loadPlaces(store, { area: county, noted })
  const first = await placesVersion(store.pool, county)
  // Nothing is otherwise: no change.
  await loadPlaces(store, { area: county, noted })
  expect(await placesVersion(store.pool, county)).toBe(first)

  await store.pool.query(
    `update register.places set name = '旧名' where code = $1 and valid_to is null`,
    [county],
  )
  await loadPlaces(store, { area: county, noted })
  const [change] = await placeChanges(store.pool, { county, code: null, before: null, limit: 1 })
  expect(change).toMatchObject({ changeNo: first + 1, setBy: 'command-line', versions: 1 })

  const opened = await placesVersion(store.pool, county)
  const path = join(store.dataDir, 'named.csv')
  await writeFile(
    path,
    `code,name,level,parent,valid_from,valid_to,successor\n${county},峡江,county,3608,,,\n`,
  )
  await loadPlaceFile(store, path, noted)
  const late = await changePlace(
    store,
    {
      county,
      place: county,
      version: opened,
      reason: '改回',
      setBy: 'reviewer',
      setAt: new Date('2026-11-23T02:00:00Z'),
      today: '2026-11-23',
    },
    { from: null, name: '峡江县', urbanRural: null, reason: '改回' },
  )
  expect(late).toMatchObject({
    ok: false,
    problem: { code: 'places.version', seen: opened, now: opened + 1 },
  })
})
