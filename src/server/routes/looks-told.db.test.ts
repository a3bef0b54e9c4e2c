import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordRead } from '#register/access/record-read.ts'
import { NO_PLACES, serveAs } from '#register/store/serving-store.ts'
import { pairQueue } from '#wire/pairs.ts'
import { personReads, personView } from '#wire/persons.ts'
import { looksTold } from '#wire/policy.ts'
import { comparedServer, LUO, VILLAGE, YUAN, personIdOf } from '../test-county.ts'
import { Browser, COUNTY, type TestServer } from '../test-server.ts'

let at: TestServer
let reviewer: Browser
let clerk: Browser
beforeAll(async () => {
  at = await comparedServer()
  reviewer = new Browser(at.server)
  await reviewer.signIn('reviewer')
  clerk = new Browser(at.server)
  await clerk.signIn('clerk')
})
afterAll(() => at.close())

const idOf = (name: string): Promise<string> => personIdOf(at.store, name)

/** What the person is told, newest first. */
async function toldOf(personId: string): Promise<string[]> {
  const answer = await clerk.send('GET', `/persons/${personId}/looks`)
  return looksTold.parse(answer.json()).looks.map(({ role, what }) => `${role.zh} ${what.zh}`)
}

test('[POL21 S16] a search, a roster and the booklet of a village are told to who stood in them', async () => {
  const luo = await idOf(LUO.name)
  const home = personView.parse((await reviewer.send('GET', `/persons/${luo}`)).json()).household
  expect(await toldOf(luo)).toEqual(['县审核员 打开本人页'])
  expect((await reviewer.send('POST', '/searches', { text: LUO.name })).statusCode).toBe(200)
  const roster = `/villages/${VILLAGE}/households?household=${home?.householdId ?? ''}`
  expect((await reviewer.send('GET', roster)).body).toContain(LUO.name)
  expect((await reviewer.send('GET', `/villages/${VILLAGE}/rosters`)).body).toContain(LUO.name)
  expect(await toldOf(luo)).toEqual([
    '县审核员 打开对照名册',
    '县审核员 打开对照名册',
    '县审核员 查人（脱敏名单）',
    '县审核员 打开本人页',
  ])
  const seen = personReads.parse((await clerk.send('GET', `/persons/${luo}/reads`)).json()).reads
  expect(seen.map(({ isYou }) => isYou)).toEqual([false, false, false, false])
})

test('[POL21 S16] the queue of doubtful pairs holds whom it showed by name', async () => {
  await at.store.pool.query(
    `insert into evidence.doubtful_pairs (county, run_no, pair_no, l_batch_no, l_row_no, l_party,
       r_batch_no, r_row_no, r_party, weight, name_weight, reason, worth, village)
     values ($1, 1, 901, 3, 3, 1, 1, 3, 1, 1.25, 0.5, 'weak', 0.9, $2)`,
    [COUNTY, VILLAGE],
  )
  const { pairs } = pairQueue.parse((await reviewer.send('GET', '/pairs?filter=all')).json())
  expect(pairs.length).toBeGreaterThan(0)
  const { rows } = await at.store.pool.query<{ name: string }>(
    `select distinct s.name from access.reads r
     join evidence.links k on k.county = r.county and k.person_id = any (r.result_ids)
     join evidence.source_records s on s.county = k.county and s.batch_no = k.batch_no
       and s.row_no = k.row_no and s.party = k.party
     where r.read_id = (select read_id from access.reads where kind = 'search' order by read_id desc limit 1)`,
  )
  const held = rows.map(({ name }) => name)
  const shown = pairs.flatMap(({ left, right }) => [left.name, right.name])
  expect(held).toEqual(expect.arrayContaining(shown))
})

test('[POL21 S3] nobody is told of a look that protects a child, nor of lists about people of elsewhere', async () => {
  const luo = await idOf(LUO.name)
  const before = await toldOf(luo)
  await at.store.pool.query(
    `insert into access.reads (county, read_id, actor, role, purpose, kind, result_ids)
     values ($1, gen_random_uuid(), 'x', 'protection_officer', 'child_protection', 'search', array[$2::uuid])`,
    [COUNTY, luo],
  )
  expect(await toldOf(luo)).toEqual(before)
  const asked = async (township: string): Promise<number> => {
    const served = serveAs(at.store, {
      county: COUNTY,
      placeFrom: `${township}000`,
      placeTo: `${township}999`,
      accountId: crypto.randomUUID(),
      audits: false,
    })
    const found = await served.pool.query(
      'select from access.lists_with($1, $2, null, null, 100)',
      [COUNTY, luo],
    )
    await served.finish('rollback')
    return found.rowCount ?? 0
  }
  expect(await asked(VILLAGE.slice(0, 9))).toBe(3)
  expect(await asked('431322199')).toBe(0)
})

test('[POL21 S16] rows of a file are told to the people they are linked to; who sent the file learns nothing by it', async () => {
  const yuan = await idOf(YUAN.name)
  const before = await toldOf(yuan)
  const { rows: batches } = await at.store.pool.query<{ batchId: string; batchNo: number }>(
    `select batch_id as "batchId", batch_no as "batchNo" from evidence.batches
     where county = $1 and source = 'insurance'`,
    [COUNTY],
  )
  const [file] = batches
  const shown = await reviewer.send('GET', `/batches/${file?.batchId ?? ''}/rows`)
  // In this file the name is written with another character; the link knows whose row it is.
  expect(shown.body).toContain('袁秀玫')
  expect(await toldOf(yuan)).toEqual(['县审核员 看来文的行', ...before])
  const { rows } = await at.store.pool.query(
    `select batch_no, row_nos, result_ids, result_count from access.reads
     where kind = 'batch' order by read_id desc limit 1`,
  )
  const look = { batch_no: file?.batchNo, row_nos: [3], result_ids: [yuan], result_count: 1 }
  expect(rows).toEqual([look])
  // Who sees the file and not its links writes the same look, and cannot read what was added.
  const liaison = serveAs(at.store, {
    county: COUNTY,
    ...NO_PLACES,
    accountId: crypto.randomUUID(),
    audits: false,
  })
  const reader = { county: COUNTY, actor: 'x', role: 'liaison', purpose: 'exchange' } as const
  const readId = await recordRead(
    liaison.pool,
    { ...reader, accountId: null, requestId: null },
    { kind: 'batch', batchNo: file?.batchNo ?? 0, rowNos: [3] },
  )
  const seen = await liaison.pool.query('select from access.reads where read_id = $1', [readId])
  expect(seen.rowCount).toBe(0)
  await liaison.finish('commit')
  expect(await toldOf(yuan)).toEqual(['部门联络员 看来文的行', '县审核员 看来文的行', ...before])
})

test('[POL21] who looked is read page by page to the first look, also where many looked in one moment', async () => {
  const luo = await idOf(LUO.name)
  const before = await toldOf(luo)
  await at.store.pool.query(
    `insert into access.reads (county, read_id, actor, role, purpose, kind, person_id, result_ids, read_at)
     select $1, gen_random_uuid(), 'x', 'county_reviewer', 'registration',
       case when n % 2 = 0 then 'person' else 'search' end,
       case when n % 2 = 0 then $2::uuid end, case when n % 2 = 1 then array[$2::uuid] else '{}' end,
       -- Forty to a moment, and the moments a microsecond apart.
       timestamptz '2026-01-01 00:00:00Z' + (n / 40) * interval '1 microsecond'
     from generate_series(1, 230) n`,
    [COUNTY, luo],
  )
  const pages = async (path: string): Promise<string[][]> => {
    const found: string[][] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const query = cursor === '' ? '' : `?cursor=${cursor}`
      const answer = await clerk.send('GET', `/persons/${luo}/${path}${query}`)
      const page =
        path === 'reads' ? personReads.parse(answer.json()) : looksTold.parse(answer.json())
      found.push(
        'reads' in page
          ? page.reads.map((one) => one.readId)
          : page.looks.map(({ at: when }) => when),
      )
      cursor = page.nextCursor
    }
    return found
  }
  const reads = await pages('reads')
  expect(reads.map((page) => page.length)).toEqual([50, 50, 50, 50, 30 + before.length])
  expect(new Set(reads.flat()).size).toBe(230 + before.length)
  expect((await pages('looks')).flat()).toHaveLength(230 + before.length)
  // A cursor that no answer of ours gave begins anew.
  const made = Buffer.from('2026-99-01T00:00:00.000000Z x').toString('base64url')
  expect((await clerk.send('GET', `/persons/${luo}/reads?cursor=${made}`)).statusCode).toBe(200)
})

test('[POL21] who stands on many lists is told of them all, be they the newest of the county or long ago', async () => {
  const luo = await idOf(LUO.name)
  const write = (from: number, to: number, personIds: readonly string[]): Promise<unknown> =>
    at.store.pool.query(
      `insert into access.reads (county, read_id, actor, role, purpose, kind, result_ids, read_at)
       select $1, gen_random_uuid(), 'x', 'supervisor', 'inspection', 'search', $4::uuid[],
         timestamptz '2027-01-01 00:00:00Z' + n * interval '1 second'
       from generate_series($2::int, $3::int) n`,
      [COUNTY, from, to, personIds],
    )
  const told = async (): Promise<string[]> => {
    const { looks } = looksTold.parse((await clerk.send('GET', `/persons/${luo}/looks`)).json())
    return looks.map(({ at: when }) => when)
  }
  const secondsBack = (from: number): string[] =>
    Array.from({ length: 50 }, (_none, back) =>
      new Date(Date.UTC(2027, 0, 1) + (from - back) * 1000).toISOString(),
    )
  await write(1, 200, [luo])
  expect(await told()).toEqual(secondsBack(200))
  // More lists than are looked through before the others: once without, once with some on top.
  await write(201, 1500, [crypto.randomUUID()])
  expect(await told()).toEqual(secondsBack(200))
  await write(1501, 1520, [luo])
  expect(await told()).toEqual([
    ...secondsBack(1520).slice(0, 20),
    ...secondsBack(200).slice(0, 30),
  ])
})
