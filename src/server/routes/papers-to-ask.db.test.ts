import { afterAll, beforeAll, expect, test } from 'vitest'
import { deskTold, type HeldDesk } from '#wire/field-desk.ts'
import { unfoundList } from '#wire/keying.ts'
import { villageDesk, type DeskTask } from '#wire/village-desk.ts'
import { LUO, VILLAGE } from '../test-county.ts'
import { Browser, COUNTY } from '../test-server.ts'
import type { TestDevice } from './test-device.ts'
import { FieldCounty } from './test-field-county.ts'

/* What the keying desk cannot read, and whom it does not find: the village is asked, and asked no more. */

let county: FieldCounty
let worker: Browser
let device: TestDevice
let household = ''

beforeAll(async () => {
  county = await FieldCounty.open()
  worker = new Browser(county.at.server)
  await worker.signIn('worker', 'registration')
  device = await county.enrolled()
  const { rows } = await county.at.store.pool.query<{ id: string }>(
    'select household_id as id from register.persons where name = $1',
    [LUO.name],
  )
  household = rows[0]?.id ?? ''
})
afterAll(() => county.at.close())

/** A batch of sheets, each of which nobody can read. */
async function unread(sheets: number): Promise<string> {
  const keyingId = crypto.randomUUID()
  const batch = { keyingId, village: VILLAGE, groupNo: '4', booklet: '四组', sheets }
  const opened = { ...batch, collectedOn: '2026-11-12', collector: '李红梅' }
  expect((await county.clerk.send('POST', '/keyings', opened)).statusCode).toBe(200)
  const content = { householdNo: null, groupNo: '4', people: [], comments: {}, illegible: '泡过水' }
  for (let no = 1; no <= sheets; no++) {
    const sheet = { content, version: 0, complete: true }
    const path = `/keyings/${keyingId}/sheets/${String(no)}`
    expect((await county.clerk.send('PUT', path, sheet)).statusCode).toBe(200)
  }
  return keyingId
}

/** The sheets were printed for a household: they bear its codes. */
async function printedFor(keyingId: string, sheetNos: readonly number[]): Promise<void> {
  const { pool } = county.at.store
  const printingId = crypto.randomUUID()
  const at = county.at.now()
  await pool.query(
    `insert into work.printings (county, printing_id, form, village, paper, made_by, made_at)
     values ($1, $2, 'household_sheet', $3, 'a4', 'test', $4)`,
    [COUNTY, printingId, VILLAGE, at],
  )
  for (const no of sheetNos) {
    const code = `${printingId.slice(0, 8)}-${String(no)}`
    await pool.query(
      `insert into work.paper_sheets (county, sheet_code, printing_id, ordinal, form, village, household_id)
       values ($1, $2, $3, $4, 'household_sheet', $5, $6)`,
      [COUNTY, code, printingId, no, VILLAGE, household],
    )
    await pool.query(
      `insert into work.keyed_papers (county, keying_id, sheet_no, sheet_code, village)
       values ($1, $2, $3, $4, $5)`,
      [COUNTY, keyingId, no, code, VILLAGE],
    )
  }
}

const isOfPaper = ({ rule }: { readonly rule: string }): boolean => rule === 'V16' || rule === 'V17'

async function atDesk(): Promise<readonly DeskTask[]> {
  const desk = villageDesk.parse((await worker.send('GET', `/villages/${VILLAGE}/desk`)).json())
  return desk.groups.flatMap(({ tasks }) => tasks).filter(isOfPaper)
}

async function onPhone(): Promise<HeldDesk['tasks']> {
  const told = await device.send('/api/sync/desk', { hash: null, deviceNowMs: device.nowMs })
  return deskTold.parse(told.json()).desk?.tasks.filter(isOfPaper) ?? []
}

const follow = async (keyingId: string, sheetNo: number, rowNo: number): Promise<number> =>
  (
    await county.clerk.send('POST', `/keyings/${keyingId}/unfound`, {
      sheetNo,
      rowNo,
      followedAs: 'known',
    })
  ).statusCode

test('[ENT50] a sheet that nobody can read is a task of the village’s desk and phones until the township says what came of it', async () => {
  const keyingId = await unread(2)
  const about = ['四组 第 1 份', '四组 第 2 份']
  expect((await atDesk()).map((task) => [task.rule, task.about])).toEqual(
    about.map((text) => ['V16', text]),
  )
  expect((await onPhone()).map((task) => [task.rule, task.about])).toEqual(
    about.map((text) => ['V16', text]),
  )
  const list = await county.clerk.send('GET', `/keyings/${keyingId}/unfound`)
  expect(unfoundList.parse(list.json()).lines).toMatchObject([
    { sheetNo: 1, rowNo: 0, followedAs: null },
    { sheetNo: 2, rowNo: 0, followedAs: null },
  ])
  expect(await follow(keyingId, 1, 0)).toBe(200)
  expect((await atDesk()).map((task) => task.about)).toEqual(['四组 第 2 份'])
  expect(await follow(keyingId, 2, 0)).toBe(200)
  expect(await onPhone()).toEqual([])
  // Of a sheet that can be read there is nothing to say.
  expect(await follow(keyingId, 3, 0)).toBe(404)
})

test('[ENT50] whom a sheet names and nobody was found for is a task with the name, until somebody says who it is', async () => {
  const keyingId = await unread(1)
  expect(await follow(keyingId, 1, 0)).toBe(200)
  await county.at.store.pool.query(
    `insert into work.keyed_people (county, keying_id, sheet_no, row_no, village, outcome, forms)
     values ($1, $2, 1, 3, $3, 'unknown', '{}')`,
    [COUNTY, keyingId, VILLAGE],
  )
  expect((await atDesk()).map((task) => [task.rule, task.about])).toEqual([
    ['V17', '四组 第 1 份第 3 行'],
  ])
  expect(await follow(keyingId, 1, 3)).toBe(200)
  expect(await atDesk()).toEqual([])
})

test('[ENT50 S6] a printed sheet leads to its door; a visit there ends the asking, and so does a refusal, and no row tells them apart', async () => {
  const ends: unknown[] = []
  for (const answer of ['visit:notice', 'declined'] as const) {
    const keyingId = await unread(1)
    await printedFor(keyingId, [1])
    const [task] = await onPhone()
    expect(task).toMatchObject({ rule: 'V16', hh: household })
    const said = answer === 'declined' ? null : '{"version":"2026-1"}'
    expect(await device.pushed(device.say(household, answer, said))).toEqual(['applied'])
    expect(await onPhone()).toEqual([])
    expect(await atDesk()).toEqual([])
    const { rows } = await county.at.store.pool.query<Record<string, unknown>>(
      'select outcome, person_id, followed_as, followed_by from work.keyed_people where keying_id = $1',
      [keyingId],
    )
    ends.push(rows)
  }
  expect(ends[0]).toHaveLength(1)
  expect(ends[1]).toEqual(ends[0])
})
