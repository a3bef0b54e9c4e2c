import { afterAll, beforeAll, expect, test } from 'vitest'
import { fieldCaseList } from '#wire/field-cases.ts'
import { LUO, SIQI } from '../test-county.ts'
import { FieldCounty } from './test-field-county.ts'

/* What devices say and what others do meanwhile, where the two meet. */

let county: FieldCounty
beforeAll(async () => {
  county = await FieldCounty.open()
})
afterAll(() => county.at.close())

test('[SYN4] the office changed another item meanwhile: the word takes effect, labelled as merged', async () => {
  const device = await county.enrolled()
  const { id, version } = await county.personOf(LUO.name)
  const phone = { kind: 'contact', personId: id, phone: '13800000001' } as const
  expect((await county.recorded(phone)).ok).toBe(true)
  const word = device.say(id, 'item:education', '20', { baseVersion: version })
  expect(await device.pushed(word)).toEqual(['merged'])
  expect(await county.formsOf(id)).toMatchObject([{ item: 'education', state: 'asked' }])
  await county.settleAll()
})

test('[SYN5] the office changed the same item meanwhile: its value stands, the word is a case with both', async () => {
  const device = await county.enrolled()
  const { id, version } = await county.personOf(LUO.name)
  const word = device.say(id, 'item:phone', '13800000003', { baseVersion: version })
  const phone = { kind: 'contact', personId: id, phone: '13800000002' } as const
  expect((await county.recorded(phone)).ok).toBe(true)
  expect(await device.pushed(word)).toEqual(['case'])
  const { cases } = fieldCaseList.parse((await county.clerk.send('GET', '/field-cases')).json())
  expect(cases).toMatchObject([{ item: 'phone', personName: LUO.name }])
  const { rows } = await county.at.store.pool.query<{ phone: string }>(
    'select phone from register.persons where person_id = $1',
    [id],
  )
  expect(rows).toEqual([{ phone: '13800000002' }])
  await county.settleAll()
})

test('[SYN14 SYN5] who uploads after the household was lost to another is heard as a second opinion, and overwrites nothing', async () => {
  const [first, second] = [await county.enrolled(), await county.enrolled()]
  const { id, version } = await county.personOf(SIQI.name)
  const { people } = await first.pull()
  const householdId = people.find((person) => person.id === id)?.hh
  const asked = { householdId, deviceNowMs: 0 }
  expect((await first.send('/api/sync/leases', asked)).json()).toMatchObject({ held: true })
  // The interview is written down, and the phone has no network until the day after.
  const late = first.say(id, 'item:education', '20', { baseVersion: version })
  county.at.pass(13 * 3_600_000)
  await county.signInAgain()
  expect((await second.send('/api/sync/leases', asked)).json()).toMatchObject({ held: true })
  const theirs = second.say(id, 'item:education', '30', { baseVersion: version })
  expect(await second.pushed(theirs)).toEqual(['applied'])
  expect(await first.pushed(late)).toEqual(['case'])
  const { cases } = fieldCaseList.parse((await county.clerk.send('GET', '/field-cases')).json())
  expect(cases[0]?.words).toHaveLength(2)
  await county.settleAll()
})
