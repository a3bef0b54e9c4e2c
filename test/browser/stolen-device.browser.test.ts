import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildOffice } from '#cli/open-office.ts'
import { revokeDevice } from '#register/field/field-devices.ts'
import { FieldCounty } from '../../src/server/routes/test-field-county.ts'
import { freePort } from '#server/free-port.ts'
import { LUO, SIQI, YUAN } from '../../src/server/test-county.ts'
import { COUNTY, PASSWORD } from '../../src/server/test-server.ts'
import { launchBrowser } from '../../tools/launch-browser.ts'
import { BrowserDevice, buildDevicePage } from './browser-devices.ts'
import { OfficeDriver } from './office-driver.ts'

const PASSPHRASE = 'four words by the river'
const DAY_MS = 86_400_000

let county: FieldCounty
let url = ''
let folder = ''
const started: BrowserDevice[] = []

beforeAll(async () => {
  await buildOffice()
  folder = await mkdtemp(join(tmpdir(), 'simin-stolen-'))
  url = `http://localhost:${String(await freePort())}`
  const officeDir = join(import.meta.dirname, '../../build/office')
  const fieldDir = await buildDevicePage()
  county = await FieldCounty.open({ fieldDir, officeDir, publicUrl: url })
  await county.at.server.listen({ port: Number(new URL(url).port), host: '127.0.0.1' })
}, 300_000)

afterAll(async () => {
  for (const device of started) await device.throwAway()
  await rm(folder, { recursive: true, force: true })
  await county.at.close()
})

async function start(profile?: string): Promise<BrowserDevice> {
  const device = await BrowserDevice.start(`${url}/field/`, profile)
  started.push(device)
  return device
}

/** A phone that holds its village, with one word that it could not send. */
async function phoneWithWork(value: string): Promise<{ device: BrowserDevice; opId: string }> {
  const device = await start()
  await device.enrol(await county.newCode())
  await device.sync()
  await device.put({ offline: true })
  return { device, opId: await device.say((await county.personOf(LUO.name)).id, value) }
}

async function stateOf(opId: string): Promise<string | undefined> {
  const { rows } = await county.at.store.pool.query<{ state: string }>(
    'select state from work.field_operations where op_id = $1',
    [opId],
  )
  return rows[0]?.state
}

/** Every file of a profile, as bytes that stand for their characters. */
async function bytesOf(profile: string): Promise<string> {
  const files = await readdir(profile, { recursive: true, withFileTypes: true })
  const texts = await Promise.all(
    files
      .filter((file) => file.isFile())
      .map((file) => readFile(join(file.parentPath, file.name), 'latin1')),
  )
  return texts.join('\n')
}

test('[S24 SYN9] a profile copied to another browser yields nothing without the passphrase, and five wrong ones lock it', async () => {
  const { device, opId } = await phoneWithWork('20')
  await device.stop()
  const copy = join(folder, 'copy')
  await cp(device.profile, copy, { recursive: true })
  const bytes = await bytesOf(copy)
  expect(bytes.length).toBeGreaterThan(100_000)
  // Names and birth days in either coding, and the passphrase.
  for (const secret of [LUO.name, YUAN.name, SIQI.name, LUO.bornOn, PASSPHRASE]) {
    for (const coding of ['utf8', 'utf16le'] as const) {
      expect(bytes.includes(Buffer.from(secret, coding).toString('latin1'))).toBe(false)
    }
  }
  const thief = await start(copy)
  await thief.put({ offline: true })
  const told: string[] = []
  for (let no = 1; no <= 6; no++) told.push(await thief.unlock(`wrong passphrase ${String(no)}`))
  expect(told).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'erased', 'erased'])
  expect(await thief.unlock(PASSPHRASE)).toBe('erased')
  // What was not sent is still there for the county, in the copy as on the phone itself.
  expect(JSON.parse(await thief.outbox())).toMatchObject({ sealed: [expect.any(String)] })

  // The phone itself opens for its holder, and sends what it has.
  const own = await start(device.profile)
  expect(await own.unlock()).toBe('open')
  expect(await own.sync()).toBe('done')
  expect(await stateOf(opId)).toBe('applied')
})

test('[S23 SYN9] a revoked phone empties itself at the first contact; its unsent work is handed in on the office’s page', async () => {
  const { device, opId } = await phoneWithWork('30')
  const { deviceId } = device
  const now = county.at.now()
  await revokeDevice(county.at.store, {
    county: COUNTY,
    deviceId,
    by: 'clerk',
    reason: '手机丢了',
    now,
  })
  await device.put({ offline: false })
  expect(await device.look()).toBe('revoked')
  expect(await device.unlock()).toBe('erased')

  const file = join(folder, 'simin-outbox.json')
  await writeFile(file, await device.outbox())
  const browser = await launchBrowser()
  try {
    const office = new OfficeDriver(await browser.newPage(), url)
    await office.signIn({ login: 'clerk', password: PASSWORD })
    await office.open('/collect')
    await office.page.getByLabel('代交未传的（文件）').setInputFiles(file)
    await office.page.getByText('收下 1 条').waitFor()
  } finally {
    await browser.close()
  }
  expect(['applied', 'case']).toContain(await stateOf(opId))
})

test('[S23 SYN11] without contact the lease ends it, whatever its clock says then; passphrase and network bring it back with its work', async () => {
  const { device, opId } = await phoneWithWork('40')
  await device.put({ clock: Date.now() + 15 * DAY_MS })
  expect(await device.look()).toBe('lease over, offline')
  // Put back, the clock does not bring the data back.
  await device.put({ clock: Date.now() - 365 * DAY_MS })
  expect(await device.unlock()).toBe('offline')
  await device.put({ offline: false })
  expect(await device.unlock('a wrong passphrase')).toBe('wrong')
  expect(await device.unlock()).toBe('open')
  expect(await device.names()).toEqual([])
  expect(await device.sync()).toBe('done')
  expect(await device.names()).toContain(LUO.name)
  expect(['applied', 'case']).toContain(await stateOf(opId))
})

test('[S25 SYN23] a forgotten passphrase: the phone is enrolled anew, and what it had not sent goes to the county by itself', async () => {
  const { device, opId } = await phoneWithWork('70')
  for (let no = 1; no <= 5; no++) await device.unlock(`forgotten ${String(no)}`)
  await device.put({ offline: false })
  await device.enrol(await county.newCode())
  expect(await device.unsent()).toBe(0)
  expect(await device.sync()).toBe('done')
  expect(['applied', 'case']).toContain(await stateOf(opId))
  // Its numbers begin anew: nothing waits for one that never comes.
  const { id } = await county.personOf(SIQI.name)
  const next = await device.say(id, '60')
  expect(await device.sync()).toBe('done')
  expect(await stateOf(next)).toBe('applied')
  expect(JSON.parse(await device.outbox())).toMatchObject({ sealed: [] })
})

test('[SYN3] a word that was lost on the phone is waited for, then its holder is told its number', async () => {
  const device = await start()
  await device.enrol(await county.newCode())
  await device.sync()
  const { id } = await county.personOf(YUAN.name)
  for (const value of ['20', '30', '40']) await device.say(id, value)
  await device.lose(2)
  expect(await device.sync()).toBe('done')
  expect(await device.givenUp()).toEqual([])
  county.at.pass(6 * DAY_MS)
  expect(await device.sync()).toBe('done')
  expect(await device.givenUp()).toEqual([2])
  expect(await device.unsent()).toBe(0)
})

test('[SYN30] what is typed is on disk before a village of 3,000 people is, and outlives its arrival', async () => {
  const { device } = await phoneWithWork('21')
  expect(await device.typeWhileFetching(3_000)).toEqual(['draft', 'village'])
})
