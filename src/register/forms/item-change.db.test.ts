import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkCharacter } from '#domain/numbers/resident-number.ts'
import { registerBirth } from '../commands/register-birth.ts'
import { readPerson } from '../ledger/person-rows.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { testStore } from '../store/test-store.ts'
import { askItemChange } from './ask-item-change.ts'
import type { ItemChangeToAsk } from './ask-item-change.ts'
import { stepsOfForm } from './form-steps.ts'
import { listItemChanges, readItemChange } from './item-change-rows.ts'
import { stepItemChange } from './step-item-change.ts'
import type { ItemChangeStep } from '#domain/forms/item-change.ts'

const COUNTY = '431322'
const TODAY = '2026-11-22'
const AT = new Date('2026-11-22T02:00:00Z')
const who = (account: string, role: string) => ({ account, role, purpose: 'correction' })
const VILLAGE = who('village', 'village_worker')
const TOWNSHIP = who('township', 'township_clerk')
const COUNTY_ONE = who('county-1', 'county_reviewer')
const COUNTY_TWO = who('county-2', 'county_reviewer')

let store: Store
beforeAll(async () => {
  store = await testStore()
  await store.pool.query(`insert into access.counties values ($1, '溆水县', true, '2026-01-01')`, [
    COUNTY,
  ])
})
afterAll(() => store.close())

async function resident(): Promise<string> {
  const entered = await registerBirth(
    store,
    {
      county: COUNTY,
      requestId: newRecordId(),
      name: '王海军',
      sex: '1',
      bornOn: '1985-03-07',
      place: '431322101201',
      groupNo: null,
      number: null,
      certificateNo: null,
      motherPersonId: null,
      fatherPersonId: null,
      householdId: null,
      relation: null,
      today: TODAY,
    },
    TOWNSHIP,
  )
  if (!entered.ok) throw new Error(entered.problem.code)
  return entered.value.personId
}

async function ask(change: Partial<ItemChangeToAsk>, actor = VILLAGE) {
  return askItemChange(
    store,
    {
      county: COUNTY,
      personId: change.personId ?? (await resident()),
      item: 'name',
      value: '王海君',
      reason: '身份证为准',
      grounds: { kind: 'document', text: '居民身份证' },
      record: null,
      version: 1,
      askedFor: 'resident',
      does: false,
      today: TODAY,
      at: AT,
      ...change,
    },
    actor,
  )
}

const step = (
  formId: string,
  taken: ItemChangeStep,
  actor = TOWNSHIP,
  reason: string | null = null,
) =>
  stepItemChange(
    store,
    { county: COUNTY, formId, step: taken, reason, today: TODAY, at: AT },
    actor,
  )

const nameOf = async (personId: string) =>
  (await readPerson(store.pool, COUNTY, personId))?.items.name

test('[FRM10] a key item: the village asks, the township does it, the county approves, and only then it changes', async () => {
  const personId = await resident()
  const asked = await ask({ personId })
  const formId = asked.ok ? asked.value.formId : ''
  expect(asked).toMatchObject({ value: { state: 'asked', eventId: null } })
  expect(await step(formId, 'apply')).toMatchObject({
    problem: { code: 'item_change.needs_approval' },
  })
  expect(await step(formId, 'forward')).toMatchObject({ value: { state: 'awaiting_approval' } })
  expect(await nameOf(personId)).toBe('王海军')
  expect(await step(formId, 'approve')).toMatchObject({ problem: { code: 'item_change.own' } })
  const approved = await step(formId, 'approve', COUNTY_ONE)
  expect(approved).toMatchObject({ value: { state: 'completed', version: 2 } })
  expect(await nameOf(personId)).toBe('王海君')

  const kept = await readItemChange(store, { county: COUNTY, formId })
  expect(kept).toMatchObject({
    valueBefore: '王海军',
    valueAfter: '王海君',
    reason: '身份证为准',
    askedBy: 'village',
    doneBy: 'township',
    approvedBy: 'county-1',
    eventId: approved.ok ? approved.value.eventId : null,
  })
  const steps = await stepsOfForm(store, { county: COUNTY, formId })
  expect(steps.map((one) => [one.step, one.who])).toEqual([
    ['ask', 'village'],
    ['forward', 'township'],
    ['approve', 'county-1'],
  ])
})

test('[FRM11] an item that needs no approval is changed at once by who may do it, as a completed form', async () => {
  const personId = await resident()
  const done = await ask({ personId, item: 'phone', value: '13800000000', does: true }, TOWNSHIP)
  expect(done).toMatchObject({
    value: { state: 'completed', eventId: expect.any(String), version: 2 },
  })
  expect((await readPerson(store.pool, COUNTY, personId))?.items.phone).toBe('13800000000')
})

test('[FRM10] a county reviewer’s own correction of a key item waits for a second one', async () => {
  const asked = await ask({ does: true, askedFor: 'office' }, COUNTY_ONE)
  const formId = asked.ok ? asked.value.formId : ''
  expect(asked).toMatchObject({ value: { state: 'awaiting_approval' } })
  expect(await step(formId, 'approve', COUNTY_ONE)).toMatchObject({
    problem: { code: 'item_change.own' },
  })
  expect(await step(formId, 'approve', COUNTY_TWO)).toMatchObject({ value: { state: 'completed' } })
})

test('[FRM12] a refused form stays with its reason, is sent again, and can be completed then', async () => {
  const asked = await ask({})
  const formId = asked.ok ? asked.value.formId : ''
  expect(await step(formId, 'refuse', TOWNSHIP, ' ')).toMatchObject({
    problem: { code: 'item_change.no_reason' },
  })
  await step(formId, 'refuse', TOWNSHIP, '证件照片看不清')
  const listed = await listItemChanges(store, {
    county: COUNTY,
    states: ['refused'],
    placeFrom: '431322101000',
    placeTo: '431322101999',
    personId: null,
    below: null,
    limit: 10,
  })
  expect(listed.find((one) => one.formId === formId)?.refusal).toBe('证件照片看不清')
  expect(await step(formId, 'resend', TOWNSHIP)).toMatchObject({
    problem: { code: 'item_change.not_yours' },
  })
  expect(await step(formId, 'resend', VILLAGE, '换了清楚的')).toMatchObject({
    value: { state: 'asked' },
  })
  await step(formId, 'forward')
  expect(await step(formId, 'approve', COUNTY_ONE)).toMatchObject({ value: { state: 'completed' } })
})

test('[FRM12] what the register would refuse is refused when it is asked, and asks twice nobody', async () => {
  const personId = await resident()
  expect(await ask({ personId, value: '王海军' })).toMatchObject({
    problem: { code: 'correction.unchanged' },
  })
  expect(await ask({ personId, version: 9 })).toMatchObject({ problem: { code: 'person.version' } })
  expect(await ask({ personId, item: 'born_on', value: '2027-01-01' })).toMatchObject({
    problem: { code: 'correction.in_the_future' },
  })
  const before = await readPerson(store.pool, COUNTY, personId)
  expect((await ask({ personId })).ok).toBe(true)
  expect(await ask({ personId })).toMatchObject({ problem: { code: 'item_change.waiting' } })
  expect(await readPerson(store.pool, COUNTY, personId)).toEqual(before)
})

test('[FRM12] a form whose old value no longer stands is not carried out', async () => {
  const personId = await resident()
  const asked = await ask({ personId, does: true }, TOWNSHIP)
  const formId = asked.ok ? asked.value.formId : ''
  await store.pool.query(`update register.persons set name = '王海钧' where person_id = $1`, [
    personId,
  ])
  expect(await step(formId, 'approve', COUNTY_ONE)).toMatchObject({
    problem: { code: 'item_change.outdated' },
  })
  expect(await nameOf(personId)).toBe('王海钧')
})

test('[S10] a new identity number waits sealed and reaches the register when it is approved', async () => {
  const personId = await resident()
  const first = '43132219850307001'
  const number = first + checkCharacter(first)
  const asked = await ask({ personId, item: 'number', value: number, does: true }, TOWNSHIP)
  const formId = asked.ok ? asked.value.formId : ''
  const rows = await store.pool.query<{ row: string }>(
    `select to_jsonb(f)::text as row from work.item_changes f where form_id = $1`,
    [formId],
  )
  expect(rows.rows[0]?.row).not.toContain(number)
  await step(formId, 'approve', COUNTY_ONE)
  const person = await readPerson(store.pool, COUNTY, personId)
  expect(person?.items.number).toBe(store.keys.numberHash(number).toString('hex'))
})

test('[FRM10] the database itself refuses a key item completed by one pair of eyes', async () => {
  const asked = await ask({ does: true }, TOWNSHIP)
  const formId = asked.ok ? asked.value.formId : ''
  for (const approver of [null, 'township'])
    await expect(
      store.pool.query(
        `update work.item_changes set state = 'completed', approved_by = $2 where form_id = $1`,
        [formId, approver],
      ),
    ).rejects.toThrow('two_pairs_of_eyes')
})
