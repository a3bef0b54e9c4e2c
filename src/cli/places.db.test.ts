import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import type { Store } from '#register/store/open-store.ts'
import { testStore } from '#register/store/test-store.ts'
import { placesVerb } from './places.ts'

let store: Store
beforeAll(async () => {
  store = await testStore()
  const { host = '', user = '', database = '' } = store.pool.options
  const at = new URLSearchParams({ host, user })
  process.env['DATABASE_URL'] = `postgresql:///${database}?${at.toString()}`
  await mkdir(store.dataDir, { recursive: true })
})
afterAll(() => store.close())
afterEach(() => {
  vi.restoreAllMocks()
})

/** What a verb prints, as it is typed at the server. */
async function run(...words: readonly string[]): Promise<string> {
  const lines: string[] = []
  vi.spyOn(console, 'log').mockImplementation((line: string) => lines.push(line))
  await placesVerb().parseAsync([...words, '--data', store.dataDir], { from: 'user' })
  return lines.join('\n')
}

const HEADER = 'code,name,level,parent,valid_from,valid_to,successor,urban_rural'
/** A village that was renamed and then split, one part going to a neighbouring township. */
const HISTORY = [
  '431381100200,江边村,village,431381100,2005-01-01,2010-03-01,431381100200,220',
  '431381100200,江边新村,village,431381100,2010-03-01,2018-07-01,431381100201,220',
  '431381100200,江边新村,village,431381100,2010-03-01,2018-07-01,431381101200,220',
  '431381100201,江东社区,village,431381100,2018-07-01,,,112',
  '431381101200,江西村,village,431381101,2018-07-01,,,',
]

function path(name: string): string {
  return join(store.dataDir, name)
}

async function linesOf(name: string): Promise<readonly string[]> {
  return (await readFile(path(name), 'utf8')).trimEnd().split('\n')
}

test('[PLC7] `places write` gives back the file that `places load` took in', async () => {
  await writeFile(path('in.csv'), `${[HEADER, ...HISTORY].join('\n')}\n`)
  expect(await run('load', '--history', path('in.csv'))).toBe('装入 4 个区划')
  expect(await run('write', path('out.csv'), '--area', '431381')).toBe('写出 5 行')
  expect(await linesOf('out.csv')).toEqual([HEADER, ...HISTORY])
  // Only its owner reads what a command writes.
  expect((await stat(path('out.csv'))).mode & 0o777).toBe(0o600)
  await run('load', '--history', path('out.csv'))
  await run('write', path('again.csv'), '--area', '431381')
  expect(await linesOf('again.csv')).toEqual([HEADER, ...HISTORY])
})

test.each([
  ['2004-12-31', []],
  ['2010-02-28', [0]],
  ['2010-03-01', [1, 2]],
  ['2018-07-01', [3, 4]],
])('[PLC7] `places write --on %s` writes what stood that day', async (on, stood) => {
  const words = ['write', path('day.csv'), '--area', '431381', '--on', on, '--json']
  expect(JSON.parse(await run(...words))).toEqual({ written: stood.length })
  expect(await linesOf('day.csv')).toEqual([HEADER, ...stood.map((line) => HISTORY[line])])
})

test('[PLC7] a place below that is asked for is written alone', async () => {
  await run('write', path('one.csv'), '--area', '431381101')
  expect(await linesOf('one.csv')).toEqual([HEADER, HISTORY[4]])
})

test('[PLC8] `places on` tells what a code was when, and where it lay on a day', async () => {
  expect((await run('on', '431381100200', '--on', '2018-07-01')).split('\n')).toEqual([
    '431381100200  江边村  220 村庄  2005-01-01–2010-03-01  → 431381100200',
    '431381100200  江边新村  220 村庄  2010-03-01–2018-07-01  → 431381100201 431381101200',
    '2018-07-01：',
    '  431381100201  江东社区  112 城乡结合区  2018-07-01–',
    '  431381101200  江西村  2018-07-01–',
  ])
  const before = await run('on', '431381100200', '--on', '2004-12-31')
  expect(before.split('\n').at(-1)).toBe('2004-12-31：不知道由谁承接 nobody knows who took over')
})

test('[PLC8] `places on` asks about today unless told, and answers programs in JSON', async () => {
  const found: unknown = JSON.parse(await run('on', '431381100200', '--json'))
  expect(found).toMatchObject({
    versions: [{ name: '江边村' }, { name: '江边新村', validTo: '2018-07-01' }],
    stood: [
      { name: '江东社区', urbanRural: '112' },
      { name: '江西村', urbanRural: null },
    ],
  })
  const none: unknown = JSON.parse(await run('on', '431381999999', '--json'))
  expect(none).toEqual({ versions: [], stood: [] })
})

test.each([
  [['on', '431381999999'], 'place.unknown'],
  [['on', '431381100200', '--on', '2018-02-30'], 'date.impossible'],
  [['write', 'never.csv', '--area', '4313 or true'], 'place.shape'],
  [['write', 'never.csv', '--area', '431381', '--on', 'today'], 'date.shape'],
])('[PLC7] [PLC8] what is no code, no place or no day is refused: %j', async (words, code) => {
  await expect(run(...words)).rejects.toMatchObject({ code })
})

test('[PLC6] a class that is none is refused with the whole file', async () => {
  await writeFile(path('bad.csv'), `${HEADER}\n${HISTORY[4]}113\n`)
  await expect(run('load', '--history', path('bad.csv'))).rejects.toMatchObject({
    code: 'store.place_class',
  })
  await run('write', path('after.csv'), '--area', '431381')
  expect(await linesOf('after.csv')).toEqual([HEADER, ...HISTORY])
})
