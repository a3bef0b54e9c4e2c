import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expireRequestKeys } from '#register/access/request-keys.ts'
import { Browser, codeOf, testServer, type TestServer } from '../test-server.ts'

let at: TestServer
let clerk: Browser
beforeAll(async () => {
  at = await testServer()
  clerk = new Browser(at.server)
  await clerk.signIn('reviewer')
})
afterAll(() => at.close())

const birth = (name: string, requestId = randomUUID()): object => ({
  requestId,
  name,
  sex: '2',
  bornOn: '2026-03-05',
  place: '431322101201',
  groupNo: null,
  number: null,
  certificateNo: null,
  motherPersonId: null,
  motherName: null,
  fatherPersonId: null,
  fatherName: null,
  householdId: null,
  relation: null,
})

const send = (body: object, key: string, by = clerk): ReturnType<Browser['send']> =>
  by.send('POST', '/births', body, { 'idempotency-key': key })

async function children(): Promise<number> {
  const { rows } = await at.store.pool.query<{ n: string }>(
    `select count(*) as n from register.events where kind = 'birth.registered'`,
  )
  return Number(rows[0]?.n)
}

test('[API1] the same change under the same key is done once and answered alike', async () => {
  const [body, key] = [birth('陈小一'), randomUUID()]
  const before = await children()
  const first = await send(body, key)
  expect(first.statusCode).toBe(200)
  const again = await send(body, key)
  expect([again.statusCode, again.body]).toEqual([200, first.body])
  expect(again.headers['idempotent-replayed']).toBe('true')
  expect(await children()).toBe(before + 1)
})

test('[API1] a refusal is given again too, though it would be granted by now', async () => {
  const tomorrow = new Date(at.now().getTime() + 32 * 3_600_000).toISOString().slice(0, 10)
  const [body, key] = [{ ...birth('陈小二'), bornOn: tomorrow }, randomUUID()]
  const refused = await send(body, key)
  expect(refused.statusCode).toBe(422)
  at.pass(72 * 3_600_000)
  await clerk.signIn('reviewer')
  const again = await send(body, key)
  expect([again.statusCode, again.body]).toEqual([422, refused.body])
  expect((await send(body, randomUUID())).statusCode).toBe(200)
})

test('[API1] another request under a used key is refused', async () => {
  const key = randomUUID()
  await send(birth('陈小三'), key)
  const other = await send(birth('陈小四'), key)
  expect([other.statusCode, codeOf(other)]).toEqual([422, 'request.other_under_key'])
})

test('[API1] of many at the same moment one is carried out, the others hear of it', async () => {
  const [body, key] = [birth('陈小五'), randomUUID()]
  const before = await children()
  const answers = await Promise.all(Array.from({ length: 8 }, () => send(body, key)))
  const done = answers.filter(({ statusCode }) => statusCode === 200)
  const others = answers.filter(({ statusCode }) => statusCode !== 200).map(codeOf)
  expect(done.length).toBeGreaterThan(0)
  expect(others.filter((code) => code !== 'request.under_way')).toEqual([])
  expect(await children()).toBe(before + 1)
  expect((await send(body, key)).statusCode).toBe(200)
})

test('[API1] a key belongs to who sent it', async () => {
  const key = randomUUID()
  const colleague = new Browser(at.server)
  await colleague.signIn('clerk')
  const body = birth('陈小六')
  const mine = await send(body, key)
  const theirs = await send({ ...body, requestId: randomUUID() }, key, colleague)
  expect([mine.statusCode, theirs.statusCode]).toEqual([200, 200])
  expect(mine.json()).not.toEqual(theirs.json())
})

test('[API2] work that fails leaves neither key nor traces, and may come again', async () => {
  const [body, key] = [birth('陈小七'), randomUUID()]
  const before = await children()
  await at.store.pool.query(
    `create function public.fail() returns trigger language plpgsql as $$ begin raise exception 'disk'; end $$;
     create trigger fails before insert on access.request_keys for each row execute function public.fail()`,
  )
  expect((await send(body, key)).statusCode).toBe(503)
  await at.store.pool.query(
    `drop trigger fails on access.request_keys; drop function public.fail()`,
  )
  expect(await children()).toBe(before)
  expect((await send(body, key)).statusCode).toBe(200)
  expect(await children()).toBe(before + 1)
})

test('[API1] keys have a shape, and answers lie sealed', async () => {
  const answer = await send(birth('陈小八'), 'short')
  expect([answer.statusCode, codeOf(answer)]).toEqual([400, 'request.key_shape'])
  const { rows } = await at.store.pool.query<{ text: string }>(
    `select k::text as text from access.request_keys k`,
  )
  expect(rows.length).toBeGreaterThan(0)
  expect(JSON.stringify(rows)).not.toContain('personId')
})

test('[API1] [S23] keys are kept 180 days', async () => {
  const key = randomUUID()
  const body = birth('陈小九')
  const first = await send(body, key)
  const day = 86_400_000
  const now = Date.now() + 72 * 3_600_000
  await expireRequestKeys(at.store.pool, new Date(now + 179 * day))
  expect((await send(body, key)).body).toBe(first.body)
  expect(await expireRequestKeys(at.store.pool, new Date(now + 181 * day))).toBeGreaterThan(0)
})
