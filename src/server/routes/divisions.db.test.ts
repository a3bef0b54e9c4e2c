import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  divisionChanged,
  divisionChanges,
  divisionList,
  divisionPreview,
  divisionsImported,
  divisionView,
  knownCounties,
} from '#wire/divisions.ts'
import { OTHER_VILLAGE, VILLAGE } from '../test-county.ts'
import { Browser, codeOf, COUNTY, plannerOf, testServer, type TestServer } from '../test-server.ts'

let at: TestServer
let reviewer: Browser
let clerk: Browser
let planner: Browser

beforeAll(async () => {
  at = await testServer()
  reviewer = new Browser(at.server)
  await reviewer.signIn('reviewer')
  clerk = new Browser(at.server)
  await clerk.signIn('clerk')
  planner = await plannerOf(at, COUNTY)
})
afterAll(() => at.close())

const TOWNSHIP = VILLAGE.slice(0, 9)

async function version(): Promise<number> {
  return divisionView.parse((await reviewer.send('GET', `/divisions/${VILLAGE}`)).json()).version
}

const ORDER = { name: '新名社区', urbanRural: '112', from: null, reason: '2024 年公布' }

test('[PLC12] level by level, page by page, the county is gone through as it stood on a day', async () => {
  const top = divisionList.parse((await planner.send('GET', '/divisions')).json())
  expect(top.place).toBe(COUNTY)
  const [first] = top.places
  expect(first).toMatchObject({ level: 4, hasChildren: true })
  // Every place below comes once, in order, whatever the page ends at.
  const { rows } = await at.store.pool.query<{ code: string }>(
    `select code from register.places where parent = $1 and valid_to is null order by code`,
    [COUNTY],
  )
  const codes: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const query: string = cursor === '' ? '' : `?cursor=${cursor}`
    const page = divisionList.parse((await planner.send('GET', `/divisions${query}`)).json())
    codes.push(...page.places.map(({ code }) => code))
    cursor = page.nextCursor
  }
  expect(codes).toEqual(rows.map(({ code }) => code))
  const before = await planner.send('GET', `/divisions?on=0001-01-02&text=${VILLAGE}`)
  expect(divisionList.parse(before.json()).on).toBe('0001-01-02')
})

test('[PLC12] what lies elsewhere, or never was, is answered as what does not exist', async () => {
  const asked = [
    [clerk, `/divisions/${OTHER_VILLAGE}`],
    [clerk, `/divisions?place=${COUNTY}`],
    [clerk, `/divisions/export?place=${OTHER_VILLAGE}`],
    [reviewer, `/divisions/${COUNTY}999999`],
    [reviewer, '/divisions/110101'],
    [reviewer, `/divisions/${VILLAGE}?on=2024-02-30`],
  ] as const
  for (const [who, path] of asked) {
    expect([path, codeOf(await who.send('GET', path))]).toEqual([path, 'record.unknown'])
  }
})

test('[PLC12] only the county’s reviewer changes divisions, and only its own', async () => {
  const order = { ...ORDER, version: await version() }
  for (const one of [clerk, planner]) {
    expect(codeOf(await one.send('PUT', `/divisions/${VILLAGE}`, order))).toBe('access.role')
    const list = { text: 'x', reason: 'x', version: 0 }
    expect(codeOf(await one.send('POST', '/divisions/imports', list))).toBe('access.role')
    expect(codeOf(await one.send('POST', '/divisions/preview', { text: 'x' }))).toBe('access.role')
  }
  expect(codeOf(await reviewer.send('PUT', '/divisions/110101001001', order))).toBe(
    'record.unknown',
  )
})

test('[PLC14] a county of the whole country is found by its name, its prefecture or its code', async () => {
  await at.store.pool.query(
    `insert into register.places (code, name, level, parent, kind, valid_to, successors) values
       ('44', '广东省', 1, null, 'province', null, '{}'),
       ('4403', '深圳市', 2, '44', 'prefecture', null, '{}'),
       ('440305', '南山区', 3, '4403', 'county', null, '{}'),
       ('440306', '宝安区', 3, '4403', 'county', null, '{}'),
       ('440300', '宝安县', 3, '4403', 'county', '1993-01-01', '{440306}'),
       ('440305001', '南头街道', 4, '440305', 'subdistrict', null, '{}')`,
  )
  const found = async (text: string): Promise<unknown[]> =>
    knownCounties
      .parse((await clerk.send('GET', `/known-counties?text=${encodeURIComponent(text)}`)).json())
      .counties.map(({ code, path }) => [code, path])
  const [nanshan, baoan] = [
    ['440305', '广东省 深圳市 南山区'],
    ['440306', '广东省 深圳市 宝安区'],
  ]
  expect(await found('南山')).toEqual([nanshan])
  expect(await found('深圳市 宝安')).toEqual([baoan])
  expect(await found('4403')).toEqual([nanshan, baoan])
  // What is no more, what lies below a county, and what a database would take for everything.
  for (const text of ['宝安县', '南头', '%', '_']) expect(await found(text)).toEqual([])
})

test('[PLC9] [PLC11] a change names the version seen, is done once under its key, and told afterwards', async () => {
  const seen = await version()
  const bare = await reviewer.send('PUT', `/divisions/${VILLAGE}`, ORDER)
  expect([bare.statusCode, codeOf(bare)]).toEqual([428, 'request.version_missing'])

  const headers = { 'if-match': `"v${String(seen)}"`, 'idempotency-key': randomUUID() }
  const put = async (): ReturnType<Browser['send']> =>
    reviewer.send('PUT', `/divisions/${VILLAGE}`, { ...ORDER, from: '2024-01-01' }, headers)
  const changed = await put()
  expect(divisionChanged.parse(changed.json())).toEqual({ version: seen + 1 })
  expect(changed.headers['etag']).toBe(`"v${String(seen + 1)}"`)
  const again = await put()
  expect([again.statusCode, again.body, again.headers['idempotent-replayed']]).toEqual([
    200,
    changed.body,
    'true',
  ])

  const stale = await reviewer.send('PUT', `/divisions/${VILLAGE}`, ORDER, {
    'if-match': `"v${String(seen)}"`,
  })
  expect([stale.statusCode, codeOf(stale)]).toEqual([412, 'request.changed'])
  const late = await reviewer.send('PUT', `/divisions/${VILLAGE}`, { ...ORDER, version: seen })
  expect([late.statusCode, codeOf(late)]).toEqual([409, 'places.version'])

  const view = divisionView.parse((await clerk.send('GET', `/divisions/${VILLAGE}`)).json())
  expect(view.versions).toHaveLength(2)
  expect(view.versions.at(-1)).toMatchObject({
    name: '新名社区',
    validFrom: '2024-01-01',
    urbanRural: { code: '112', urban: true },
  })
  expect(view.stood.map(({ name }) => name)).toEqual(['新名社区'])
  expect(view.changes).toMatchObject([
    { changeNo: seen + 1, reason: '2024 年公布', classBefore: null, from: '2024-01-01' },
  ])
  const old = await clerk.send('GET', `/divisions/${VILLAGE}?on=2023-12-31`)
  expect(divisionView.parse(old.json()).stood.map(({ name }) => name)).not.toContain('新名社区')
  const log = divisionChanges.parse((await planner.send('GET', '/division-changes')).json())
  expect(log.changes[0]).toMatchObject({ changeNo: seen + 1, code: VILLAGE })
  // The place picker and everything else goes on with the name that stands.
  const { rows } = await at.store.pool.query(
    `select count(*)::int as n from register.places where code = $1 and valid_to is null`,
    [VILLAGE],
  )
  expect(rows).toEqual([{ n: 1 }])
})

test('[PLC9] a day that does not exist, or before the place began, is refused', async () => {
  const order = { ...ORDER, name: '又一村', version: await version() }
  for (const [from, code] of [
    ['2024-02-30', 'date.impossible'],
    ['2024-01-01', 'places.before_it_began'],
    ['2999-01-01', 'places.in_the_future'],
  ] as const) {
    expect(codeOf(await reviewer.send('PUT', `/divisions/${VILLAGE}`, { ...order, from }))).toBe(
      code,
    )
  }
})

test('[PLC10] the exported file comes back through the preview: classes of all villages in one go', async () => {
  const exported = await planner.send('GET', '/divisions/export')
  expect(exported.headers['content-disposition']).toContain(`divisions-${COUNTY}.csv`)
  const lines = exported.body.trim().split('\n')
  const nothing = await reviewer.send('POST', '/divisions/preview', { text: exported.body })
  expect(divisionPreview.parse(nothing.json())).toMatchObject({ refusedLines: 0, changes: [] })

  // Every village that stands becomes rural, as the bureau's list of a year would say.
  const text = lines
    .map((line) => (/,village,.*,,,$/u.test(line) ? `${line}220` : line))
    .join('\r\n')
  const villages = lines.filter((line) => /,village,.*,,,$/u.test(line)).length
  expect(villages).toBeGreaterThan(1)
  const seen = divisionPreview.parse(
    (await reviewer.send('POST', '/divisions/preview', { text })).json(),
  )
  expect(seen).toMatchObject({ refusedLines: 0, counts: { class: villages, new: 0, ended: 0 } })
  const body = { text, reason: '统计局 2025 年', version: seen.version }
  const imported = await reviewer.send('POST', '/divisions/imports', body, {
    'idempotency-key': randomUUID(),
  })
  expect(divisionsImported.parse(imported.json())).toEqual({
    version: seen.version + 1,
    versions: villages,
  })
  const { rows } = await at.store.pool.query(
    `select count(*)::int as n from register.places where level = 5 and valid_to is null
       and starts_with(code, $1) and urban_rural = '220'`,
    [COUNTY],
  )
  expect(rows).toEqual([{ n: villages }])
})

test('[PLC10] lines of elsewhere and wrong ones are told by number; nothing of the file is taken', async () => {
  const head = 'code,name,level,parent,valid_from,valid_to,successor,urban_rural'
  const text = `${head}\n110101001001,别处,village,110101001,,,,\n${VILLAGE},旧,village,${TOWNSHIP},,,,999\n`
  const preview = divisionPreview.parse(
    (await reviewer.send('POST', '/divisions/preview', { text })).json(),
  )
  expect(preview.refused.map(({ line, fault, why }) => [line, fault, why.zh.length > 0])).toEqual([
    [2, 'elsewhere', true],
    [3, 'class', true],
  ])
  const body = { text, reason: '试', version: preview.version }
  const refused = await reviewer.send('POST', '/divisions/imports', body)
  expect([refused.statusCode, codeOf(refused)]).toEqual([422, 'places.lines'])
  expect(await version()).toBe(preview.version)
  expect(codeOf(await reviewer.send('POST', '/divisions/preview', { text: '号码\n1\n' }))).toBe(
    'places.no_list',
  )
  const long = `${head}\n${'1,,,,,,,\n'.repeat(10_001)}`
  expect(codeOf(await reviewer.send('POST', '/divisions/preview', { text: long }))).toBe(
    'places.too_many',
  )
})

test('[PLC12] where the program’s own checks have fallen, no other county and no township changes anything', async () => {
  const changing = async (from: string, to: string, code: string): Promise<number | null> => {
    const client = await at.store.pool.connect()
    try {
      await client.query(`begin; set local role simin_serve; set local simin.county = '${COUNTY}';
        set local simin.place_from = '${from}'; set local simin.place_to = '${to}'`)
      const { rowCount } = await client.query(
        `update register.places set name = name where code = $1`,
        [code],
      )
      return rowCount
    } finally {
      await client.query('rollback')
      client.release()
    }
  }
  await at.store.pool.query(
    `insert into register.places (code, name, level, parent, kind)
     values ('110101', '东城区', 3, '1101', 'county') on conflict do nothing`,
  )
  const whole = [`${COUNTY}000000`, `${COUNTY}999999`] as const
  expect(await changing(...whole, VILLAGE)).toBeGreaterThan(0)
  expect(await changing(...whole, '110101')).toBe(0)
  expect(await changing(`${TOWNSHIP}000`, `${TOWNSHIP}999`, VILLAGE)).toBe(0)
})
