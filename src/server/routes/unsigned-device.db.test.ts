import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveAccount } from '#register/access/accounts.ts'
import { regulationView } from '#wire/regulations.ts'
import { LUO } from '../test-county.ts'
import { Browser, codeOf, COUNTY, PASSWORD } from '../test-server.ts'
import { FieldCounty } from './test-field-county.ts'
import type { TestDevice } from './test-device.ts'

/* A county that requires the regulation on confidentiality to be signed before people's data open: its devices. */

let county: FieldCounty
let device: TestDevice
beforeAll(async () => {
  county = await FieldCounty.open()
  const { store, now } = county.at
  const account = { role: 'security_admin', territory: COUNTY, isDemo: true } as const
  const named = { loginName: 'security', displayName: '试用 security' }
  await saveAccount(store, { county: COUNTY, password: PASSWORD, ...account, ...named })
  device = await county.enrolled()
  await device.fetchAnew()
  const security = await signedIn('security', null)
  const holdsFrom = now().toISOString().slice(0, 10)
  await security.send('POST', '/regulations/from-templates', { holdsFrom })
  const asked = { required: true, reason: '县里的会议定的' }
  await security.send('PUT', '/regulation-requirement', asked)
})
afterAll(() => county.at.close())

async function signedIn(login: string, purpose: string | null): Promise<Browser> {
  const browser = new Browser(county.at.server)
  await browser.signIn(login, purpose)
  return browser
}

test('[RGL5] a device is told of nobody until its holder has signed', async () => {
  const { cursor, asksHash, nowMs: deviceNowMs } = device
  for (const [path, body] of [
    ['pull', { cursor, asksHash, deviceNowMs }],
    ['baselines', { deviceNowMs }],
    ['desk', { deviceNowMs }],
  ] as const) {
    const answer = await device.send(`/api/sync/${path}`, body)
    expect([path, answer.statusCode, codeOf(answer)]).toEqual([path, 403, 'regulation.unsigned'])
    expect(answer.body).not.toContain(LUO.name)
  }
})

test('[RGL5] what it has to say is taken all the same', async () => {
  const { id, version } = await county.personOf(LUO.name)
  const said = device.say(id, 'item:education', '60', { baseVersion: version })
  expect(await device.pushed(said)).toEqual(['applied'])
})

test('[RGL5] once its holder has signed at the office it is told again, at its next contact', async () => {
  const worker = await signedIn('worker', 'registration')
  const path = '/regulations/confidentiality/village/1'
  const { hash } = regulationView.parse((await worker.send('GET', path)).json())
  expect((await worker.send('POST', `${path}/signature`, { hash })).statusCode).toBe(200)
  const told = await device.fetchAnew()
  expect(told.people.map(({ name }) => name)).toContain(LUO.name)
})
