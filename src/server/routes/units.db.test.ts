import { afterAll, beforeAll, expect, test } from 'vitest'
import { newRecordId } from '#register/store/record-id.ts'
import { lifeEventRecorded } from '#wire/life-events.ts'
import { unitList, unitSaved } from '#wire/units.ts'
import { OTHER_VILLAGE, VILLAGE } from '../test-county.ts'
import { Browser, codeOf, testServer, type TestServer } from '../test-server.ts'

let at: TestServer
let reviewer: Browser
let clerk: Browser

beforeAll(async () => {
  at = await testServer()
  reviewer = new Browser(at.server)
  await reviewer.signIn('reviewer')
  clerk = new Browser(at.server)
  await clerk.signIn('clerk')
})
afterAll(() => at.close())

const SCHOOL = {
  unitId: null,
  name: '第一中学',
  kind: 'school',
  place: VILLAGE,
  addressText: null,
  contact: '教务处',
  closedOn: null,
}

test('[LIF14] a unit keeps a collective household, and is changed by whoever its place belongs to', async () => {
  const { unitId } = unitSaved.parse((await clerk.send('POST', '/units', SCHOOL)).json())
  const renamed = { ...SCHOOL, unitId, name: '县第一中学' }
  expect((await clerk.send('POST', '/units', renamed)).statusCode).toBe(200)
  const opened = await clerk.send('POST', '/households', {
    requestId: newRecordId(),
    reason: null,
    evidence: null,
    fromHouseholdId: null,
    place: VILLAGE,
    groupNo: null,
    addressText: null,
    householdKind: '2',
    unitId,
    members: [],
    openedOn: '2026-01-02',
  })
  const { householdId } = lifeEventRecorded.parse(opened.json())
  const { rows } = await at.store.pool.query(
    `select kind, unit_id from register.households where household_id = $1`,
    [householdId],
  )
  expect(rows).toEqual([{ kind: '2', unit_id: unitId }])
})

test('[LIF14] a unit of another territory is neither listed nor changed', async () => {
  const other = { ...SCHOOL, name: '福利院', kind: 'welfare', place: OTHER_VILLAGE }
  const { unitId } = unitSaved.parse((await reviewer.send('POST', '/units', other)).json())
  const mine = unitList.parse((await clerk.send('GET', '/units')).json()).units
  expect(mine.map(({ place }) => place)).toEqual([VILLAGE])
  for (const body of [other, { ...other, unitId }, { ...SCHOOL, unitId }])
    expect(codeOf(await clerk.send('POST', '/units', body))).toBe('record.unknown')
})
