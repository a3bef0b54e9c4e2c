import { afterAll, beforeAll, expect, test } from 'vitest'
import { newRecordId } from '#register/store/record-id.ts'
import { lifeEventRecorded } from '#wire/life-events.ts'
import { unitHouseholds, unitList, unitSaved, unitView } from '#wire/units.ts'
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
  name: '第一中学',
  kind: 'school',
  place: VILLAGE,
  addressText: null,
  contact: '教务处',
  closedOn: null,
}

test('[LIF14] a unit keeps a collective household, and is changed by whoever its place belongs to', async () => {
  const unitId = await entered(SCHOOL)
  const renamed = { ...SCHOOL, name: '县第一中学', version: 1 }
  expect((await clerk.send('PUT', `/units/${unitId}`, renamed)).statusCode).toBe(200)
  const opened = await clerk.send('POST', '/households', householdOf({ unitId }))
  const { householdId } = lifeEventRecorded.parse(opened.json())
  const { rows } = await at.store.pool.query(
    `select kind, unit_id from register.households where household_id = $1`,
    [householdId],
  )
  expect(rows).toEqual([{ kind: '2', unit_id: unitId }])
  const seen = unitView.parse((await clerk.send('GET', `/units/${unitId}`)).json())
  expect(seen).toMatchObject({ name: '县第一中学', version: 2, households: 1 })
  const kept = await clerk.send('GET', `/units/${unitId}/households`)
  expect(unitHouseholds.parse(kept.json()).households).toMatchObject([
    { householdId, members: 0, closedOn: null },
  ])
})

test('[LIF14] a household is kept by no unit that does not exist or was closed, a family by none', async () => {
  const unitId = await entered(SCHOOL)
  const closed = await entered({ ...SCHOOL, name: '老敬老院', closedOn: '2020-06-30' })
  const refusals = [
    [{ unitId: newRecordId() }, 'unit.unknown'],
    [{ unitId: closed }, 'unit.is_closed'],
    [{ unitId, householdKind: '1' }, 'unit.of_a_family'],
  ] as const
  for (const [said, code] of refusals)
    expect(codeOf(await clerk.send('POST', '/households', householdOf(said)))).toBe(code)
})

test('[LIF14] a unit of another territory is neither listed nor opened nor changed', async () => {
  const other = { ...SCHOOL, name: '福利院', kind: 'welfare', place: OTHER_VILLAGE }
  const made = await reviewer.send('POST', '/units', other)
  const { unitId } = unitSaved.parse(made.json())
  const mine = unitList.parse((await clerk.send('GET', '/units?all=true')).json()).units
  expect(new Set(mine.map(({ place }) => place))).toEqual(new Set([VILLAGE]))
  const own = await entered(SCHOOL)
  for (const [method, path, body] of [
    ['POST', '/units', other],
    ['PUT', `/units/${unitId}`, { ...other, version: 1 }],
    ['PUT', `/units/${unitId}`, { ...SCHOOL, version: 1 }],
    ['PUT', `/units/${own}`, { ...other, version: 1 }],
    ['GET', `/units/${unitId}`, undefined],
    ['GET', `/units/${unitId}/households`, undefined],
    ['GET', `/units?place=${OTHER_VILLAGE}`, undefined],
  ] as const)
    expect([path, codeOf(await clerk.send(method, path, body))]).toEqual([path, 'record.unknown'])
})

test('[LIF14] units are found by part of their name, page by page; closed ones when asked for', async () => {
  for (let no = 10; no < 70; no++) await entered({ ...SCHOOL, name: `红星砖厂 ${String(no)}` })
  await entered({ ...SCHOOL, name: '红星砖厂旧址', closedOn: '2001-01-01' })
  const names: string[] = []
  let cursor = ''
  do {
    const answer = await clerk.send('GET', `/units?text=${encodeURIComponent('星砖')}${cursor}`)
    const { units, nextCursor } = unitList.parse(answer.json())
    expect(units.length).toBeLessThanOrEqual(50)
    names.push(...units.map(({ name }) => name))
    cursor = nextCursor === null ? '' : `&cursor=${nextCursor}`
  } while (cursor !== '')
  expect(names).toEqual(Array.from({ length: 60 }, (_, at) => `红星砖厂 ${String(at + 10)}`))
  const all = await clerk.send('GET', `/units?all=true&text=${encodeURIComponent('旧址')}`)
  expect(unitList.parse(all.json()).units).toHaveLength(1)
})

test('[LIF42] of two who change one unit the second is told, and nothing of theirs is written', async () => {
  const unitId = await entered(SCHOOL)
  const read = await clerk.send('GET', `/units/${unitId}`)
  expect(read.headers['etag']).toBe('"v1"')
  const path = `/units/${unitId}`
  const first = await clerk.send('PUT', path, { ...SCHOOL, contact: '政教处', version: 1 })
  expect(unitSaved.parse(first.json())).toEqual({ unitId, version: 2 })
  const late = await clerk.send('PUT', path, { ...SCHOOL, contact: '总务处', version: 1 })
  expect([late.statusCode, codeOf(late)]).toEqual([409, 'unit.version'])
  const named = await clerk.send('PUT', path, SCHOOL, { 'if-match': '"v1"' })
  expect([named.statusCode, codeOf(named)]).toEqual([412, 'request.changed'])
  const none = await clerk.send('PUT', path, SCHOOL)
  expect([none.statusCode, codeOf(none)]).toEqual([428, 'request.version_missing'])
  const now = unitView.parse((await clerk.send('GET', path)).json())
  expect(now).toMatchObject({ contact: '政教处', version: 2 })
})

test('[LIF42] the database refuses a household of a unit that does not exist', async () => {
  const unitId = await entered(SCHOOL)
  const opened = await clerk.send('POST', '/households', householdOf({ unitId }))
  const { householdId } = lifeEventRecorded.parse(opened.json())
  await expect(
    at.store.pool.query(
      `update register.households set unit_id = gen_random_uuid() where household_id = $1`,
      [householdId],
    ),
  ).rejects.toMatchObject({ constraint: 'households_unit_fkey' })
})

async function entered(unit: object): Promise<string> {
  const made = await clerk.send('POST', '/units', unit)
  return unitSaved.parse(made.json()).unitId
}

function householdOf(said: object): object {
  return {
    requestId: newRecordId(),
    reason: null,
    evidence: null,
    fromHouseholdId: null,
    place: VILLAGE,
    groupNo: null,
    addressText: null,
    householdKind: '2',
    members: [],
    openedOn: '2026-01-02',
    ...said,
  }
}
