import { afterAll, beforeAll, expect, test } from 'vitest'
import { photograph } from '#paper/scan/test-photograph.ts'
import { saveAccount } from '#register/access/accounts.ts'
import { erasePerson } from '#register/ledger/erase-person.ts'
import type { ActOnCell, CellActed, KeyingFigures, KeyingView, SheetView } from '#wire/keying.ts'
import { comparedServer, LUO, numberOf, personIdOf, VILLAGE, YUAN } from '../test-county.ts'
import { Browser, codeOf, COUNTY, PASSWORD, type TestServer } from '../test-server.ts'

type Reply = Awaited<ReturnType<Browser['send']>>

let at: TestServer
/** Three of the township, and one of another. */
let first: Browser
let second: Browser
let third: Browser
let elsewhere: Browser

beforeAll(async () => {
  at = await comparedServer()
  for (const [loginName, territory] of [
    ['second', '431322101'],
    ['third', '431322101'],
    ['elsewhere', '431322102'],
  ] as const) {
    const role = 'township_clerk' as const
    const account = { loginName, displayName: `试用 ${loginName}`, role, territory, isDemo: true }
    await saveAccount(at.store, { county: COUNTY, password: PASSWORD, ...account })
  }
  ;[first, second, third, elsewhere] = (await Promise.all(
    ['clerk', 'second', 'third', 'elsewhere'].map(async (name) => {
      const browser = new Browser(at.server)
      await browser.signIn(name)
      return browser
    }),
  )) as [Browser, Browser, Browser, Browser]
})
afterAll(() => at.close())

const BLANK = {
  name: null,
  relation: null,
  number: null,
  sex: null,
  bornOn: null,
  ethnicity: null,
  maritalStatus: null,
  education: null,
  phone: null,
}

const opened = async (sheets = 1): Promise<string> => {
  const keyingId = crypto.randomUUID()
  const batch = {
    keyingId,
    village: VILLAGE,
    groupNo: '4',
    booklet: '4 组',
    collectedOn: '2026-11-12',
    collector: '李红梅',
    sheets,
  }
  expect((await first.send('POST', '/keyings', batch)).statusCode).toBe(200)
  return keyingId
}

const content = (...people: readonly object[]): Record<string, unknown> => ({
  householdNo: '417',
  groupNo: '4',
  people: people.map((person) => ({ ...BLANK, ...person })),
  comments: {},
})

const save = (
  keyingId: string,
  sent: object,
  more: { by?: Browser; version?: number; complete?: boolean } = {},
): Promise<Reply> => {
  const { by = first, version = 0, complete = true } = more
  return by.send('PUT', `/keyings/${keyingId}/sheets/1`, { content: sent, version, complete })
}

const step = (by: Browser, keyingId: string, name: string): Promise<Reply> =>
  by.send('POST', `/keyings/${keyingId}/step`, { step: name })

const act = (
  by: Browser,
  keyingId: string,
  cell: readonly [number, ActOnCell['field']],
  what: ActOnCell['act'],
): Promise<Reply> =>
  by.send('POST', `/keyings/${keyingId}/sheets/1/cells`, {
    rowNo: cell[0],
    field: cell[1],
    act: what,
  })

const cellOf = (reply: Reply): CellActed['cell'] => reply.json<CellActed>().cell
const LIU = numberOf('1968-02-11', '041')
const key = (value: string | null): ActOnCell['act'] => ({ kind: 'key', value })

test('[ENT2] a sheet is saved as it grows, opens where it stood, and an older window does not overwrite it', async () => {
  const keyingId = await opened()
  const half = content({ name: '刘桂生' })
  expect((await save(keyingId, half, { complete: false })).json()).toEqual({ version: 1 })
  const open = await first.send('GET', `/keyings/${keyingId}/sheets/1`)
  expect(open.json<SheetView>()).toMatchObject({
    part: 'key',
    version: 1,
    complete: false,
    content: { householdNo: '0417', people: [{ name: '刘桂生' }] },
  })
  expect(codeOf(await save(keyingId, half))).toBe('keying.version')
  // Neither names nor numbers lie in the clear.
  const { rows } = await at.store.pool.query<{ text: string }>(
    `select encode(content_sealed, 'escape') as text from work.keyed_sheets`,
  )
  expect(JSON.stringify(rows)).not.toContain('刘桂生')
})

test('[ENT5] [ENT4] half a batch is not keyed again; a doubt needs a word, what is missing none', async () => {
  const keyingId = await opened()
  await save(keyingId, content({ name: '刘桂生' }), { complete: false })
  expect(codeOf(await step(first, keyingId, 'finish_keying'))).toBe('keying.half_entered')
  const wrong = content({ name: '刘桂生', number: '431322196802110418' })
  expect(codeOf(await save(keyingId, wrong, { version: 1 }))).toBe('keying.doubts_open')
  const said = { ...wrong, comments: { '1.number': '纸上就是这样' } }
  expect((await save(keyingId, said, { version: 1 })).statusCode).toBe(200)
  const strange = content({ name: '刘桂生', relation: '没有这种关系' })
  expect(codeOf(await save(keyingId, strange, { version: 2 }))).toBe('keying.cell_value')
  expect((await save(keyingId, content({ name: '刘桂生' }), { version: 2 })).statusCode).toBe(200)
  expect((await step(first, keyingId, 'finish_keying')).json()).toEqual({ state: 'rekeying' })
})

test('[ENT1] [ENT8] [ENT11] [ENT12] [ENT13] [ENT14] three people, each blind to the others, settle a name', async () => {
  const keyingId = await opened()
  await save(keyingId, content({ name: '杨春蛾', relation: '户主', number: LIU }))
  expect(codeOf(await act(second, keyingId, [1, 'name'], key('杨春娥')))).toBe('keying.state')
  await step(first, keyingId, 'finish_keying')
  expect(codeOf(await act(first, keyingId, [1, 'name'], key('杨春娥')))).toBe('keying.own')

  const sheet = await second.send('GET', `/keyings/${keyingId}/sheets/1`)
  expect(sheet.body).not.toContain('杨春')
  expect(sheet.body).not.toContain('0417')
  expect(sheet.json<SheetView>().cells.map(({ rowNo, field }) => [rowNo, field])).toEqual([
    [0, 'householdNo'],
    [1, 'name'],
    [1, 'relation'],
  ])
  expect(cellOf(await act(second, keyingId, [0, 'householdNo'], key('0417'))).state).toBe('same')
  expect(codeOf(await act(second, keyingId, [1, 'relation'], key('hz')))).toBe('keying.cell_value')
  expect(cellOf(await act(second, keyingId, [1, 'relation'], key('02'))).state).toBe('same')

  const tried = await act(second, keyingId, [1, 'name'], key('杨春娥'))
  expect([cellOf(tried).state, tried.body.includes('蛾')]).toEqual(['tried', false])
  expect(
    codeOf(await act(second, keyingId, [1, 'name'], { kind: 'choose', choice: 'first' })),
  ).toBe('keying.cell_state')
  const shown = cellOf(await act(second, keyingId, [1, 'name'], key('杨春娥')))
  expect(shown).toMatchObject({
    state: 'shown',
    others: [{ whose: 'first', value: '杨春蛾' }],
    difference: { positions: [2], words: { zh: '同音 e' } },
  })
  expect(codeOf(await step(second, keyingId, 'finish_rekeying'))).toBe('keying.cells_open')
  await act(second, keyingId, [1, 'name'], { kind: 'choose', choice: 'first' })
  expect(cellOf(await act(second, keyingId, [1, 'name'], { kind: 'undo' })).state).toBe('shown')
  expect(codeOf(await act(second, keyingId, [1, 'relation'], { kind: 'undo' }))).toBe(
    'keying.cell_state',
  )
  await act(second, keyingId, [1, 'name'], { kind: 'choose', choice: 'second' })
  expect((await step(second, keyingId, 'finish_rekeying')).json()).toEqual({ state: 'settling' })

  expect(
    codeOf(await act(second, keyingId, [1, 'name'], { kind: 'key_third', value: '杨春娥' })),
  ).toBe('keying.own')
  const toSettle = await third.send('GET', `/keyings/${keyingId}/sheets/1`)
  expect([toSettle.json<SheetView>().cells.length, toSettle.body.includes('杨春')]).toEqual([
    1,
    false,
  ])
  const settled = cellOf(
    await act(third, keyingId, [1, 'name'], { kind: 'key_third', value: '杨春娥' }),
  )
  expect([settled.state, settled.others]).toEqual(['settled', []])
  const undone = cellOf(await act(third, keyingId, [1, 'name'], { kind: 'undo' }))
  expect([undone.state, undone.mine, undone.others]).toEqual(['differs', null, []])
  await act(third, keyingId, [1, 'name'], { kind: 'key_third', value: '杨春娥' })
  expect((await step(third, keyingId, 'finish_settling')).json()).toEqual({ state: 'settled' })
  const read = (await first.send('GET', `/keyings/${keyingId}/sheets/1`)).json<SheetView>()
  expect(read.content?.people[0]).toMatchObject({
    name: '杨春娥',
    number: `431***********${LIU.slice(-4)}`,
    sex: '1',
    bornOn: '1968-02-11',
  })

  const view = (await first.send('GET', `/keyings/${keyingId}`)).json<KeyingView>()
  expect(view.fields).toMatchObject([
    { field: 'householdNo', rekeyed: 1, agreed: 1 },
    { field: 'name', rekeyed: 1, agreed: 0, second: 1 },
    { field: 'relation', rekeyed: 1, agreed: 1 },
  ])
  expect(JSON.stringify(view)).not.toContain('试用')
})

test('[ENT20] [ENT22] [ENT23] [POL21] what a sheet says otherwise is asked for with the sheet as evidence; strangers are listed', async () => {
  const keyingId = await opened()
  const number = LUO.number
  const people = [
    { name: LUO.name, number, phone: '13800001234', relation: '02' },
    { name: '查无此人' },
  ]
  await save(keyingId, content(...people))
  await step(first, keyingId, 'finish_keying')
  const { cells } = (await second.send('GET', `/keyings/${keyingId}/sheets/1`)).json<SheetView>()
  const values: Record<string, string> = {
    '0.householdNo': '417',
    '1.name': LUO.name,
    '1.relation': '02',
    '2.name': '查无此人',
  }
  for (const { rowNo, field } of cells) {
    await act(second, keyingId, [rowNo, field], key(values[`${String(rowNo)}.${field}`] ?? null))
  }
  expect((await step(second, keyingId, 'finish_rekeying')).json()).toEqual({ state: 'settled' })
  const entered = await first.send('POST', `/keyings/${keyingId}/entry`)
  expect(entered.json()).toMatchObject({ asked: 1, unknown: 1 })
  const { rows } = await at.store.pool.query<{ item: string; text: string; state: string }>(
    `select item, grounds ->> 'text' as text, state from work.item_changes where value_after = '13800001234'`,
  )
  expect(rows).toEqual([
    {
      item: 'phone',
      state: 'asked',
      text: expect.stringContaining('4 组 第 1 份第 1 行') as string,
    },
  ])
  expect(codeOf(await first.send('POST', `/keyings/${keyingId}/entry`))).toBe('keying.state')
  // Whoever opens the sheet from now on has looked at the one it speaks of.
  expect((await first.send('GET', `/keyings/${keyingId}/sheets/1`)).statusCode).toBe(200)
  const looks = await at.store.pool.query<{ ids: string[] }>(
    'select result_ids as ids from access.reads order by read_id desc limit 1',
  )
  expect(looks.rows).toEqual([{ ids: [await personIdOf(at.store, LUO.name)] }])

  const unfound = (): Promise<Reply> => first.send('GET', `/keyings/${keyingId}/unfound`)
  const line = { sheetNo: 1, rowNo: 2, outcome: 'unknown', name: '查无此人', followedAs: null }
  expect((await unfound()).json()).toMatchObject({ lines: [line] })
  const follow = (rowNo: number): Promise<Reply> =>
    first.send('POST', `/keyings/${keyingId}/unfound`, {
      sheetNo: 1,
      rowNo,
      followedAs: 'registered',
    })
  expect(codeOf(await follow(1))).toBe('keying.unknown')
  expect((await follow(2)).json()).toEqual({ open: 0 })
  expect((await unfound()).json()).toMatchObject({ lines: [{ ...line, followedAs: 'registered' }] })
  expect(codeOf(await elsewhere.send('GET', `/keyings/${keyingId}/unfound`))).toBe('keying.unknown')
})

test('[ENT9] a sheet that nobody can read is done with a word, is not keyed again, and is listed', async () => {
  const keyingId = await opened(2)
  const soaked = { householdNo: null, groupNo: '4', people: [], comments: {}, illegible: '泡过水' }
  expect((await save(keyingId, soaked)).statusCode).toBe(200)
  const whole = { content: content({ name: '刘桂生' }), version: 0, complete: true }
  await first.send('PUT', `/keyings/${keyingId}/sheets/2`, whole)
  expect((await step(first, keyingId, 'finish_keying')).json()).toEqual({ state: 'rekeying' })
  const { standings } = (await second.send('GET', `/keyings/${keyingId}`)).json<KeyingView>()
  expect(standings).toMatchObject([
    { sheetNo: 1, illegible: true, complete: true, cells: 0 },
    { sheetNo: 2, illegible: false },
  ])
  expect(standings[1]?.cells).toBeGreaterThan(0)
})

test('[ENT51] a finished sheet is opened again by who keyed it, and a batch too until somebody keys it again', async () => {
  const keyingId = await opened()
  const whole = content({ name: '刘桂生' })
  expect((await save(keyingId, whole)).json()).toEqual({ version: 1 })
  const open = { version: 1, complete: false }
  expect((await save(keyingId, whole, open)).json()).toEqual({ version: 2 })
  expect(codeOf(await step(first, keyingId, 'finish_keying'))).toBe('keying.half_entered')
  expect((await save(keyingId, whole, { version: 2 })).json()).toEqual({ version: 3 })
  expect((await step(first, keyingId, 'finish_keying')).json()).toEqual({ state: 'rekeying' })
  expect(codeOf(await step(third, keyingId, 'reopen'))).toBe('keying.others')
  expect((await step(first, keyingId, 'reopen')).json()).toEqual({ state: 'keying' })
  expect((await step(first, keyingId, 'finish_keying')).json()).toEqual({ state: 'rekeying' })
  expect((await act(second, keyingId, [1, 'name'], key('刘桂生'))).statusCode).toBe(200)
  expect(codeOf(await step(first, keyingId, 'reopen'))).toBe('keying.rekeyed')
})

test('[ENT30] a picture is what its bytes say, and each look is recorded', async () => {
  const keyingId = await opened()
  const put = (bytes: Buffer): Promise<Reply> =>
    first.send('PUT', `/keyings/${keyingId}/sheets/1/image`, { image: bytes.toString('base64') })
  expect(codeOf(await put(Buffer.from('%PDF-1.7')))).toBe('keying.image')
  const png = Buffer.from(
    await photograph({
      squares: [],
      turnedDegrees: 0,
      tilt: 0,
      modulePixels: 5,
      ink: 30,
      sheet: 220,
      noise: 0,
    }),
  )
  expect((await put(png)).statusCode).toBe(200)
  const looks = async (): Promise<number> => {
    const { rows } = await at.store.pool.query<{ n: number }>(
      'select count(*)::int as n from access.reads',
    )
    return rows[0]?.n ?? 0
  }
  const before = await looks()
  const seen = await second.send('GET', `/keyings/${keyingId}/sheets/1/image`)
  expect(seen.json()).toEqual({ type: 'image/png', image: png.toString('base64'), place: null })
  expect(await looks()).toBe(before + 1)
  expect(codeOf(await elsewhere.send('GET', `/keyings/${keyingId}/sheets/1/image`))).toBe(
    'keying.unknown',
  )
  expect((await put(Buffer.concat([png, Buffer.alloc(2_100_000)]))).statusCode).toBe(413)
})

test('[ENT31] [ENT32] [S8] own errors to oneself and the supervisor; pace in the practice county only, once', async () => {
  const keyingId = await opened()
  const spell = { spellId: crypto.randomUUID(), part: 'key', seconds: 160, sheets: 2 }
  const send = (): Promise<Reply> => first.send('POST', `/keyings/${keyingId}/spells`, spell)
  expect([(await send()).json(), (await send()).json()]).toEqual([{ kept: true }, { kept: false }])
  const figures = async (by: Browser): Promise<KeyingFigures> =>
    (await by.send('GET', '/keyings/figures')).json()
  const own = await figures(first)
  expect(own.own).toMatchObject({ wrong: 1, sheets: 2, secondsPerSheet: 80 })
  expect(own.own?.error?.upper).toBeGreaterThan(own.own?.error?.point ?? 1)
  expect(own.supervised).toEqual([])
  const inspector = new Browser(at.server)
  await inspector.signIn('inspector')
  const names = (await figures(inspector)).supervised.map(({ name }) => name)
  expect(names).toEqual(names.toSorted())
  expect(names).toContain('试用 clerk')
  await at.store.pool.query('update access.counties set invented = false')
  const real = { ...spell, spellId: crypto.randomUUID() }
  expect((await first.send('POST', `/keyings/${keyingId}/spells`, real)).json()).toEqual({
    kept: false,
  })
  await at.store.pool.query('update access.counties set invented = true')
})

test('[PRF11] the line of an erased person is blank on the sheet, also what was keyed again; the others stand', async () => {
  const keyingId = await opened()
  const other = { name: '查无此人', phone: '13800005678' }
  const person = { name: YUAN.name, number: YUAN.number, phone: '13800004321' }
  await save(keyingId, {
    ...content(person, other),
    comments: { '1.phone': '袁秀梅自己说的', '2.phone': '纸上就是这样' },
  })
  await step(first, keyingId, 'finish_keying')
  const { cells } = (await second.send('GET', `/keyings/${keyingId}/sheets/1`)).json<SheetView>()
  const values: Record<string, string> = {
    '0.householdNo': '417',
    '1.name': YUAN.name,
    '1.phone': person.phone,
    '2.name': other.name,
    '2.phone': other.phone,
  }
  for (const { rowNo, field } of cells) {
    await act(second, keyingId, [rowNo, field], key(values[`${String(rowNo)}.${field}`] ?? null))
  }
  await step(second, keyingId, 'finish_rekeying')
  expect((await first.send('POST', `/keyings/${keyingId}/entry`)).statusCode).toBe(200)
  const personId = await personIdOf(at.store, YUAN.name)
  const cellsOf = async (row: number): Promise<readonly object[]> =>
    (
      await at.store.pool.query<object>(
        `select field, state, values_sealed is null as gone from work.rekeyed_cells
         where keying_id = $1 and row_no = $2`,
        [keyingId, row],
      )
    ).rows
  const before = [await cellsOf(1), await cellsOf(2)]
  const erased = await erasePerson(
    at.store,
    { county: COUNTY, personId, decision: '〔2026〕删 8 号', now: at.now() },
    { account: 'reviewer', role: 'county_reviewer', purpose: 'correction' },
  )
  expect(erased).toMatchObject({ ok: true })
  const sheet = (await first.send('GET', `/keyings/${keyingId}/sheets/1`)).json<SheetView>()
  expect(sheet.content?.people).toMatchObject([BLANK, { name: other.name }])
  expect(sheet.content?.comments).toEqual({ '2.phone': '纸上就是这样' })
  expect(before[0]).toContainEqual({ field: 'name', state: 'same', gone: false })
  expect(await cellsOf(1)).toEqual((before[0] ?? []).map((cell) => ({ ...cell, gone: true })))
  expect(await cellsOf(2)).toEqual(before[1])
})
