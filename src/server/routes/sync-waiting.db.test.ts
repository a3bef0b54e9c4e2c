import { afterAll, beforeAll, expect, test } from 'vitest'
import { sweepFieldWords } from '#jobs/sweep-field-words.ts'
import { dropLine } from '#register/forms/draft-report.ts'
import { newRecordId } from '#register/store/record-id.ts'
import { LUO, YUAN } from '../test-county.ts'
import { COUNTY } from '../test-server.ts'
import type { TestDevice } from './test-device.ts'
import { FieldCounty } from './test-field-county.ts'

/* Words that wait for somebody who came with a line: until the line has brought them, or never will. */

type Sent = ReturnType<TestDevice['say']>

let county: FieldCounty
let phone: TestDevice
let head = ''

beforeAll(async () => {
  county = await FieldCounty.open()
  phone = await county.enrolled()
  head = (await county.personOf(LUO.name)).id
})
afterAll(() => county.at.close())

async function newcomer(name: string): Promise<string> {
  const record = newRecordId()
  const came = { name, sex: '2', occurred_on: '2026-10-01', other_place: '长沙市' }
  const word = phone.say(record, 'event:mobility_in', JSON.stringify(came))
  expect(await phone.pushed(word)).toEqual(['applied'])
  return record
}

async function dropped(lineId: string): Promise<void> {
  const { at } = county
  const { rows } = await at.store.pool.query<{ reportId: string }>(
    'select report_id as "reportId" from work.report_lines where line_id = $1',
    [lineId],
  )
  const reportId = rows[0]?.reportId ?? ''
  const done = await dropLine(
    at.store,
    {
      county: COUNTY,
      reportId,
      lineId,
      step: 'drop',
      reason: '没有这个人',
      at: new Date(),
    },
    { account: county.worker, role: 'village_worker', purpose: 'registration' },
  )
  if (!done.ok) throw new Error(done.problem.code)
}

async function answerTo({ operation }: Sent): Promise<readonly [string, string | null]> {
  const { rows } = await county.at.store.pool.query<{ state: string; reason: string | null }>(
    'select state, reason from work.field_operations where op_id = $1',
    [operation.opId],
  )
  return [rows[0]?.state ?? '', rows[0]?.reason ?? null]
}

/** As an older program left it: told, waiting for its mother, and nobody registered. */
async function leftWaiting(mother: string, name: string): Promise<Sent> {
  phone.say(newRecordId(), 'declined', null)
  const child = phone.say(newRecordId(), 'event:birth', born(mother, name))
  // Nobody looks at it while the one before it is missing.
  expect(await phone.pushed(child)).toEqual(['held'])
  await county.at.store.pool.query(
    `with left_so as (update work.field_operations set state = 'waiting' where op_id = $2)
     update work.field_devices set next_seq = $3 where device_id = $1`,
    [phone.deviceId, child.operation.opId, child.operation.seq + 1],
  )
  return child
}

async function children(name: string): Promise<number> {
  const { rows } = await county.at.store.pool.query<{ n: number }>(
    'select count(*)::int as n from register.persons where county = $1 and name = $2',
    [COUNTY, name],
  )
  return rows[0]?.n ?? 0
}

const sweep = (daysLater = 0): Promise<void> =>
  sweepFieldWords({
    store: county.at.store,
    county: COUNTY,
    clock: () => new Date(Date.now() + daysLater * 86_400_000),
  })
const born = (mother: string, name: string): string =>
  JSON.stringify({ name, sex: '1', occurred_on: '2026-10-20', mother })
const wedding = (spouse: string): string =>
  JSON.stringify({ subject: head, occurred_on: '2026-10-10', spouse })

test('[SYN41] births that an older program kept waiting are registered by the sweep, though their phone is silent', async () => {
  const mother = await newcomer('向甲子')
  const child = await leftWaiting(mother, '向乙丑')
  expect([await answerTo(child), await children('向乙丑')]).toEqual([['waiting', null], 0])
  await sweep()
  // Registered, and its mother is still to come.
  expect([await answerTo(child), await children('向乙丑')]).toEqual([['waiting', null], 1])
  await sweep()
  expect(await children('向乙丑')).toBe(1)
  const { rows } = await county.at.store.pool.query<{ actor: string }>(
    `select e.actor from register.events e join register.persons p using (county, person_id)
     where p.name = '向乙丑'`,
  )
  expect(rows.map(({ actor }) => actor)).toEqual([county.worker])
})

test('[SYN41] the next sync of the phone registers them too', async () => {
  const mother = await newcomer('向丙寅')
  const child = await leftWaiting(mother, '向丁卯')
  await phone.push([])
  expect([await answerTo(child), await children('向丁卯')]).toEqual([['waiting', null], 1])
})

test('[SYN42] what waits for somebody whose line was dropped is refused with that reason, and told to the phone', async () => {
  const gone = await newcomer('向戊辰')
  const married = phone.say(head, 'event:marriage', wedding(gone))
  const about = phone.say(gone, 'item:education', '20')
  const child = phone.say(newRecordId(), 'event:birth', born(gone, '向己巳'))
  expect(await phone.pushed(married, about, child)).toEqual(['waiting', 'waiting', 'waiting'])
  await dropped(gone)
  const told = await phone.push([married, about, child])
  expect(told.answers.map(({ state, reason }) => [state, reason])).toEqual([
    ['refused', 'sync.newcomer_dropped'],
    ['refused', 'sync.newcomer_dropped'],
    // Registered is registered: its mother is what is lacking.
    ['applied', 'sync.newcomer_dropped'],
  ])
  expect(told.answers[0]?.words?.zh).toContain('撤了')
  expect(await children('向己巳')).toBe(1)
})

test('[SYN42] a word that comes after the line was dropped is answered the same, and by the sweep where no phone asks', async () => {
  const gone = await newcomer('向庚午')
  const before = phone.say(head, 'event:marriage', wedding(gone))
  expect(await phone.pushed(before)).toEqual(['waiting'])
  await dropped(gone)
  const after = phone.say(gone, 'item:education', '20')
  await sweep()
  expect(await answerTo(before)).toEqual(['refused', 'sync.newcomer_dropped'])
  await phone.push([after])
  expect(await answerTo(after)).toEqual(['refused', 'sync.newcomer_dropped'])
  const later = phone.say(newRecordId(), 'event:birth', born(gone, '向辛未'))
  expect((await phone.push([later])).answers[0]).toMatchObject({
    state: 'applied',
    reason: 'sync.newcomer_dropped',
  })
})

test('[SYN42] somebody whose line was returned may yet come: what names them waits on', async () => {
  const slow = await newcomer('向壬申')
  const about = phone.say(head, 'event:marriage', wedding(slow))
  expect(await phone.pushed(about)).toEqual(['waiting'])
  await county.at.store.pool.query(
    `update work.report_lines set state = 'returned' where line_id = $1`,
    [slow],
  )
  await phone.push([])
  expect((await answerTo(about))[0]).toBe('waiting')
})

test('[SYN41] what names somebody whom the township has taken is written by the sweep, in the name of who said it', async () => {
  const came = await newcomer('向甲戌')
  const married = phone.say(head, 'event:marriage', wedding(came))
  const about = phone.say(came, 'item:education', '20')
  expect(await phone.pushed(married, about)).toEqual(['waiting', 'waiting'])
  const { id } = await county.personOf(YUAN.name)
  await county.at.store.pool.query(
    `update work.report_lines set state = 'accepted', person_id = $2 where line_id = $1`,
    [came, id],
  )
  await sweep()
  expect([await answerTo(married), (await answerTo(about))[0]]).toEqual([
    ['applied', null],
    'applied',
  ])
  const { rows } = await county.at.store.pool.query<{ by: string; spouse: string }>(
    `select drafted_by as by, people ->> 'spouse' as spouse from work.report_lines where line_id = $1`,
    [married.operation.opId],
  )
  expect(rows).toEqual([{ by: county.worker, spouse: id }])
})

test('[SYN41] what is held for an earlier number stays held by the sweep: its device is told when nobody waits any more', async () => {
  const missing = phone.say(newRecordId(), 'declined', null)
  const slow = await heldNewcomer()
  // Longer than a gap is waited for.
  await sweep(30)
  expect((await answerTo(slow))[0]).toBe('held')
  expect(await phone.pushed(missing)).toEqual(['applied'])
  expect((await answerTo(slow))[0]).toBe('applied')
})

async function heldNewcomer(): Promise<Sent> {
  const came = { name: '向癸酉', sex: '2', occurred_on: '2026-10-01', other_place: '长沙市' }
  const word = phone.say(newRecordId(), 'event:mobility_in', JSON.stringify(came))
  expect(await phone.pushed(word)).toEqual(['held'])
  return word
}
