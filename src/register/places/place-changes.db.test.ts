import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type PlaceLine } from '#domain/places/place-line.ts'
import { checkPlaceList } from '#domain/places/place-list.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { testStore } from '../store/test-store.ts'
import { keptPlaces, placesBefore, placesOnDay } from './kept-places.ts'
import { mergePlaces } from './merge-places.ts'
import { changePlace } from './change-place.ts'
import { importPlaces, previewPlaces } from './import-places.ts'
import { placeChanges, placesVersion, type ChangeBy } from './place-changes.ts'
import { readPlaceText } from './read-place-text.ts'
import { placeFileText } from './write-place-file.ts'

const COUNTY = '431322'
const TODAY = '2026-11-23'
const HEAD = 'code,name,level,parent,valid_from,valid_to,successor,urban_rural'
const LIST = [
  '431322,新化县,county,4313,,,,',
  '431322100,上梅街道,township,431322,,,,',
  '431322100200,江边村,village,431322100,2005-01-01,2010-03-01,431322100200,220',
  '431322100200,江边新村,village,431322100,2010-03-01,,,220',
  '431322100201,"上田, 一村",village,431322100,2005-01-01,2018-07-01,431322100202,',
  '431322100202,上田社区,village,431322100,2018-07-01,,,121',
]

let store: Store
beforeAll(async () => {
  store = await testStore()
})
afterAll(() => store.close())
beforeEach(async () => {
  await store.pool.query('truncate register.places')
  await inTransaction(store.pool, (client) => mergePlaces(client, versionsOf(LIST)))
})

function linesOf(rows: readonly string[]): readonly PlaceLine[] {
  const lines = readPlaceText(`${[HEAD, ...rows].join('\n')}\n`)
  if (lines === null) throw new Error('no list')
  return lines
}

function versionsOf(rows: readonly string[]): ReturnType<typeof checkPlaceList>['versions'] {
  return checkPlaceList(linesOf(rows), { area: '', today: TODAY, kept: [] }).versions
}

async function by(of: Partial<ChangeBy> = {}): Promise<ChangeBy> {
  const version = await placesVersion(store.pool, COUNTY)
  return {
    county: COUNTY,
    setBy: 'reviewer',
    setAt: new Date('2026-11-23T02:00:00Z'),
    today: TODAY,
    version,
    reason: '2024 年统计用区划代码',
    ...of,
  }
}

test('[PLC7] [PLC10] the text of the office is the file of the command, and changes nothing when it comes back', async () => {
  const text = await placeFileText(store, { area: COUNTY, on: null })
  expect(text).toBe(`${[HEAD, ...LIST].join('\n')}\n`)
  const lines = readPlaceText(`\uFEFF${text.replaceAll('\n', '\r\n')}`) ?? []
  expect(await previewPlaces(store.pool, { county: COUNTY, today: TODAY }, lines)).toMatchObject({
    refused: [],
    changes: [],
  })
  const none = await importPlaces(store, await by(), lines)
  expect(none).toMatchObject({ ok: false, problem: { code: 'places.nothing_changes' } })
})

test.each(['', 'code\n', 'a,b\n1,2\n', '"', '\0', 'code,name,valid_from,valid_to\n'])(
  '[PLC10] %j is no list of places',
  (text) => {
    expect(readPlaceText(text)).toBeNull()
  },
)

test('[PLC9] [PLC11] a class from a day on is a new version, told as of any day and noted with its reason', async () => {
  const order = { name: '江边社区', urbanRural: '112', from: '2024-01-01', reason: '公布' }
  const version = await placesVersion(store.pool, COUNTY)
  const changed = await changePlace(store, { ...(await by()), place: '431322100200' }, order)
  expect(changed).toEqual({ ok: true, value: version + 1 })
  const on = async (day: string): Promise<unknown[]> =>
    (
      await placesOnDay(store.pool, {
        place: '431322100',
        on: day,
        text: '',
        after: '',
        limit: 10,
      })
    ).map(({ name, urbanRural, versions, kind }) => [name, urbanRural, versions, kind])
  expect(await on('2023-12-31')).toEqual([
    ['江边新村', '220', 3, 'villagers_committee'],
    ['上田社区', '121', 1, 'villagers_committee'],
  ])
  expect(await on('2024-01-01')).toEqual([
    ['江边社区', '112', 3, 'villagers_committee'],
    ['上田社区', '121', 1, 'villagers_committee'],
  ])
  const [noted] = await placeChanges(store.pool, {
    county: COUNTY,
    code: '431322100200',
    before: null,
    limit: 1,
  })
  expect(noted).toMatchObject({
    changeNo: version + 1,
    validFrom: '2024-01-01',
    nameBefore: '江边新村',
    nameAfter: '江边社区',
    classBefore: '220',
    classAfter: '112',
    versions: 2,
    setBy: 'reviewer',
  })
  await expect(store.pool.query(`update work.place_changes set reason = '别的'`)).rejects.toThrow(
    /append-only|refused/u,
  )
})

test('[PLC9] a correction leaves the day and the former names alone', async () => {
  const order = { name: '江边新村', urbanRural: null, from: null, reason: '录错' }
  await changePlace(store, { ...(await by()), place: '431322100200' }, order)
  const kept = await keptPlaces(store.pool, '431322100200')
  expect(kept.map(({ name, validFrom, urbanRural }) => [name, validFrom, urbanRural])).toEqual([
    ['江边村', '2005-01-01', '220'],
    ['江边新村', '2010-03-01', null],
  ])
})

test('[PLC10] with one wrong line nothing is taken, and the refusal names the first', async () => {
  const before = await keptPlaces(store.pool, '')
  const rows = [
    '431322100203,新村,village,431322100,2020-01-01,,,220',
    '431321100203,邻村,village,431321100,2020-01-01,,,220',
    '431322100204,后村,village,431322100,2020-01-01,,,999',
  ]
  const refused = await importPlaces(store, await by(), linesOf(rows))
  expect(refused).toEqual({ ok: false, problem: { code: 'places.lines', lines: 2, line: 3 } })
  expect(await keptPlaces(store.pool, '')).toEqual(before)
})

test('[PLC11] of twenty changes at once one is taken, and the others are told what came between', async () => {
  const seen = await by()
  const order = { name: '江边社区', urbanRural: '112', from: '2024-01-01', reason: '公布' }
  const twenty = await Promise.all(
    Array.from({ length: 20 }, () => changePlace(store, { ...seen, place: '431322100200' }, order)),
  )
  expect(twenty.filter(({ ok }) => ok)).toHaveLength(1)
  for (const one of twenty.filter(({ ok }) => !ok)) {
    expect(one).toMatchObject({
      problem: { code: 'places.version', seen: seen.version, now: seen.version + 1 },
    })
  }
  expect(await keptPlaces(store.pool, '431322100200')).toHaveLength(3)
})

test('[PLC12] places are found by name, former name and code, and pages go on where they ended', async () => {
  const found = async (text: string, after = '', limit = 10): Promise<string[]> =>
    (await placesOnDay(store.pool, { place: COUNTY, on: TODAY, text, after, limit })).map(
      ({ code }) => code,
    )
  expect(await found('江边村')).toEqual(['431322100200'])
  expect(await found('社区')).toEqual(['431322100202'])
  expect(await found('4313221002')).toEqual(['431322100200', '431322100202'])
  expect(await found('4313221002', '', 1)).toEqual(['431322100200'])
  expect(await found('4313221002', '431322100200', 1)).toEqual(['431322100202'])
  expect(await found('%')).toEqual([])
  const before = await placesBefore(store.pool, '431322100202')
  expect(before.map(({ name, validTo }) => [name, validTo])).toEqual([['上田, 一村', '2018-07-01']])
})

test('[PLC10] whatever right list comes, the register then holds what the preview told', async () => {
  const day = fc.constantFrom('', '2005-01-01', '2010-03-01', '2015-01-01', '2018-07-01')
  const row = fc
    .record({
      code: fc.constantFrom('431322100200', '431322100201', '431322100202', '431322100203'),
      name: fc.constantFrom('江边村', '江边新村', '上田社区'),
      from: day,
      to: day,
      heir: fc.constantFrom('', '431322100202', '431322100203'),
      kind: fc.constantFrom('', '112', '220'),
    })
    .map(({ code, name, from, to, heir, kind }) =>
      [code, name, 'village', '431322100', from, to, to === '' ? '' : heir, kind].join(','),
    )
  let taken = 0
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 5 }), async (rows) => {
      const lines = linesOf(rows)
      const told = await previewPlaces(store.pool, { county: COUNTY, today: TODAY }, lines)
      const before = await keptPlaces(store.pool, COUNTY)
      const imported = await importPlaces(store, await by(), lines)
      expect(imported.ok).toBe(told.refused.length === 0 && told.changes.length > 0)
      const after = await keptPlaces(store.pool, COUNTY)
      const sorted = told.merged.toSorted((a, b) =>
        `${a.code} ${a.validFrom}` < `${b.code} ${b.validFrom}` ? -1 : 1,
      )
      expect(after).toEqual(imported.ok ? sorted : before)
      if (imported.ok) taken += 1
    }),
    { numRuns: 150 },
  )
  expect(taken).toBeGreaterThan(5)
})
