import { afterAll, beforeAll, expect, test } from 'vitest'
import { pruneFieldWork } from '#jobs/prune-field-log.ts'
import { erasePerson } from '#register/ledger/erase-person.ts'
import { LUO, SIQI, YUAN } from '../test-county.ts'
import { COUNTY } from '../test-server.ts'
import { FieldCounty } from './test-field-county.ts'

let county: FieldCounty
beforeAll(async () => {
  county = await FieldCounty.open()
})
afterAll(() => county.at.close())

async function erase(personId: string): Promise<void> {
  const { store, now } = county.at
  const order = { county: COUNTY, personId, decision: '〔2026〕删 9 号', now: now() }
  const actor = { account: 'reviewer', role: 'county_reviewer', purpose: 'correction' }
  expect(await erasePerson(store, order, actor)).toMatchObject({ ok: true })
}

test('[PRF11] phones that hold an erased person are told the village anew, without them', async () => {
  const [held, whole] = [await county.enrolled(), await county.enrolled()]
  await held.fetchAnew()
  await whole.pull()
  const { id } = await county.personOf(SIQI.name)
  await erase(id)
  expect(await held.pull({ baselines: true })).toMatchObject({ rebase: true })
  expect(JSON.stringify(await held.fetchAnew())).not.toContain(id)
  const told = await whole.pull()
  expect(told.whole).toBe(true)
  expect(JSON.stringify(told)).not.toContain(id)
  // Once told they are told as ever.
  expect(await whole.pull()).toMatchObject({ whole: false, left: [] })
})

test('[PRF11] pieces of a village that were made before hold nobody who was erased since', async () => {
  const device = await county.enrolled()
  const answer = await device.send('/api/sync/baselines', { deviceNowMs: 0 })
  const { manifest } = answer.json<{ manifest: { baselineId: string } }>()
  expect((await device.piece(manifest.baselineId, 0)).statusCode).toBe(200)
  await erase((await county.personOf(YUAN.name)).id)
  expect((await device.piece(manifest.baselineId, 0)).statusCode).toBe(404)
})

test('[PRF11] what a phone says of an erased person afterwards is refused, and gone the next morning', async () => {
  const device = await county.enrolled()
  await device.pull()
  const { id, version } = await county.personOf(LUO.name)
  await erase(id)
  const word = device.say(id, 'item:name', '罗金丝雀', { baseVersion: version })
  expect(await device.pushed(word)).toEqual(['refused'])
  await pruneFieldWork({ store: county.at.store, county: COUNTY, clock: county.at.now })
  const { rows } = await county.at.store.pool.query<{ bytes: number }>(
    `select length(content_sealed) as bytes from work.field_operations where op_id = $1`,
    [word.operation.opId],
  )
  expect(rows).toEqual([{ bytes: 0 }])
})
