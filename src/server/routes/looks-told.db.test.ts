import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveAs } from '#register/store/serving-store.ts'
import { pairQueue } from '#wire/pairs.ts'
import { personReads, personView } from '#wire/persons.ts'
import { looksTold } from '#wire/policy.ts'
import { comparedServer, LUO, VILLAGE, personIdOf } from '../test-county.ts'
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
    const found = await served.pool.query('select from access.lists_with($1, $2, 100)', [
      COUNTY,
      luo,
    ])
    await served.finish('rollback')
    return found.rowCount ?? 0
  }
  expect(await asked(VILLAGE.slice(0, 9))).toBe(3)
  expect(await asked('431322199')).toBe(0)
})
