import { afterAll, beforeAll, expect, test } from 'vitest'
import { discrepancyDecided, discrepancyPage } from '#wire/discrepancies.ts'
import { compareTaken, numberOf, personIdOf, takeIn, VILLAGE } from '../test-county.ts'
import { Browser, COUNTY, testServer, type TestServer } from '../test-server.ts'

/* A decision by which the register takes a key item from a file that proves nothing waits for the county. */

let at: TestServer
let reviewer: Browser
let clerk: Browser
let personId: string
let path: string

beforeAll(async () => {
  at = await testServer()
  const number = numberOf('1985-03-16', '024')
  const person = { name: '王小麦', bornOn: '1985-03-16', number, sex: '2', place: VILLAGE } as const
  const other = { name: '李秋收', bornOn: '1990-09-09', number: numberOf('1990-09-09', '108') }
  await takeIn(at.store, 'insurance', [{ ...person, ethnicity: '01' }, other])
  await takeIn(at.store, 'register', [{ ...person, ethnicity: '03' }])
  await compareTaken(at.store)
  ;[reviewer, clerk] = [new Browser(at.server), new Browser(at.server)]
  await reviewer.signIn('reviewer', 'review')
  await clerk.signIn('clerk', 'review')
  const { lines } = discrepancyPage.parse((await clerk.send('GET', '/discrepancies')).json())
  const no = lines.find(({ item }) => item === 'ethnicity')?.discrepancyNo ?? 0
  path = `/discrepancies/${String(no)}`
  personId = await personIdOf(at.store, '王小麦')
  // As a clerk had stated it meanwhile.
  await at.store.pool.query('update register.persons set ethnicity = $1 where person_id = $2', [
    '11',
    personId,
  ])
})
afterAll(() => at.close())

async function decided(): Promise<string> {
  const answer = await clerk.send('POST', `${path}/decision`, { verdict: 'rule', reason: '依次序' })
  expect(discrepancyDecided.parse(answer.json())).toMatchObject({ awaitingApproval: true })
  const { rows } = await at.store.pool.query<{ formId: string }>(
    `select form_id as "formId" from work.item_changes
     where person_id = $1 and state = 'awaiting_approval'`,
    [personId],
  )
  return rows[0]?.formId ?? ''
}

async function step(by: Browser, formId: string, name: string): Promise<number> {
  const form = await by.send('GET', `/item-changes/${formId}`)
  const body = { step: name, reason: '户口簿上不是这样' }
  const etag = { 'if-match': String(form.headers['etag']) }
  return (await by.send('POST', `/item-changes/${formId}/handling`, body, etag)).statusCode
}

async function stands(): Promise<object> {
  const { state, decision } = (await clerk.send('GET', path)).json<{
    state: string
    decision: object | null
  }>()
  const { rows } = await at.store.pool.query<{ state: string }>(
    `select distinct state from work.source_tickets where county = $1 and person_id = $2
     and state not in ('withdrawn')`,
    [COUNTY, personId],
  )
  return { state, decision, tickets: rows.map((row) => row.state) }
}

const OPEN = { state: 'open', decision: null, tickets: [] }
const WAITS = { state: 'asked', decision: { verdict: 'rule' }, tickets: [] }

test('[DIS6] where the county refuses the value, the decision is over and the discrepancy open again', async () => {
  const formId = await decided()
  expect(await stands()).toMatchObject(WAITS)
  expect(await step(reviewer, formId, 'refuse')).toBe(200)
  expect(await stands()).toEqual(OPEN)
})

test('[DIS6] a decision whose form was taken back at the township can be taken back too', async () => {
  const formId = await decided()
  expect(await step(clerk, formId, 'take_back')).toBe(200)
  expect((await clerk.send('DELETE', `${path}/decision`)).statusCode).toBe(200)
  expect(await stands()).toEqual(OPEN)
  const { rows } = await at.store.pool.query(
    'select state from work.item_changes where form_id = $1',
    [formId],
  )
  expect(rows).toEqual([{ state: 'withdrawn' }])
})
