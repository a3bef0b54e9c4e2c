import { afterAll, beforeAll, expect, test } from 'vitest'
import { pruneFieldWork } from '#jobs/prune-field-log.ts'
import * as wire from '#wire/sync.ts'
import { LUO, SIQI, YUAN } from '../test-county.ts'
import { COUNTY } from '../test-server.ts'
import { FieldCounty } from './test-field-county.ts'
import { hashOf, type TestDevice } from './test-device.ts'

let county: FieldCounty
beforeAll(async () => {
  county = await FieldCounty.open()
})
afterAll(() => county.at.close())

const DAY_MS = 86_400_000

async function made(device: TestDevice): Promise<wire.BaselineMade> {
  const answer = await device.send('/api/sync/baselines', { deviceNowMs: 0 })
  return wire.baselineMade.parse(answer.json())
}

/** The nightly job, after so many days in which nothing else happened. */
async function pruneAfter(days: number): Promise<Awaited<ReturnType<typeof pruneFieldWork>>> {
  const { store, now } = county.at
  await store.pool.query(
    'update work.field_changes set changed_at = changed_at - make_interval(days => $1)',
    [days],
  )
  return pruneFieldWork({ store, county: COUNTY, clock: now })
}

test('[SYN25] the village in signed pieces is the village as a whole, and what changed since follows', async () => {
  const [one, two] = [await county.enrolled(), await county.enrolled()]
  const whole = await one.pull()
  const told = await two.fetchAnew()
  expect(told.people).toEqual(whole.people)
  expect(told.households).toEqual(whole.households)
  expect(told.asks).toEqual(whole.asks)
  const { id, version } = await county.personOf(LUO.name)
  expect(await one.pushed(one.say(id, 'item:education', '60', { baseVersion: version }))).toEqual([
    'applied',
  ])
  const after = await two.pull({ baselines: true })
  expect(after).toMatchObject({ whole: false, words: [{ p: id, state: 'open' }] })
  // Who was looked at is written down once, when the village was made ready (S16).
  const { rows } = await county.at.store.pool.query<{ count: number }>(
    `select count(*)::int as count from access.reads where actor = $1`,
    ['试用 worker'],
  )
  expect(rows[0]?.count).toBeGreaterThan(0)
  await county.settleAll()
})

test('[SYN25] pieces are the same however often they are fetched, and are given to that device alone, some days', async () => {
  const [device, stranger] = [await county.enrolled(), await county.enrolled()]
  const { manifest, signature } = await made(device)
  expect(device.isByCounty(manifest, signature)).toBe(true)
  const first = await device.piece(manifest.baselineId, 0)
  // The line was cut and the county's people changed meanwhile: the piece is the one that was signed.
  const { id, version } = await county.personOf(YUAN.name)
  await device.push([device.say(id, 'item:education', '60', { baseVersion: version })])
  const again = await device.piece(manifest.baselineId, 0)
  expect(again.body).toBe(first.body)
  expect(hashOf(again.body)).toBe(manifest.pieces[0])
  for (const refused of [
    await stranger.piece(manifest.baselineId, 0),
    await device.piece(manifest.baselineId, manifest.pieces.length),
  ]) {
    expect(refused.statusCode).toBe(404)
  }
  county.at.pass(8 * DAY_MS)
  await county.signInAgain()
  expect((await device.piece(manifest.baselineId, 0)).statusCode).toBe(404)
  await county.settleAll()
})

test('[SYN25] a manifest that somebody altered is not signed by the county', async () => {
  const [device, other] = [await county.enrolled(), await county.enrolled()]
  const { manifest, signature } = await made(device)
  for (const forged of [
    { ...manifest, device: other.deviceId },
    { ...manifest, cursor: 'e1x1' },
    { ...manifest, pieces: [hashOf('{}'), ...manifest.pieces.slice(1)] },
    { ...manifest, pieces: manifest.pieces.slice(1) },
  ]) {
    expect(device.isByCounty(forged, signature)).toBe(false)
  }
})

test('[SYN25] what lies at the office of a village that is being fetched is sealed', async () => {
  const device = await county.enrolled()
  const { manifest } = await made(device)
  const { rows } = await county.at.store.pool.query<{ sealed: Buffer }>(
    'select content_sealed as sealed from work.field_baseline_pieces where baseline_id = $1',
    [manifest.baselineId],
  )
  expect(rows).toHaveLength(manifest.pieces.length)
  for (const { sealed } of rows) expect(sealed.includes(Buffer.from(LUO.name))).toBe(false)
})

test('[SYN26] a device that slept across the cut is sent to the village anew: no change and no answer is lost', async () => {
  const [sleeper, awake] = [await county.enrolled(), await county.enrolled()]
  await sleeper.fetchAnew()
  const { id, version } = await county.personOf(SIQI.name)
  const word = sleeper.say(id, 'item:education', '20', { baseVersion: version })
  expect(await sleeper.pushed(word)).toEqual(['applied'])
  // It sleeps. Another disputes its word, and the list that would tell it is cut.
  const rival = awake.say(id, 'item:education', '30', { baseVersion: version })
  expect(await awake.pushed(rival)).toEqual(['case'])
  expect((await pruneAfter(61)).changes).toBeGreaterThan(0)
  const unsent = sleeper.say(id, 'item:ethnicity', '02', { baseVersion: version })

  const pulled = await sleeper.pull({ baselines: true })
  expect(pulled).toMatchObject({ rebase: true, whole: false, people: [], answers: [], words: [] })
  // What it had not sent is taken first, as at any contact.
  expect(await sleeper.pushed(unsent)).toEqual(['applied'])
  const told = await sleeper.fetchAnew()
  expect(told.words).toContainEqual(expect.objectContaining({ p: id, state: 'disputed' }))
  expect(told.answers).toMatchObject([
    { opId: word.operation.opId, state: 'case' },
    { opId: unsent.operation.opId, state: 'applied' },
  ])
  expect(await sleeper.pull({ baselines: true })).toMatchObject({ whole: false, left: [] })
  await county.settleAll()
})

test('[SYN26] a program that does not know of pieces is told the whole village at once', async () => {
  const [sleeper, awake] = [await county.enrolled(), await county.enrolled()]
  await sleeper.pull()
  const { id, version } = await county.personOf(LUO.name)
  await awake.push([awake.say(id, 'item:education', '30', { baseVersion: version })])
  await pruneAfter(61)
  const pulled = await sleeper.pull()
  expect(pulled).toMatchObject({ whole: true })
  expect(pulled.words).toContainEqual(expect.objectContaining({ p: id }))
  await county.settleAll()
})

test('[SYN26] what is younger than sixty days is told as ever', async () => {
  const [device, awake] = [await county.enrolled(), await county.enrolled()]
  await device.fetchAnew()
  const { id, version } = await county.personOf(YUAN.name)
  await awake.push([awake.say(id, 'item:education', '40', { baseVersion: version })])
  await pruneAfter(59)
  const pulled = await device.pull({ baselines: true })
  expect(pulled.rebase).toBeUndefined()
  expect(pulled.words).toContainEqual(expect.objectContaining({ p: id }))
  await county.settleAll()
})

test('[SYN26 SYN2] a year after its answer the content of an operation goes; sent again it still has one effect', async () => {
  const device = await county.enrolled()
  const { id, version } = await county.personOf(LUO.name)
  const word = device.say(id, 'item:education', '70', { baseVersion: version })
  expect(await device.pushed(word)).toEqual(['applied'])
  await county.settleAll()
  const answer = await device.pushed(word)
  county.at.pass(366 * DAY_MS)
  await county.signInAgain()
  expect((await pruneAfter(0)).contents).toBeGreaterThan(0)
  expect(await device.pushed(word)).toEqual(answer)
  const other = device.signedAgain({ ...word.operation, value: '60' })
  expect((await device.push([other])).answers).toMatchObject([
    { state: 'refused', reason: 'sync.other_under_id' },
  ])
})
