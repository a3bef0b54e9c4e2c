import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FieldCounty } from '../../src/server/routes/test-field-county.ts'
import { TestDevice } from '../../src/server/routes/test-device.ts'
import { readSchemaFixture } from '../../src/server/routes/test-schema-fixture.ts'
import { freePort } from '#server/free-port.ts'
import { LUO } from '../../src/server/test-county.ts'
import { BrowserDevice, buildDevicePage, type EarlierTables } from './browser-devices.ts'

/*
 * A phone that fetches its village anew over a bad line, one that slept while its program was renewed, and
 * one whose office was put back to an older day.
 */

let county: FieldCounty
let url = ''
const started: BrowserDevice[] = []

beforeAll(async () => {
  url = `http://localhost:${String(await freePort())}`
  county = await FieldCounty.open({ fieldDir: await buildDevicePage(), publicUrl: url })
  await county.at.server.listen({ port: Number(new URL(url).port), host: '127.0.0.1' })
}, 300_000)

afterAll(async () => {
  for (const device of started) await device.throwAway()
  await county.at.close()
})

async function start(): Promise<BrowserDevice> {
  const device = await BrowserDevice.start(`${url}/field/`)
  started.push(device)
  return device
}

const PIECE = '/api/sync/baselines/piece'
const MADE = '/api/sync/baselines'

/** The number of the piece that a request asks for. */
function pieceOf(body: string | null): number {
  const asked: { piece: number } = JSON.parse(body ?? '')
  return asked.piece
}

test('[SYN25] a village that is fetched over a line that is cut, by a browser that is killed, goes on with the missing piece', async () => {
  const device = await start()
  await device.enrol(await county.newCode())
  const asked: number[] = []
  let made = 0
  await device.meet(MADE, async (route) => {
    made += 1
    await route.continue()
  })
  await device.meet(PIECE, async (route) => {
    const piece = pieceOf(route.request().postData())
    asked.push(piece)
    // Once, in the middle.
    if (asked.length === 2) await route.abort()
    else await route.continue()
  })
  expect(await device.sync()).toBe('offline')
  // Nothing of half a village is shown.
  expect(await device.names()).toEqual([])
  const { id } = await county.personOf(LUO.name)
  await device.put({ offline: true })
  await device.say(id, '20')
  await device.put({ offline: false })
  await device.die()
  expect(await device.unsent()).toBe(1)

  expect(await device.sync()).toBe('done')
  expect(asked.slice(0, 3)).toEqual([0, 1, 1])
  expect(new Set(asked.slice(2)).size).toBe(asked.length - 2)
  expect(made).toBe(1)
  expect(await device.names()).toContain(LUO.name)
  expect(await device.unsent()).toBe(0)
  await county.settleAll()
})

test('[SYN25] what the county has not signed is not used, be it a piece or the list of pieces', async () => {
  const device = await start()
  await device.enrol(await county.newCode())
  await device.meet(PIECE, async (route) => {
    const answer = await route.fetch()
    const text = (await answer.text()).replaceAll(LUO.name, '冒名顶替')
    await route.fulfill({ response: answer, body: text })
  })
  expect(await device.sync()).toBe('refused')
  expect(await device.names()).toEqual([])
  await device.meetNoMore()

  const other = await start()
  await other.enrol(await county.newCode())
  await other.meet(MADE, async (route) => {
    const answer = await route.fetch()
    const { manifest, signature }: { manifest: object; signature: string } = await answer.json()
    await route.fulfill({
      response: answer,
      json: { manifest: { ...manifest, pieces: [] }, signature },
    })
  })
  expect(await other.sync()).toBe('refused')
  expect(await other.names()).toEqual([])
  await other.meetNoMore()
  // Over an honest line both have their village.
  for (const one of [device, other]) {
    expect(await one.sync()).toBe('done')
    expect(await one.names()).toContain(LUO.name)
  }
})

const TABLES: EarlierTables = {
  boxes: { key: 'name', indexes: [] },
  outbox: { key: 'seq', indexes: ['opId', 'unsent'] },
  locks: { key: 'key', indexes: [] },
}
const PHOTO_TABLES: EarlierTables = {
  photos: { key: 'photoId', indexes: [] },
  pictures: { key: 'photoId', indexes: [] },
}

test('[SYN8] what stores of the last two schemas hold is there after the program was renewed, and is sent', async () => {
  for (const schema of [1, 2]) {
    const fixture = readSchemaFixture(schema)
    // The office knows the phone since then.
    await new TestDevice(county.at, 60 + schema, fixture).enrol(
      await county.codeOfCollector(fixture.operations),
    )
    const device = await start()
    const tables = schema === 1 ? TABLES : { ...TABLES, ...PHOTO_TABLES }
    await device.layStore(schema, tables, fixture.store)
    expect(await device.unlock(fixture.passphrase)).toBe('open')
    expect(await device.names()).toEqual(['旧时人'])
    expect(await device.draft('report')).toEqual({ kind: 'birth', name: '没写完' })
    expect(await device.unsent()).toBe(fixture.operations.length)
    expect(await device.sync()).toBe('done')
    expect(await device.unsent()).toBe(0)
    for (const { answer } of await device.spoken()) expect(answer).toBe('applied')
    expect(await device.names()).toContain(schema === 1 ? '罗旧一' : '罗旧二')
  }
})

test('[SYN8] what was refused because the program was too old is said again by the renewed one, once', async () => {
  const fixture = readSchemaFixture(1)
  const device = started.at(-2)
  if (device === undefined) throw new Error('a phone of schema 1 is there')
  const before = await device.spoken()
  // As an office says it that reads schema 1 no more.
  await device.meet('/api/sync/pull', async (route) => {
    const answer = await route.fetch()
    const pulled: object = await answer.json()
    const answers = fixture.operations.map(({ operation: { opId } }) => ({
      opId,
      state: 'refused',
      reason: 'sync.schema',
      words: null,
    }))
    await route.fulfill({ response: answer, json: { ...pulled, answers } })
  })
  expect(await device.sync()).toBe('done')
  await device.meetNoMore()
  expect(await device.sync()).toBe('done')
  expect(await device.sync()).toBe('done')
  const after = await device.spoken()
  const again = after.slice(before.length)
  expect(again.map(({ record, value }) => [record, value])).toEqual(
    before.map(({ record, value }) => [record, value]),
  )
  for (const { answer } of again) expect(['applied', 'same']).toContain(answer)
})

/** As after a restore: the store knows nothing of an operation, and counts in a new epoch. */
async function putBackBefore(opId: string): Promise<void> {
  const { pool, serving } = county.at.store
  await pool.query('delete from work.field_changes where subject_id = $1', [opId])
  const { rows } = await pool.query<{ name: string }>(
    `with lost as (delete from work.field_operations where op_id = $1 returning device_id, seq),
       back as (update work.field_devices d set next_seq = lost.seq from lost where d.device_id = lost.device_id)
     select current_database() as name from lost`,
    [opId],
  )
  await pool.query(`alter database ${rows[0]?.name ?? ''} set simin.epoch = 'restored'`)
  await pool.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()',
    [rows[0]?.name],
  )
  while (serving.totalCount > 0) await sleep(5)
}

test('[SYN35] a phone sends again what the restored store has lost, as it was signed, and nothing else', async () => {
  const device = await start()
  await device.enrol(await county.newCode())
  expect(await device.sync()).toBe('done')
  const { id } = await county.personOf(LUO.name)
  await device.say(id, '20')
  // Of somebody whom the register does not know: nothing but the operation itself is kept.
  const lost = await device.say('018f0000-0000-7000-8000-0000000000aa', '20')
  expect(await device.sync()).toBe('done')
  const before = await device.spoken()
  expect(before.map(({ answer }) => answer)).toEqual(['applied', 'refused'])

  await putBackBefore(lost)
  const pushed: string[] = []
  await device.meet('/api/sync/push', async (route) => {
    pushed.push(...opIdsOf(route.request().postData()))
    await route.continue()
  })
  expect(await device.sync()).toBe('done')
  expect(pushed).toEqual([lost])
  expect(await device.spoken()).toEqual(before)
  expect(await device.names()).toContain(LUO.name)
  await device.meetNoMore()
  await county.settleAll()
})

function opIdsOf(body: string | null): readonly string[] {
  const asked: { operations: readonly { operation: { opId: string } }[] } = JSON.parse(body ?? '')
  return asked.operations.map(({ operation: { opId } }) => opId)
}
