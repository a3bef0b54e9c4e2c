import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeInFile } from '#jobs/take-in-file.ts'
import { saveAccount } from '#register/access/accounts.ts'
import { valueOfRecord } from '#register/commands/correct-item.ts'
import type { Batch } from '#register/evidence/batch.ts'
import { releaseInvented } from '#register/evidence/legacy-villages.ts'
import type { BatchView } from '#wire/batches.ts'
import type { LegacyFiles, LegacyVillageView } from '#wire/legacy.ts'
import { compareTaken, numberOf, OTHER_VILLAGE, VILLAGE } from '../test-county.ts'
import { Browser, codeOf, COUNTY, PASSWORD, testServer, type TestServer } from '../test-server.ts'

let at: TestServer
let worker: Browser
let clerk: Browser
let reviewer: Browser
let legacy: Batch

/** Of the first village every second stands in the police file too; of the second nobody does. */
const PEOPLE = Array.from({ length: 12 }, (_, nth) => ({
  name: `${'赵钱孙李周吴'.charAt(nth % 6)}秀${'芳兰'.charAt(nth % 2)}`,
  born: `19${String(50 + nth)}-03-1${String(nth % 9)}`,
  number: numberOf(`19${String(50 + nth)}-03-1${String(nth % 9)}`, `${String(nth + 10)}2`),
  village: nth < 8 ? VILLAGE : OTHER_VILLAGE,
}))
/** Telephones that only the legacy file tells. */
const phoneOf = (nth: number): string => `139000011${String(nth).padStart(2, '0')}`

beforeAll(async () => {
  at = await testServer()
  const account = { county: COUNTY, displayName: '村', password: PASSWORD, isDemo: true } as const
  await saveAccount(at.store, {
    ...account,
    loginName: 'worker',
    role: 'village_worker',
    territory: VILLAGE,
  })
  const police = PEOPLE.filter((_, nth) => nth < 8 && nth % 2 === 0).map(
    ({ name, born, number, village }) => `${name},女,${born},${number},${village}`,
  )
  await taken(
    'police',
    '公安.csv',
    `姓名,性别,出生日期,公民身份号码,村居代码\n${police.join('\n')}\n`,
  )
  const rows = PEOPLE.map(
    ({ name, born, number, village }, nth) =>
      `${village},${name},女,${born},${number},${phoneOf(nth)},上环,计划外`,
  )
  const header = '村代码,妇女姓名,性别,出生日期,身份证号,联系电话,避孕措施,计划内外'
  legacy = await taken('wis', 'WIS.csv', `${header}\n${rows.join('\n')}\n`)
  for (const [login, browser] of [
    ['worker', (worker = new Browser(at.server))],
    ['clerk', (clerk = new Browser(at.server))],
    ['reviewer', (reviewer = new Browser(at.server))],
  ] as const)
    await browser.signIn(login, 'annual_check')
})
afterAll(() => at.close())

async function taken(source: 'police' | 'wis', name: string, text: string): Promise<Batch> {
  const path = join(at.store.dataDir, name)
  await writeFile(path, text)
  const file = {
    path,
    source,
    department: '县里',
    legalBasis: '协议',
    purpose: '核对',
    asOf: '2010-12-31',
    universe: '全县',
    expiresOn: '2029-10-31',
    receivedBy: 'reviewer',
  } as const
  const found = await takeInFile(
    { store: at.store, county: COUNTY, clock: at.now },
    file,
    () => undefined,
  )
  if (!found.ok) throw new Error(found.problem.code)
  return found.value.batch
}

/** Rows of the legacy file that any table outside of intake names, and its telephones wherever they stand. */
async function cited(): Promise<{
  readonly rows: readonly number[]
  readonly phones: readonly string[]
}> {
  const { pool } = at.store
  const intake = ['pages', 'source_records', 'findings', 'legacy_samples']
  const { rows: tables } = await pool.query<{ name: string; columns: string[] }>(
    `select c.table_schema || '.' || c.table_name as name, array_agg(c.column_name::text) as columns
       from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
      where c.table_schema in ('register', 'evidence', 'work') and t.table_type = 'BASE TABLE'
        and not (c.table_schema = 'evidence' and c.table_name = any ($1)) group by 1`,
    [intake],
  )
  const found = new Set<number>()
  const phones = new Set<string>()
  for (const { name, columns } of tables) {
    for (const side of ['', 'l_', 'r_']) {
      if (!columns.includes(`${side}batch_no`) || !columns.includes(`${side}row_no`)) continue
      const named = await pool.query<{ row: number }>(
        `select distinct ${side}row_no as row from ${name} where county = $1 and ${side}batch_no = $2`,
        [COUNTY, legacy.batchNo],
      )
      for (const { row } of named.rows) found.add(row)
    }
    const told = await pool.query<{ phone: string }>(
      `select distinct (regexp_matches(t::text, '139000011[0-9]{2}', 'g'))[1] as phone from ${name} t`,
    )
    for (const { phone } of told.rows) phones.add(phone)
  }
  return { rows: [...found].toSorted((a, b) => a - b), phones: [...phones].toSorted() }
}

const path = (village: string, rest = ''): string =>
  `/legacy/${legacy.batchId}/villages/${village}${rest}`

async function stateOf(village: string, browser = reviewer): Promise<LegacyVillageView> {
  return (await browser.send('GET', path(village))).json<LegacyVillageView>()
}

test('[INT30] [S4] the file is known as WIS, and what may never be carried over is cut and told', async () => {
  const { files } = (await reviewer.send('GET', '/legacy')).json<LegacyFiles>()
  expect(files).toMatchObject([
    {
      system: 'wis',
      columnsCut: 2,
      villages: [
        { village: VILLAGE, villageName: '柳溪村', records: 8, state: 'waiting' },
        { village: OTHER_VILLAGE, records: 4, state: 'waiting' },
      ],
    },
  ])
  const view = (await reviewer.send('GET', `/batches/${legacy.batchId}`)).json<BatchView>()
  expect(view.droppedColumns.map(({ header, rowCount }) => [header, rowCount])).toEqual([
    ['避孕措施', 12],
    ['计划内外', 12],
  ])
})

test('[INT32] of a file in quarantine nothing is compared, linked, proposed or cited', async () => {
  await compareTaken(at.store)
  expect(await cited()).toEqual({ rows: [], phones: [] })
  const { rows } = await at.store.pool.query('select count(*)::int as n from register.persons')
  expect(rows).toEqual([{ n: 4 }])
  const record = { batchNo: legacy.batchNo, rowNo: 2, party: 1 } as const
  const asked = { county: COUNTY, personId: '', item: 'phone', record } as const
  expect(await valueOfRecord(at.store, asked)).toBeNull()
})

test('[INT31] a village confirms a sample, and somebody else accepts it', async () => {
  expect(codeOf(await worker.send('POST', path(VILLAGE, '/sample'), {}))).toBe('access.role')
  await clerk.send('POST', path(VILLAGE, '/sample'), {})
  const drawn = await stateOf(VILLAGE, worker)
  expect(drawn).toMatchObject({
    state: 'sampled',
    sampled: 8,
    answered: 0,
    wrongMost: 0,
    seed: expect.any(Number) as number,
  })
  const verify = { verdict: 'verified', by: 'sample', reason: '村里核过' }
  expect(codeOf(await clerk.send('POST', path(VILLAGE, '/decision'), verify))).toBe(
    'legacy.sample_open',
  )
  const answers = drawn.people.map(({ rowNo, party }) => ({ rowNo, party, answer: 'right' }))
  await worker.send('PUT', path(VILLAGE, '/answers'), {
    answers: [{ ...answers[0], answer: 'wrong' }, ...answers.slice(1)],
  })
  expect(codeOf(await clerk.send('POST', path(VILLAGE, '/decision'), verify))).toBe(
    'legacy.sample_wrong',
  )
  // The clerk looks it up and answers that one: from then on somebody else decides.
  await clerk.send('PUT', path(VILLAGE, '/answers'), { answers: answers.slice(0, 1) })
  expect(codeOf(await clerk.send('POST', path(VILLAGE, '/decision'), verify))).toBe(
    'legacy.own_answers',
  )
  const decided = await reviewer.send('POST', path(VILLAGE, '/decision'), verify)
  expect(decided.json()).toEqual({ state: 'verified' })
})

test('[INT32] a verified village is compared and cited, the other still is not', async () => {
  await compareTaken(at.store)
  const { rows, phones } = await cited()
  expect(rows).toEqual([2, 3, 4, 5, 6, 7, 8, 9])
  expect(phones.length).toBeGreaterThan(0)
  expect(phones.every((phone) => Number(phone.slice(-2)) < 8)).toBe(true)
  expect(
    codeOf(
      await reviewer.send('POST', path(OTHER_VILLAGE, '/decision'), {
        verdict: 'verified',
        by: 'source',
        reason: '另一份名单',
      }),
    ),
  ).toBe('legacy.list_differs')
})

test('[INT32] taken back, a village’s list falls out with the next comparison', async () => {
  const back = { verdict: 'waiting', by: 'sample', reason: '看错了' }
  expect((await reviewer.send('POST', path(VILLAGE, '/decision'), back)).json()).toEqual({
    state: 'waiting',
  })
  await compareTaken(at.store)
  const { rows } = await at.store.pool.query(
    `select count(*)::int as n from evidence.links k join evidence.runs r using (county, run_no)
      where r.phase = 'live' and k.batch_no = $1`,
    [legacy.batchNo],
  )
  expect(rows).toEqual([{ n: 0 }])
})

test('[INT31] a village sees its own list only, and another list confirms one without a sample', async () => {
  const { files } = (await worker.send('GET', '/legacy')).json<LegacyFiles>()
  expect(files.flatMap(({ villages }) => villages.map(({ village }) => village))).toEqual([VILLAGE])
  const foreign = await worker.send('GET', path(OTHER_VILLAGE))
  const unknown = await worker.send('GET', path('431322999999'))
  expect([foreign.statusCode, codeOf(foreign)]).toEqual([404, 'legacy.unknown'])
  expect([unknown.statusCode, codeOf(unknown)]).toEqual([404, 'legacy.unknown'])
  expect(await stateOf(VILLAGE)).toMatchObject({ agreeing: 4, agreeingLeast: 8 })
  const missing = PEOPLE.slice(0, 8).map(
    ({ name, born, number }) => `${name},女,${born},${number},${VILLAGE}`,
  )
  await taken(
    'police',
    '公安2.csv',
    `姓名,性别,出生日期,公民身份号码,村居代码\n${missing.join('\n')}\n`,
  )
  const bySource = { verdict: 'verified', by: 'source', reason: '公安名单都有' }
  const decided = await reviewer.send('POST', path(VILLAGE, '/decision'), bySource)
  expect(decided.json()).toEqual({ state: 'verified' })
})

test('[INT31] villages of an invented county only are released without anybody being asked', async () => {
  await at.store.pool.query('update access.counties set invented = false where county = $1', [
    COUNTY,
  ])
  await releaseInvented(at.store, { county: COUNTY, at: at.now() })
  expect((await stateOf(OTHER_VILLAGE)).state).toBe('waiting')
  await at.store.pool.query('update access.counties set invented = true where county = $1', [
    COUNTY,
  ])
  await releaseInvented(at.store, { county: COUNTY, at: at.now() })
  expect(await stateOf(OTHER_VILLAGE)).toMatchObject({ state: 'verified', confirmedBy: 'invented' })
})

test('[INT31] a legacy file that was cut off just before its villages were put into quarantine gets them when it is read on', async () => {
  const { pool } = at.store
  const [own] = PEOPLE
  const text = `村代码,妇女姓名,出生日期\n${VILLAGE},${own?.name ?? ''}甲,1961-05-05\n`
  await pool.query(
    `create function evidence.cut() returns trigger language plpgsql as $$ begin raise exception 'cut'; end $$;
     create trigger cut before insert on evidence.legacy_villages execute function evidence.cut()`,
  )
  await expect(taken('wis', 'WIS2.csv', text)).rejects.toThrow('cut')
  await pool.query('drop function evidence.cut() cascade')
  const { batchNo } = await taken('wis', 'WIS2.csv', text)
  const { rows } = await pool.query(
    'select village, records::int from evidence.legacy_villages where batch_no = $1',
    [batchNo],
  )
  expect(rows).toEqual([{ village: VILLAGE, records: 1 }])
})
