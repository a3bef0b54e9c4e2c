import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordLifeEvent } from '#register/commands/record-life-event.ts'
import { newRecordId } from '#register/store/record-id.ts'
import { fieldCaseList } from '#wire/field-cases.ts'
import { LUO, SIQI, VILLAGE, YUAN } from '../test-county.ts'
import { codeOf, COUNTY } from '../test-server.ts'
import { FieldCounty } from './test-field-county.ts'

/* What is said of an entry that was found meanwhile to be another's is said of that other. */

let county: FieldCounty
beforeAll(async () => {
  county = await FieldCounty.open()
})
afterAll(() => county.at.close())

async function enteredTwice(name: string): Promise<string> {
  const entry = { requestId: newRecordId(), name, sex: '1', place: VILLAGE }
  const unknown = { bornOn: null, number: null, ethnicity: null, groupNo: null, addressText: null }
  const kin = { phone: null, motherPersonId: null, fatherPersonId: null, guardianPersonId: null }
  const rest = { householdId: null, relation: null, since: null, situation: null, reason: null }
  const body = { ...entry, ...unknown, ...kin, ...rest, evidence: null }
  const answer = await county.clerk.send('POST', '/persons', body)
  return answer.json<{ personId: string }>().personId
}

async function merge(otherPersonId: string, into: string): Promise<void> {
  const { id, version } = await county.personOf(into)
  const takes: never[] = []
  const merged = await recordLifeEvent(
    county.at.store,
    {
      county: COUNTY,
      lifeEvent: { kind: 'merge', personId: id, otherPersonId, otherVersion: null, takes },
      version,
      requestId: newRecordId(),
      reason: '同一个人登记了两次',
      grounds: null,
      approvedBy: null,
      today: '2026-11-20',
      now: county.at.now(),
    },
    { account: 'county', role: 'county_reviewer', purpose: 'registration' },
  )
  expect(merged).toMatchObject({ ok: true })
}

test('[SYN2] what a phone says of an entry that was merged meanwhile is decided about the person who stays', async () => {
  const device = await county.enrolled()
  const twice = await enteredTwice('罗建国二')
  await device.pull()
  await merge(twice, LUO.name)
  expect(await device.pushed(device.say(twice, 'item:education', '60'))).toEqual(['case'])
  const { id } = await county.personOf(LUO.name)
  const { cases } = fieldCaseList.parse((await county.clerk.send('GET', '/field-cases')).json())
  const [found] = cases.filter(({ item }) => item === 'education')
  expect(found?.personId).toBe(id)
  const decided = await county.clerk.send('POST', `/field-cases/${found?.slotId ?? ''}/decision`, {
    opId: found?.words[0]?.opId ?? null,
    reason: '毕业证上是高中',
  })
  expect(decided.statusCode).toBe(200)
  const { rows } = await county.at.store.pool.query<{ education: string | null }>(
    'select education from register.persons where person_id = any ($1::uuid[]) order by standing nulls first',
    [[id, twice]],
  )
  expect(rows).toEqual([{ education: '60' }, { education: null }])
})

test('[SYN2] an event that a phone tells of an entry merged meanwhile is written of the person who stays', async () => {
  const device = await county.enrolled()
  const [twice, again] = [await enteredTwice('袁秀梅二'), await enteredTwice('袁秀梅三')]
  await device.pull()
  // Merged into one that is merged itself.
  await merge(again, '袁秀梅二')
  await merge(twice, YUAN.name)
  const value = JSON.stringify({ subject: again, occurred_on: '2026-11-12' })
  expect(await device.pushed(device.say(again, 'event:mobility_out', value))).toEqual(['applied'])
  const { rows } = await county.at.store.pool.query(
    `select people ->> 'subject' as subject from work.report_lines where kind = 'mobility_out'`,
  )
  expect(rows).toEqual([{ subject: (await county.personOf(YUAN.name)).id }])
})

test('[REG12] an entry that was merged is not corrected, neither at once nor by a form that waited', async () => {
  const twice = await enteredTwice('罗思琪二')
  const device = await county.enrolled()
  await device.pull()
  expect(await device.pushed(device.say(twice, 'item:education', '20'))).toEqual(['applied'])
  const [form] = await county.formsOf(twice)
  await merge(twice, SIQI.name)
  const path = `/item-changes/${form?.formId ?? ''}`
  const etag = String((await county.clerk.send('GET', path)).headers['etag'])
  const body = { step: 'apply', reason: null }
  const applied = await county.clerk.send('POST', `${path}/handling`, body, { 'if-match': etag })
  expect([applied.statusCode, codeOf(applied)]).toEqual([409, 'lifecycle.no_such_step'])
  const refusal = { step: 'refuse', reason: '这份档案已并入' }
  const refused = await county.clerk.send('POST', `${path}/handling`, refusal, { 'if-match': etag })
  expect(refused.statusCode).toBe(200)
})
