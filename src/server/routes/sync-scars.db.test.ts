import { afterAll, beforeAll, expect, test } from 'vitest'
import { SYNC_SCHEMA } from '#sync/sync-limits.ts'
import { LUO, SIQI, YUAN } from '../test-county.ts'
import { FieldCounty } from './test-field-county.ts'

/* Orders and floods in which other projects lost something, each by the name it has there. */

let county: FieldCounty
beforeAll(async () => {
  county = await FieldCounty.open()
})
afterAll(() => county.at.close())

const DAY_MS = 86_400_000

test('[SYN22] one operation that can never be taken holds up none behind it (PowerSync)', async () => {
  const device = await county.enrolled()
  const { id, version } = await county.personOf(LUO.name)
  const word = (value: string): ReturnType<typeof device.say> =>
    device.say(id, 'item:workplace', value, { baseVersion: version })
  const [first, unknown, newer, long] = [
    word('一'),
    word('二'),
    word('三'),
    word('四'.repeat(2_500)),
  ]
  const strange = device.signedAgain({ ...unknown.operation, field: 'item:of_another_age' })
  const tooNew = device.signedAgain({ ...newer.operation, schema: SYNC_SCHEMA + 1 })
  const last = device.say(id, 'item:education', '20', { baseVersion: version })
  const { answers, nextSeq } = await device.push([first, strange, tooNew, long, last])
  expect(answers.map(({ state, reason }) => reason ?? state)).toEqual([
    'applied',
    'sync.unreadable',
    'sync.schema',
    'sync.too_long',
    'applied',
  ])
  expect(nextSeq).toBe(6)
  await county.settleAll()
})

test('[SYN22 SRV32] a word that meets a fault of ours is kept and refused visibly, and the log says why', async () => {
  const device = await county.enrolled()
  const { id, version } = await county.personOf(SIQI.name)
  const { store, lines } = county.at
  const meet = (word: string): Promise<unknown> =>
    store.pool.query(`alter table work.field_slots ${word}`)
  await meet(`add constraint planted check (item <> 'workplace') not valid`)
  const word = device.say(id, 'item:workplace', '东风机械厂', { baseVersion: version })
  const behind = device.say(id, 'item:education', '20', { baseVersion: version })
  const { answers, nextSeq } = await device.push([word, behind])
  await meet('drop constraint planted')
  expect(answers.map(({ state, reason }) => reason ?? state)).toEqual(['sync.not_taken', 'applied'])
  expect(nextSeq).toBe(3)
  const kept = await store.pool.query(
    `select state, reason, content_sealed <> '' as "isKept" from work.field_operations where op_id = $1`,
    [word.operation.opId],
  )
  expect(kept.rows).toEqual([{ state: 'refused', reason: 'sync.not_taken', isKept: true }])
  const faults = lines.filter(({ kind }) => kind === 'fault')
  expect(faults.at(-1)).toMatchObject({ route: '/api/sync/push', code: '23514' })
  expect(JSON.stringify(faults)).not.toContain('东风')
  await county.settleAll()
})

test('[SYN3] a number that never comes is waited for five days, then the holder is told and the rest is taken', async () => {
  const device = await county.enrolled()
  const { id, version } = await county.personOf(YUAN.name)
  const [one, , three] = ['20', '30', '40'].map((value) =>
    device.say(id, 'item:education', value, { baseVersion: version }),
  )
  if (one === undefined || three === undefined) throw new Error('three were said')
  expect(await device.pushed(one, three)).toEqual(['applied', 'held'])
  county.at.pass(4 * DAY_MS)
  expect(await device.push([])).toMatchObject({ nextSeq: 2, givenUp: [] })
  county.at.pass(2 * DAY_MS)
  expect(await device.push([])).toMatchObject({ nextSeq: 4, givenUp: [2] })
  const { answers } = await device.pull()
  const told = new Map(answers.map(({ opId, state }) => [opId, state]))
  expect([one, three].map(({ operation }) => told.get(operation.opId))).toEqual(['case', 'case'])
  expect(told.size).toBe(2)
  await county.signInAgain()
  await county.settleAll()
})

test('[SYN7] mother, child and what is said of the child come in one batch, whatever stands first (Kobo: two syncs)', async () => {
  const device = await county.enrolled()
  const child = '018f0000-0000-7000-8000-00000000f0c1'
  const mother = (await county.personOf(YUAN.name)).id
  const born = { name: '罗小雨', sex: '2', occurred_on: '2026-11-03', mother }
  const birth = device.say(child, 'event:birth', JSON.stringify(born))
  const later = device.say(child, 'item:ethnicity', '01', { baseVersion: 0 })
  expect(await device.pushed(later, birth)).toEqual(['applied', 'applied'])
  await county.settleAll()
})

test('[SYN2 SYN6] two hundred words about one person, each in view of the one before (DHIS2: people of 200 events)', async () => {
  const device = await county.enrolled()
  const { id, version } = await county.personOf(SIQI.name)
  let after: string | null = null
  const words = Array.from({ length: 200 }, (_, no) => {
    const more = { baseVersion: version, after }
    const word = device.say(id, 'item:workplace', `第${String(no)}车间`, more)
    after = word.operation.opId
    return word
  })
  // Ids are made on the device: none is reserved, and none runs out.
  expect(new Set(words.map(({ operation }) => operation.opId)).size).toBe(200)
  expect(await device.pushed(...words.slice(0, 100))).not.toContain('case')
  expect(await device.pushed(...words.slice(100))).toEqual(words.slice(100).map(() => 'applied'))
  const waiting = (await county.formsOf(id)).filter(({ state }) => state === 'asked')
  expect(waiting).toHaveLength(1)
  expect((await device.pull()).words).toMatchObject([{ p: id, state: 'open', op: after }])
  await county.settleAll()
})

test('[SYN5] two who interviewed one household offline: what agrees is one, what differs waits for a person (Survey Solutions)', async () => {
  const [one, two] = [await county.enrolled(), await county.enrolled()]
  const people = [await county.personOf(LUO.name), await county.personOf(YUAN.name)]
  const said = [one, two].map((device, no) =>
    people.map(({ id, version: baseVersion }, at) =>
      device.say(id, 'item:education', at === 0 ? '20' : (['30', '40'][no] ?? ''), { baseVersion }),
    ),
  )
  await one.push(said[0] ?? [])
  const states = await two.pushed(...(said[1] ?? []))
  expect([(await one.pushed(...(said[0] ?? [])))[1], states[1]]).toEqual(['case', 'case'])
  const agreed = [(await one.pushed(...(said[0] ?? [])))[0], states[0]]
  expect(new Set(agreed)).toEqual(new Set(['applied', 'same']))
  await county.settleAll()
})
