import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveAccount } from '#register/access/accounts.ts'
import { correctionCheck } from '#wire/correction-check.ts'
import { itemChangeSettled } from '#wire/item-changes.ts'
import { comparedServer, YUAN, ZOU } from '../test-county.ts'
import { Browser, codeOf, COUNTY, PASSWORD, type TestServer } from '../test-server.ts'

let at: TestServer
let reviewer: Browser
let second: Browser
let yuan = ''

beforeAll(async () => {
  at = await comparedServer()
  const account = { county: COUNTY, displayName: '试用 second', password: PASSWORD, isDemo: true }
  await saveAccount(at.store, {
    ...account,
    loginName: 'second',
    role: 'county_reviewer',
    territory: COUNTY,
  })
  reviewer = new Browser(at.server)
  await reviewer.signIn('reviewer', 'correction')
  second = new Browser(at.server)
  await second.signIn('second', 'correction')
  const { rows } = await at.store.pool.query<{ id: string }>(
    'select person_id as id from register.persons where name = $1',
    [YUAN.name],
  )
  yuan = rows[0]?.id ?? ''
})
afterAll(() => at.close())

async function check(item: string, value: string | null) {
  const answer = await reviewer.send('POST', `/persons/${yuan}/check`, {
    changes: [{ item, value }],
    evidenceKind: 'document',
  })
  return correctionCheck.parse(answer.json())
}

async function correct(item: string, value: string) {
  const { version } = (await reviewer.send('GET', `/persons/${yuan}`)).json<{ version: number }>()
  const evidence = { kind: 'document', text: '户口簿', record: null }
  const body = { item, value, reason: '户口簿如此', evidence, version }
  return reviewer.send('POST', `/persons/${yuan}/corrections`, body)
}

test('[LIB45] what the check refuses the register refuses, and says by which rule', async () => {
  const told = await check('relation', '20')
  expect(told.outcome).toBe('refused')
  expect(told.opens.find(({ rule }) => rule === 'H02')).toMatchObject({
    severity: 'E',
    item: { zh: '与户主关系' },
    text: { zh: '与户主关系和性别对不上' },
  })
  const refused = await correct('relation', '20')
  expect([refused.statusCode, codeOf(refused)]).toEqual([422, 'correction.makes_error'])
  expect(refused.json()).toMatchObject({ problem: { facts: { rules: 'H02' } } })
})

test('[LIB45] a township is told the same of its own people, and nothing of others', async () => {
  const clerk = new Browser(at.server)
  await clerk.signIn('clerk', 'correction')
  const body = { changes: [{ item: 'relation', value: '20' }], evidenceKind: null }
  const told = correctionCheck.parse(
    (await clerk.send('POST', `/persons/${yuan}/check`, body)).json(),
  )
  expect(told.outcome).toBe('refused')
  const { rows } = await at.store.pool.query<{ id: string }>(
    'select person_id as id from register.persons where name = $1',
    [ZOU.name],
  )
  const elsewhere = await clerk.send('POST', `/persons/${rows[0]?.id ?? ''}/check`, body)
  expect([elsewhere.statusCode, codeOf(elsewhere)]).toEqual([404, 'record.unknown'])
})

test('[LIB45] what two people may vouch for waits for the second, though no key item', async () => {
  // The wife is the younger: as the head's mother she would be younger than her son.
  expect(await check('relation', '52')).toMatchObject({ outcome: 'two_people' })
  const asked = itemChangeSettled.parse((await correct('relation', '52')).json())
  expect(asked.state).toBe('awaiting_approval')
  const form = `/item-changes/${asked.formId}`
  const etag = String((await second.send('GET', form)).headers['etag'])
  const headers = { 'if-match': etag }
  const approved = await second.send(
    'POST',
    `${form}/approval`,
    { step: 'approve', reason: null },
    headers,
  )
  expect(approved.json()).toMatchObject({ state: 'completed' })
  // The way back settles what was vouched for.
  expect(await check('relation', '12')).toMatchObject({ outcome: 'passes' })
})

test('[LIB45] a doubt is told and stops nothing', async () => {
  const told = await check('phone', '12345')
  expect([told.outcome, told.opens.map(({ rule }) => rule)]).toEqual(['passes', ['P21']])
  expect((await correct('phone', '12345')).statusCode).toBe(200)
  expect((await check('phone', '13912345678')).closes.map(({ rule }) => rule)).toEqual(['P21'])
})
