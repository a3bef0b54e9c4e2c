import { afterAll, beforeAll, expect, test } from 'vitest'
import { householdView } from '#wire/households.ts'
import { personView, type PersonView } from '#wire/persons.ts'
import { comparedServer, LUO, SIQI, YUAN, personIdOf } from '../test-county.ts'
import { Browser, codeOf, type TestServer } from '../test-server.ts'

let at: TestServer
let reviewer: Browser
let inspector: Browser
beforeAll(async () => {
  at = await comparedServer()
  reviewer = await signedIn('reviewer', 'review')
  inspector = await signedIn('inspector', 'inspection')
})
afterAll(() => at.close())

async function signedIn(login: string, purpose: string): Promise<Browser> {
  const browser = new Browser(at.server)
  await browser.signIn(login, purpose)
  return browser
}

const idOf = (name: string): Promise<string> => personIdOf(at.store, name)

async function pageOf(browser: Browser, personId: string): Promise<PersonView> {
  return personView.parse((await browser.send('GET', `/persons/${personId}`)).json())
}

test('[POL11] one page, two purposes: a reviewer sees the name, an inspector 罗*国 and the year', async () => {
  const id = await idOf(LUO.name)
  const full = await pageOf(reviewer, id)
  expect(full).toMatchObject({ name: LUO.name, bornOn: LUO.bornOn })
  const masked = await pageOf(inspector, id)
  expect(masked).toMatchObject({ name: '罗*国', bornOn: null, ageYears: full.ageYears })
  const shown = Object.fromEntries(masked.items.map(({ item, shown: words }) => [item, words?.zh]))
  expect(shown).toMatchObject({ name: '罗*国', born_on: '1979', ethnicity: '***' })
  expect(shown['sex']).toBe('男')
})

test('[POL11] no screen about the person gives an inspector what the page masks', async () => {
  const id = await idOf(LUO.name)
  const { household } = await pageOf(reviewer, id)
  const paths = [
    `/persons/${id}`,
    `/persons/${id}/trace`,
    `/persons/${id}/reads`,
    `/persons/${id}/items/name/evidence`,
    `/persons/${id}/items/born_on/evidence`,
    `/persons/${id}/items/ethnicity/evidence`,
    `/households/${household?.householdId ?? ''}`,
  ]
  for (const path of paths) {
    const answer = await inspector.send('GET', path)
    expect([path, answer.statusCode]).toEqual([path, 200])
    for (const canary of [LUO.name, YUAN.name, SIQI.name, LUO.bornOn, YUAN.bornOn, LUO.number]) {
      expect([path, answer.body.includes(canary)]).toEqual([path, false])
    }
  }
})

test('[POL12] a child’s name and numbers are masked for everybody, until a supervisor approves', async () => {
  const id = await idOf(SIQI.name)
  // 13 years old on the day of the test.
  await at.store.pool.query(
    `update register.persons set born_on = '2013-05-09' where person_id = $1`,
    [id],
  )
  const page = await pageOf(reviewer, id)
  expect(page.name).toBe('罗*琪')
  const home = householdView.parse(
    (await reviewer.send('GET', `/households/${page.household?.householdId ?? ''}`)).json(),
  )
  const names = home.members.map(({ name }) => name)
  expect(new Set(names)).toEqual(new Set(['罗*琪', LUO.name, YUAN.name]))
  const name = { item: 'name' }
  const number = { identifierId: page.identifiers[0]?.identifierId ?? '' }
  for (const [path, body] of [
    ['reveal-item', name],
    ['reveal', number],
  ] as const) {
    const refused = await reviewer.send('POST', `/persons/${id}/${path}`, body)
    expect([refused.statusCode, codeOf(refused)]).toEqual([403, 'child.not_approved'])
  }

  const approval = { login: 'reviewer', purpose: 'review', days: 7, reason: '入学名单核对' }
  expect(codeOf(await reviewer.send('POST', '/child-approvals', approval))).toBe('access.role')
  expect((await inspector.send('POST', '/child-approvals', approval)).statusCode).toBe(200)
  expect((await pageOf(reviewer, id)).name).toBe(SIQI.name)
  const shown = await reviewer.send('POST', `/persons/${id}/reveal`, number)
  expect(shown.json()).toMatchObject({ value: SIQI.number })
  // Another purpose is not approved, and the approval ends.
  expect((await pageOf(await signedIn('reviewer', 'correction'), id)).name).toBe('罗*琪')
  at.pass(8 * 86_400_000)
  expect((await pageOf(await signedIn('reviewer', 'review'), id)).name).toBe('罗*琪')
})

test('[POL13] a masked value is shown in full on demand, and the showing is a look of its own', async () => {
  reviewer = await signedIn('reviewer', 'review')
  const id = await idOf(LUO.name)
  const counted = async (): Promise<number> => {
    const { rows } = await at.store.pool.query<{ n: number }>(
      `select count(*)::int as n from access.reads where kind = 'value' and person_id = $1`,
      [id],
    )
    return rows[0]?.n ?? 0
  }
  const before = await counted()
  const shown = await reviewer.send('POST', `/persons/${id}/reveal-item`, { item: 'phone' })
  const whole = { zh: '13812345678', en: '13812345678' }
  expect(shown.json()).toMatchObject({ value: '13812345678', shown: whole })
  expect(await counted()).toBe(before + 1)
  inspector = await signedIn('inspector', 'inspection')
  const refused = await inspector.send('POST', `/persons/${id}/reveal-item`, { item: 'name' })
  expect(codeOf(refused)).toBe('access.role')
  expect(await counted()).toBe(before + 1)
})

test('[POL13] needs of care and the workplace are masked as the dictionary says, and shown on demand', async () => {
  const id = await idOf(YUAN.name)
  await at.store.pool.query(
    `update register.persons set care_labels = '独居', workplace = '县第二纺织厂' where person_id = $1`,
    [id],
  )
  const seen = async (browser: Browser): Promise<Record<string, readonly unknown[]>> =>
    Object.fromEntries(
      (await pageOf(browser, id)).items.map(({ item, shown, onDemand }) => [
        item,
        [shown?.zh, onDemand],
      ]),
    )
  reviewer = await signedIn('reviewer', 'review')
  inspector = await signedIn('inspector', 'inspection')
  expect(await seen(reviewer)).toMatchObject({
    care_labels: ['***', true],
    workplace: ['县第二纺织厂', false],
    number: [expect.stringContaining('*'), false],
  })
  expect(await seen(inspector)).toMatchObject({
    care_labels: ['***', false],
    workplace: ['***', false],
  })
  const shown = await reviewer.send('POST', `/persons/${id}/reveal-item`, { item: 'care_labels' })
  expect(shown.json()).toMatchObject({ value: '独居', shown: { zh: '独居' } })
})
