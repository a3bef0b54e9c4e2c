import { afterAll, beforeAll, expect, test } from 'vitest'
import { personRecord } from '#wire/person-record.ts'
import { Browser, codeOf, testServer, type TestServer } from '../test-server.ts'

let at: TestServer
let reviewer: Browser
let personId: string
beforeAll(async () => {
  at = await testServer()
  reviewer = new Browser(at.server)
  await reviewer.signIn('reviewer')
  const born = await reviewer.send('POST', '/births', {
    requestId: crypto.randomUUID(),
    name: '陈秋白',
    sex: '2',
    bornOn: '1986-03-05',
    place: '431322101201',
    groupNo: '3',
    number: '431322198603050021',
    certificateNo: null,
    motherPersonId: null,
    motherName: null,
    fatherPersonId: null,
    fatherName: null,
    householdId: null,
    relation: null,
  })
  personId = born.json<{ personId: string }>().personId
})
afterAll(() => at.close())

test('[API3] one person’s record: codes, version, masked number; the look is written down', async () => {
  const answer = await reviewer.send('GET', `/persons/${personId}/record`)
  const record = personRecord.parse(answer.json())
  expect(answer.headers['etag']).toBe('"v1"')
  expect(record).toMatchObject({
    version: 1,
    standing: null,
    maskedNumber: '431***********0021',
    items: {
      name: '陈秋白',
      sex: '2',
      born_on: '1986-03-05',
      place: '431322101201',
      group_no: '3',
    },
    masked: [],
  })
  const { rows } = await at.store.pool.query<{ n: string }>(
    `select count(*) as n from access.reads where kind = 'person' and person_id = $1`,
    [personId],
  )
  expect(Number(rows[0]?.n)).toBe(1)
})

test('[API3] an inspector’s purpose masks what it does not need, and says what', async () => {
  const inspector = new Browser(at.server)
  await inspector.signIn('inspector', 'inspection')
  const record = personRecord.parse(
    (await inspector.send('GET', `/persons/${personId}/record`)).json(),
  )
  expect(record.items['name']).toBe('陈*白')
  expect(record.items['born_on']).toBe('1986')
  expect(record.masked).toEqual(expect.arrayContaining(['name', 'born_on']))
})

test('[FND10] an inspector finds by the whole name only, and reads it masked', async () => {
  const inspector = new Browser(at.server)
  await inspector.signIn('inspector', 'inspection')
  const part = await inspector.send('POST', '/searches', { text: '陈' })
  expect([part.statusCode, codeOf(part)]).toEqual([422, 'search.hidden_field'])
  const longer = await inspector.send('POST', '/searches', { text: '陈秋' })
  expect(longer.json()).toMatchObject({ hits: [] })
  const whole = await inspector.send('POST', '/searches', { text: '陈秋白' })
  expect(whole.json()).toMatchObject({ hits: [{ personId, name: '陈*白', foundBy: 'name' }] })
})

test('[FND9] a search is one recorded event with the ids it showed; nothing of what was typed stays', async () => {
  const answer = await reviewer.send('POST', '/searches', { text: '陈秋 1986' })
  const { searchId, understood } = answer.json<{ searchId: string; understood: object[] }>()
  expect(understood).toHaveLength(2)
  const { rows } = await at.store.pool.query<{ ids: string[]; text: string }>(
    `select result_ids as ids, r::text as text from access.reads r where read_id = $1`,
    [searchId],
  )
  expect(rows[0]?.ids).toEqual([personId])
  expect(rows[0]?.text).not.toContain('秋')
})

test('[FND9] so many searches a minute are answered, then the asker waits', async () => {
  const busy = new Browser(at.server)
  await busy.signIn('clerk')
  const statuses: number[] = []
  for (let n = 0; n < 62; n += 1) {
    statuses.push((await busy.send('POST', '/searches', { text: '没有此人' })).statusCode)
  }
  expect(statuses.slice(0, 60).every((status) => status === 200)).toBe(true)
  expect(statuses.at(-1)).toBe(429)
})
