import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { civilDayAt } from '#domain/calendar/civil-time.ts'
import { countPaperVisit } from '#register/keying/count-paper-visit.ts'
import { saveSheet } from '#register/keying/key-sheet.ts'
import { inTransaction } from '#register/store/in-transaction.ts'
import { endVisitsOfDay } from '#register/to-ask/count-visits.ts'
import { relistToAsk } from '#register/to-ask/list-to-ask.ts'
import { deskTold, type HeldDesk } from '#wire/field-desk.ts'
import { toAskView, type ToAskView } from '#wire/to-ask.ts'
import { LUO, VILLAGE } from '../test-county.ts'
import { COUNTY } from '../test-server.ts'
import type { TestDevice } from './test-device.ts'
import { FieldCounty } from './test-field-county.ts'

/* Two visits a household and year, whoever comes; none at night (S6). */

let county: FieldCounty
let device: TestDevice
let household = ''
let person = ''

beforeAll(async () => {
  county = await FieldCounty.open()
  device = await county.enrolled()
  const { rows } = await county.at.store.pool.query<{ id: string; person: string }>(
    'select household_id as id, person_id as person from register.persons where name = $1',
    [LUO.name],
  )
  household = rows[0]?.id ?? ''
  person = rows[0]?.person ?? ''
})
afterAll(() => county.at.close())
beforeEach(async () => {
  const { pool } = county.at.store
  for (const table of ['household_visits', 'ask_refusals', 'to_ask', 'field_visits'])
    await pool.query(`delete from work.${table}`)
  await pool.query(
    `insert into work.to_ask (county, run_no, ask_no, village, household_id, person_id, registered, item, reason, sources)
     select $1, run_no, 1, $2, $3, $4, true, 'ethnicity', 'disputed', '{}' from evidence.runs where phase = 'live'`,
    [COUNTY, VILLAGE, household, person],
  )
})

async function isAsked(): Promise<boolean> {
  const { rowCount } = await county.at.store.pool.query(
    'select from work.to_ask where household_id = $1',
    [household],
  )
  return rowCount === 1
}

const today = (): string => civilDayAt(county.at.now().getTime())
const night = (): Promise<void> =>
  endVisitsOfDay(county.at.store, { county: COUNTY, today: today(), at: county.at.now() })

/** A day later, after the night's work. */
async function nextDay(): Promise<void> {
  county.at.pass(86_400_000)
  await county.signInAgain()
  await night()
}

async function desk(): Promise<HeldDesk | null> {
  const told = await device.send('/api/sync/desk', { hash: null, deviceNowMs: device.nowMs })
  return deskTold.parse(told.json()).desk
}

const nobody = (): Promise<readonly string[]> =>
  device.pushed(device.say(household, 'visit:nobody', '{}'))

/** `later`: which printed sheet it is, is seen on its picture when it has been keyed. */
async function onPaper(day: string, later = false): Promise<void> {
  const { store } = county.at
  const [keyingId, printingId] = [crypto.randomUUID(), crypto.randomUUID()]
  const batch = { keyingId, village: VILLAGE, groupNo: '4', booklet: '四组', sheets: 1 }
  const opened = { ...batch, collectedOn: day, collector: '李红梅' }
  expect((await county.clerk.send('POST', '/keyings', opened)).statusCode).toBe(200)
  const bind = async (): Promise<unknown> =>
    store.pool.query(
      `with printing as (
       insert into work.printings (county, printing_id, form, village, paper, made_by, made_at)
       values ($1, $2, 'household_sheet', $3, 'a4', 'test', $4)),
     sheet as (
       insert into work.paper_sheets (county, sheet_code, printing_id, ordinal, form, village, household_id)
       values ($1, $2::text, $2, 1, 'household_sheet', $3, $5))
     insert into work.keyed_papers (county, keying_id, sheet_no, sheet_code, village)
     values ($1, $6, 1, $2::text, $3)`,
      [COUNTY, printingId, VILLAGE, county.at.now(), household, keyingId],
    )
  if (!later) await bind()
  const content = { householdNo: null, groupNo: '4', people: [], comments: {}, illegible: '泡过水' }
  const save = { county: COUNTY, keyingId, sheetNo: 1, content, version: 0, complete: true }
  expect(
    await saveSheet(store, { ...save, by: 'clerk', today: today(), at: county.at.now() }),
  ).toMatchObject({ ok: true })
  if (!later) return
  await bind()
  const seen = { county: COUNTY, keyingId, sheetNo: 1, at: county.at.now() }
  await inTransaction(store.pool, (client) => countPaperVisit(client, seen))
}

const byOffice = async (day: string, outcome: string): Promise<number> =>
  (
    await county.clerk.send('POST', `/to-ask/villages/${VILLAGE}/visits`, {
      householdId: household,
      day,
      outcome,
    })
  ).statusCode

test('[ASK9 S6] twice nobody was there: the household leaves the list, and no later list brings it back', async () => {
  expect(await nobody()).toEqual(['applied'])
  expect(await isAsked()).toBe(true)
  expect((await desk())?.visits).toEqual([{ hh: household, day: today(), outcome: 'nobody' }])
  // Said again it is the same visit.
  expect(await nobody()).toEqual(['applied'])
  expect(await isAsked()).toBe(true)
  await nextDay()
  expect(await nobody()).toEqual(['applied'])
  expect(await isAsked()).toBe(false)
  expect((await desk())?.visits).toEqual([])
  await relistToAsk(county.at.store, { county: COUNTY, countedAt: county.at.now() })
  expect(await isAsked()).toBe(false)
})

test('[ASK9 S6] on the second visit everything may be asked until its day ends, whoever made the first', async () => {
  expect(await byOffice(today(), 'nobody')).toBe(200)
  await nextDay()
  const first = device.say(household, 'visit:notice', '{"version":"2026-1"}')
  expect(await device.pushed(first)).toEqual(['applied'])
  expect(await isAsked()).toBe(true)
  expect(await device.pushed(device.say(household, 'visit:signature', '{"answers":1}'))).toEqual([
    'applied',
  ])
  expect(await isAsked()).toBe(true)
  await nextDay()
  expect(await isAsked()).toBe(false)
})

test('[ASK9 S6] an answer is a visit though nobody signed; a phone that was offline tells of the days it was there', async () => {
  const days = [3, 2].map((ago) => new Date(county.at.now().getTime() - ago * 86_400_000))
  const said = days.map((day) =>
    device.say(person, 'item:ethnicity', '03', { observedAt: day.toISOString() }),
  )
  await device.pushed(...said)
  expect(await isAsked()).toBe(false)
})

test('[ASK9 S6] a telephone number told in passing is no visit', async () => {
  const observedAt = new Date(county.at.now().getTime() - 5 * 86_400_000).toISOString()
  await device.pushed(
    device.say(person, 'item:phone', '13800001111', { observedAt }),
    device.say(person, 'item:phone', '13800002222'),
    // Nor is what is said in another's name, which is refused.
    device.say(person, 'item:ethnicity', '03', { collector: crypto.randomUUID() }),
  )
  const { rowCount } = await county.at.store.pool.query('select from work.household_visits')
  expect(rowCount).toBe(0)
})

test('[ASK9 S6] sheets that came back and what the office writes down count alike, and end what paper asks', async () => {
  const day = today()
  await nextDay()
  await onPaper(day)
  expect(await isAsked()).toBe(true)
  expect((await desk())?.tasks.filter(({ rule }) => rule === 'V16')).toHaveLength(1)
  expect(await byOffice('2027-01-01', 'met')).toBe(422)
  expect(await byOffice(today(), 'nobody')).toBe(200)
  expect(await isAsked()).toBe(false)
  expect((await desk())?.tasks.filter(({ rule }) => rule === 'V16')).toEqual([])
  expect(await byOffice(today(), 'nobody')).toBe(404)
  // A sheet that is keyed when nobody is asked any more leads to no door.
  await onPaper(day)
  expect((await desk())?.tasks.filter(({ rule }) => rule === 'V16')).toEqual([])
})

test('[ASK9 S6] a sheet whose code is seen after it was keyed counts once it is seen', async () => {
  await onPaper(today(), true)
  expect((await desk())?.visits).toEqual([{ hh: household, day: today(), outcome: 'met' }])
})

test('[ASK9 S6] after the second visit nobody agrees on a third, and what was agreed with another phone is dropped', async () => {
  const appointed = (day: string, time: string | null): Promise<unknown> =>
    device
      .push([device.say(household, 'visit:appointment', JSON.stringify({ day, time }))])
      .then(({ answers }) => answers[0]?.reason ?? answers[0]?.state)
  const later = civilDayAt(county.at.now().getTime(), 6)
  expect(await appointed(later, '15:00')).toBe('applied')
  // To change it, perhaps by telephone, is no visit.
  await nextDay()
  expect(await appointed(later, '09:00')).toBe('applied')
  expect((await desk())?.appointments).toHaveLength(1)
  await device.pushed(device.say(household, 'visit:notice', '{"version":"2026-1"}'))
  expect(await appointed(later, null)).toBe('sync.visits_over')
  await nextDay()
  expect((await desk())?.appointments).toEqual([])
})

test('[ASK11 S6] an hour of the night is refused whoever agreed to it', async () => {
  const day = civilDayAt(county.at.now().getTime(), 3)
  const at = (time: string): Promise<unknown> =>
    device
      .push([device.say(household, 'visit:appointment', JSON.stringify({ day, time }))])
      .then(({ answers }) => answers[0]?.reason ?? answers[0]?.state)
  expect(await at('21:00')).toBe('sync.quiet_hours')
  expect(await at('06:30')).toBe('sync.quiet_hours')
  expect((await desk())?.appointments).toEqual([])
  expect(await at('20:30')).toBe('applied')
})

test('[ASK10 S6] who was visited twice and who would not be asked leave the same, and stand in one sum of the county', async () => {
  const { pool } = county.at.store
  const kept = async (): Promise<object> => {
    const { rows } = await pool.query<Record<string, unknown>>('select * from work.ask_refusals')
    const { rows: visits } = await pool.query('select * from work.household_visits')
    return { rows: rows.map((row) => ({ ...row, refusal_id: '' })), visits }
  }
  await byOffice(today(), 'nobody')
  await byOffice(today(), 'met')
  await nextDay()
  const visitedOut = await kept()
  await pool.query('delete from work.ask_refusals')
  await nobody()
  await device.pushed(device.say(household, 'declined', null))
  expect(await kept()).toEqual(visitedOut)
  // The person lacks something that no list has: it would be asked.
  await pool.query(`update register.persons set ethnicity = null where person_id = $1`, [person])
  await relistToAsk(county.at.store, { county: COUNTY, countedAt: county.at.now() })
  const view = async (place: string): Promise<ToAskView> =>
    toAskView.parse((await county.clerk.send('GET', `/to-ask?place=${place}`)).json())
  const town = await view(VILLAGE.slice(0, 9))
  expect(town.left).toMatchObject({ households: 1 })
  expect((await view(VILLAGE)).left).toBeNull()
})
