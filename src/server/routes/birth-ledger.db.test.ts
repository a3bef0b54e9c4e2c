import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as wire from '#wire/birth-ledger.ts'
import { comparedServer, OTHER_VILLAGE, VILLAGE } from '../test-county.ts'
import { Browser, codeOf, COUNTY, type TestServer } from '../test-server.ts'

const CHILD = '00000000-0000-8000-8000-0000000000c1'

let at: TestServer
let clerk: Browser
beforeAll(async () => {
  at = await comparedServer()
  for (const row of [91, 92]) {
    await at.store.pool.query(
      `insert into evidence.source_records (county, batch_no, row_no, party, source, name, name_state,
         number_state, sex, born_on, born_precision, place, life_state)
       values ($1, 2, $2, 1, 'insurance', '罗试试', 'full', 'missing', '2', '2024-07-07', 'day', $3, 'active')`,
      [COUNTY, row, VILLAGE],
    )
    await at.store.pool.query(
      `insert into evidence.links (county, run_no, batch_no, row_no, party, person_id, decision)
       values ($1, 1, 2, $2, 1, $3, 'exact')`,
      [COUNTY, row, CHILD],
    )
  }
  clerk = new Browser(at.server)
  await clerk.signIn('clerk')
})
afterAll(() => at.close())

const CELL = 'year=2024&source=insurance&kind=not_registered'

test('[EST14] a child whom a file has and the register lacks is listed masked, and the look is its own', async () => {
  const ledger = wire.birthLedgerView.parse((await clerk.send('GET', '/quality/births')).json())
  const line = { year: 2024, source: 'insurance', listed: 1, notRegistered: 1, twice: 1 }
  expect(ledger).toMatchObject({ ledger: { lines: [{ source: 'all', notRegistered: 1 }, line] } })
  const answer = await clerk.send('GET', `/quality/births/records?${CELL}`)
  const { records } = wire.birthRecords.parse(answer.json())
  expect(records).toMatchObject([
    { personId: null, name: '罗*试', batchNo: 2, rowNo: 91, villageName: '柳溪村', differs: [] },
  ])
  const { rows } = await at.store.pool.query(
    `select kind, purpose from access.reads where $1 = any (result_ids)`,
    [CHILD],
  )
  expect(rows).toEqual([{ kind: 'village', purpose: 'review' }])
})

test('[EST14] elsewhere nothing is told, and who sees no people gets no list', async () => {
  const foreign = await clerk.send('GET', `/quality/births/records?${CELL}&place=${OTHER_VILLAGE}`)
  expect([foreign.statusCode, codeOf(foreign)]).toEqual([404, 'record.unknown'])
  const admin = new Browser(at.server)
  await admin.signIn('admin', null)
  const refused = await admin.send('GET', `/quality/births/records?${CELL}`)
  expect([refused.statusCode, codeOf(refused)]).toEqual([403, 'access.role'])
})

test('[EST14] the file holds the numbers of the screen, and no name', async () => {
  const exported = await clerk.send('GET', '/quality/births/export')
  expect(exported.headers['content-type']).toBe('text/csv; charset=utf-8')
  const [head = [], ...lines] = parse(exported.body, { bom: true })
  expect(head.slice(5)).toEqual(['有记录', '未登记', '重复', '查无来源', '有误'])
  expect(lines.map((line) => line.slice(2, 4).concat(line.slice(5)))).toEqual([
    ['2024', '登记簿对各来源', '0', '1', '0', '0', '0'],
    ['2024', '医保参保', '1', '1', '1', '0', '0'],
  ])
  expect(exported.body).not.toContain('罗')
})
