import { afterAll, beforeAll, expect, test } from 'vitest'
import { civilDayAt } from '#domain/calendar/civil-time.ts'
import { deskTold, type HeldDesk } from '#wire/field-desk.ts'
import {
  dayBoard,
  dutyDays,
  villageDesk,
  type DayBoard,
  type VillageDesk,
} from '#wire/village-desk.ts'
import { newRecordId } from '#register/store/record-id.ts'
import { LUO, OTHER_VILLAGE, VILLAGE, YUAN } from '../test-county.ts'
import { Browser, COUNTY, type TestServer } from '../test-server.ts'
import type { TestDevice } from './test-device.ts'
import { FieldCounty } from './test-field-county.ts'

let county: FieldCounty
let at: TestServer
let worker: Browser
let reviewer: Browser
beforeAll(async () => {
  county = await FieldCounty.open()
  at = county.at
  worker = new Browser(at.server)
  await worker.signIn('worker', 'registration')
  reviewer = new Browser(at.server)
  await reviewer.signIn('reviewer')
})
afterAll(() => at.close())

async function desk(by: Browser = worker, village = VILLAGE): Promise<VillageDesk> {
  const answer = await by.send('GET', `/villages/${village}/desk`)
  return villageDesk.parse(answer.json())
}

async function board(by: Browser, place?: string): Promise<DayBoard> {
  const query = place === undefined ? '' : `?place=${place}`
  return dayBoard.parse((await by.send('GET', `/day-board${query}`)).json())
}

const openOf = (of: Pick<DayBoard['sums'], 'open'>, matter: string): number =>
  of.open.find((one) => one.matter === matter)?.count ?? 0

test('[DSK2 DSK4] the desk of a village tells its tasks with reason, day and what makes them done; overdue first', async () => {
  const { village, duty, groups, counts } = await desk()
  expect(village).toMatchObject({ code: VILLAGE })
  expect(duty).toMatchObject({ days: [5, 10, 15, 20, 25, 30], promptDays: 5 })
  const tasks = groups.flatMap((one) => one.tasks)
  expect(counts.open).toBe(tasks.length)
  // The report of last month was due on the 5th.
  expect(tasks[0]).toMatchObject({ rule: 'V09', step: 'sign_report', due: '2026-11-05' })
  expect(tasks[0]?.overdueDays).toBeGreaterThan(0)
  const overdue = tasks.map(({ overdueDays }) => overdueDays)
  expect(overdue).toEqual(overdue.toSorted((one, other) => other - one))
  for (const { why, doneWhen } of tasks) {
    expect(why.zh).not.toBe('')
    expect(doneWhen.zh).not.toBe('')
  }
})

test('[DSK10] the desk is the own village’s alone; boards hold counts by place, in order of code', async () => {
  expect((await worker.send('GET', `/villages/${OTHER_VILLAGE}/desk`)).statusCode).toBe(404)
  expect((await worker.send('GET', `/day-board?place=${OTHER_VILLAGE}`)).statusCode).toBe(404)
  const { places, sums } = await board(reviewer)
  expect(places.map(({ code }) => code)).toEqual(places.map(({ code }) => code).toSorted())
  expect(sums.villages).toBe(places.reduce((sum, one) => sum + one.villages, 0))
  expect(JSON.stringify(await board(reviewer, VILLAGE.slice(0, 9)))).not.toContain(LUO.name)
  const file = await reviewer.send('GET', '/day-board/export')
  const [head, ...lines] = file.body.trim().split('\r\n')
  expect(head).toContain('等谁')
  expect(lines.length).toBeGreaterThanOrEqual(places.length)
  expect(file.body).not.toContain(LUO.name)
})

test('[DSK9] what a device has sent is on the boards of village, township and county with the next answer', async () => {
  const before = await board(reviewer)
  const device = await county.enrolled()
  const { id, version } = await county.personOf(LUO.name)
  const said = device.say(id, 'item:education', '60', { baseVersion: version })
  expect(await device.pushed(said)).toEqual(['applied'])
  const [village, township, whole] = [
    await board(worker),
    await board(county.clerk),
    await board(reviewer),
  ]
  for (const one of [village, township, whole]) {
    expect(one.sums.came).toBeGreaterThanOrEqual(2)
    // The device's word became a form, which waits for the township.
    expect(openOf(one.sums, 'asked_form')).toBe(1)
    expect(one.came).toContainEqual(
      expect.objectContaining({ entry: 'operation', came: 1, answered: 1 }),
    )
  }
  expect(whole.sums.came - before.sums.came).toBe(2)
  const lines = whole.places.filter(({ came }) => came > 0)
  expect(lines.map(({ code }) => code)).toEqual([VILLAGE.slice(0, 9)])
})

test('[DSK9 DSK7] so is a line of a report, with whom it waits for', async () => {
  const { id } = await county.personOf(YUAN.name)
  const before = await board(reviewer)
  const line = {
    kind: 'contact_change',
    content: { phone: '13800138000', occurred_on: '2026-11-19' },
    people: { subject: id },
    evidence: '本人说的',
  }
  const written = await worker.send('POST', '/change-reports/lines', {
    village: VILLAGE,
    month: '2026-11',
    lineId: '018f0000-0000-7000-8000-0000000d5c01',
    line,
  })
  expect(written.statusCode).toBe(200)
  const after = await board(reviewer)
  expect(after.sums.came - before.sums.came).toBe(1)
  expect(openOf(after.sums, 'draft_line')).toBe(1)
  expect(after.sums.waiting.find(({ waitsFor }) => waitsFor === 'village')?.count).toBeGreaterThan(
    0,
  )
})

test('[DSK8] a day is cleared with its counts frozen; what comes late is told by a supplement', async () => {
  const today = (await desk()).duty.today
  const close = (): ReturnType<Browser['send']> =>
    worker.send('POST', `/villages/${VILLAGE}/day-closings`, { day: today })
  const first = await close()
  expect(first.json()).toMatchObject({ supplementNo: 0, came: 3, by: '试用 worker' })
  expect((await close()).json()).toMatchObject({ problem: { code: 'desk.nothing_new' } })
  const { sums, places } = await board(county.clerk)
  expect(sums).toMatchObject({ cleared: 1 })
  expect(places.find(({ code }) => code === VILLAGE)?.closedAt).not.toBeNull()

  at.pass(60_000)
  const device = await county.enrolled()
  const { id, version } = await county.personOf(YUAN.name)
  await device.pushed(device.say(id, 'item:education', '70', { baseVersion: version }))
  expect((await desk()).day).toMatchObject({
    cameSince: 2,
    closings: [{ supplementNo: 0, came: 3 }],
  })
  expect((await close()).json()).toMatchObject({ supplementNo: 1, came: 5, late: 2 })
  const changed = at.store.pool.query('update work.day_closings set came = 0')
  await expect(changed).rejects.toThrow(/append-only|refuse|never/u)
  for (const [day, code] of [
    ['2027-01-01', 'desk.day_ahead'],
    ['2026-01-01', 'desk.day_past'],
  ] as const) {
    const refused = await worker.send('POST', `/villages/${VILLAGE}/day-closings`, { day })
    expect(refused.json()).toMatchObject({ problem: { code } })
  }
})

test('[DSK6] a task is put off until a day, told apart, and speaks again when it is taken back', async () => {
  const before = await desk()
  const [task] = before.groups.flatMap(({ tasks }) => tasks)
  const mute = (until: string): ReturnType<Browser['send']> =>
    worker.send('POST', `/villages/${VILLAGE}/task-mutes`, {
      key: task?.key,
      wholeHousehold: false,
      reason: 'with_office',
      until,
    })
  expect((await mute('2027-11-20')).json()).toMatchObject({ problem: { code: 'desk.mute_day' } })
  const until = before.duty.next > before.duty.today ? before.duty.next : '2026-12-01'
  expect((await mute(until)).statusCode).toBe(200)
  const muted = await desk()
  expect(muted.counts).toMatchObject({ open: before.counts.open - 1, muted: 1 })
  expect(muted.mutes).toMatchObject([{ until, reason: { zh: '已交乡镇、派出所办' } }])
  const undo = `/villages/${VILLAGE}/task-mutes/${muted.mutes[0]?.muteId ?? ''}`
  expect((await worker.send('DELETE', undo)).statusCode).toBe(200)
  expect((await worker.send('DELETE', undo)).statusCode).toBe(404)
  expect((await desk()).counts).toEqual(before.counts)
})

test('[DSK5] whom a task is about bears when and by what they were last confirmed', async () => {
  await at.store.pool.query(
    `insert into work.to_ask (county, run_no, ask_no, village, household_id, person_id, registered, item, reason, sources)
     select p.county, r.run_no, 9000 + row_number() over (), p.place, p.household_id, p.person_id, true, 'ethnicity', 'missing', '{}'
     from register.persons p join evidence.runs r on r.county = p.county and r.phase = 'live'
     where p.county = $1 and p.name = $2`,
    [COUNTY, YUAN.name],
  )
  await at.store.pool.query('update register.persons set ethnicity = null where name = $1', [
    YUAN.name,
  ])
  const tasks = (await desk()).groups.flatMap((one) => one.tasks)
  const asked = tasks.find(({ key }) => key.endsWith(':ethnicity:missing'))
  expect(asked).toMatchObject({ rule: 'V06', step: 'ask', overdueDays: 0 })
  // Two devices spoke of her today.
  expect(asked?.person?.stale).toMatchObject({ mark: 'fresh', days: 0 })
})

test('[DSK1] the county orders other duty days; every order stays, and a village orders none', async () => {
  const wanted = {
    days: [8, 18, 28],
    promptDays: 3,
    since: '2026-11-01',
    reason: '县卫健〔2026〕18号',
  }
  expect((await worker.send('PUT', '/duty-days', wanted)).statusCode).toBe(403)
  const bad = await reviewer.send('PUT', '/duty-days', { ...wanted, days: [32] })
  expect(bad.json()).toMatchObject({ problem: { code: 'desk.duty_days' } })
  await reviewer.send('PUT', '/duty-days', wanted)
  const later = { ...wanted, days: [10, 20], since: '2026-12-01' }
  const { now, ordered } = dutyDays.parse((await reviewer.send('PUT', '/duty-days', later)).json())
  expect(now).toMatchObject({ days: [8, 18, 28], promptDays: 3 })
  expect(ordered.map(({ no, days }) => [no, days])).toEqual([
    [2, [10, 20]],
    [1, [8, 18, 28]],
  ])
  expect((await desk()).duty.days).toEqual([8, 18, 28])
})

test('[DSK11] a move is told to the village that has not met it, from where and not who', async () => {
  const { id } = await county.personOf(LUO.name)
  const moved = await county.recorded({
    kind: 'move_out',
    personId: id,
    movedOn: '2026-11-18',
    toPlace: OTHER_VILLAGE,
    toText: null,
    reason: null,
    certificateNo: null,
  })
  expect(moved).toMatchObject({ ok: true })
  const there = new Browser(at.server)
  await county.accountOf('neighbour', OTHER_VILLAGE)
  await there.signIn('neighbour', 'registration')
  const told = await desk(there, OTHER_VILLAGE)
  const task = told.groups.flatMap(({ tasks }) => tasks).find(({ rule }) => rule === 'V08')
  expect(task).toMatchObject({ step: 'meet_move', person: null })
  expect(task?.about).not.toBe(OTHER_VILLAGE)
  expect(JSON.stringify(told)).not.toContain(id)
  expect(openOf((await board(there)).sums, 'incoming_move')).toBe(1)
  expect(openOf((await board(worker)).sums, 'outgoing_move')).toBe(1)
  // The county counts one move once on each side.
  expect(openOf((await board(reviewer, COUNTY)).sums, 'incoming_move')).toBe(1)
})

test('[DSK2][S6] a visit that was agreed to is a task on its day, until somebody was there; a refusal is none', async () => {
  const device = await county.enrolled()
  const pulled = await device.pull()
  const [household, other] = pulled.households
  const appoint = (day: string | null): ReturnType<typeof device.say> =>
    device.say(household?.id ?? '', 'visit:appointment', JSON.stringify({ day, time: null }))
  const visits = async (): Promise<readonly string[]> =>
    (await desk()).groups
      .filter(({ tasks }) => tasks.some(({ rule }) => rule === 'V07'))
      .map(({ household: door }) => door?.householdId ?? '')
  await device.pushed(appoint('2026-11-21'))
  expect(await visits()).toEqual([household?.id])
  expect(openOf((await board(worker)).sums, 'appointment')).toBe(1)
  await device.pushed(appoint(null))
  expect(await visits()).toEqual([])
  await device.pushed(device.say(other?.id ?? household?.id ?? '', 'declined', null))
  expect(JSON.stringify(await desk())).not.toContain('declined')
})

async function deskOn(device: TestDevice, hash: string | null = null): Promise<HeldDesk | null> {
  const answer = await device.send('/api/sync/desk', { hash, deviceNowMs: device.nowMs })
  return deskTold.parse(answer.json()).desk
}

test('[SYN31 SYN32] a device is told the desk of its village once; what is put off there is put off in the office', async () => {
  const device = await county.enrolled()
  const held = await deskOn(device)
  expect(await deskOn(device, held?.hash ?? null)).toBeNull()
  const inOffice = (await desk()).groups.flatMap(({ tasks }) => tasks)
  const besides = inOffice.filter(({ ask, step }) => ask === null && step !== 'visit')
  expect(held?.tasks.map(({ key }) => key).toSorted()).toEqual(
    besides.map(({ key }) => key).toSorted(),
  )
  const report = held?.tasks.find(({ rule }) => rule === 'V09')
  expect(report).toMatchObject({ step: 'sign_report', due: '2026-11-05' })
  const off = { key: report?.key, rule: 'V09', reason: 'with_office', until: '2026-11-25' }
  const said = device.say(newRecordId(), 'visit:task_off', JSON.stringify(off))
  expect(await device.pushed(said, said)).toEqual(['applied', 'applied'])
  const after = await desk()
  expect(after.mutes.filter(({ title }) => title?.zh === report?.title.zh)).toMatchObject([
    { until: '2026-11-25', by: '试用 worker' },
  ])
  expect(after.groups.flatMap(({ tasks }) => tasks).map(({ key }) => key)).not.toContain(off.key)
  expect((await deskOn(device))?.tasks.map(({ key }) => key)).not.toContain(off.key)
})

test('[SYN11 DSK6] a phone whose clock is a year ahead puts a task off for the longest there may be, 92 days, and no longer', async () => {
  const device = await county.enrolled()
  device.aheadMs = 365 * 86_400_000
  const off = { key: 'notice:old_age:2026', rule: 'V23', reason: 'told' }
  const claimed = new Date(device.nowMs).toISOString().slice(0, 10)
  const inAYear = JSON.stringify({ ...off, until: claimed })
  expect(await device.pushed(device.say(newRecordId(), 'visit:task_off', inAYear))).toEqual([
    'applied',
  ])
  const { rows } = await at.store.pool.query<{ days: number }>(
    `select until - $1::date as days from work.task_mutes where rule = 'V23' and undone_at is null`,
    [civilDayAt(at.now().getTime())],
  )
  expect(rows).toEqual([{ days: 92 }])
})

test('[SYN32] what is no task, has no reason or no day is refused; a day that is over changes nothing', async () => {
  const device = await county.enrolled()
  const before = (await desk()).mutes.length
  const off = { key: 'month:2026-10:0', rule: 'V09', reason: 'twice', until: '2026-11-30' }
  const wrong = [{ key: '1; drop' }, { reason: 'refused' }, { until: 'soon' }, { rule: '' }]
  const answers = await device.pushed(
    ...wrong.map((part) =>
      device.say(newRecordId(), 'visit:task_off', JSON.stringify({ ...off, ...part })),
    ),
    device.say(newRecordId(), 'visit:task_off', JSON.stringify({ ...off, until: '2026-11-01' })),
  )
  expect(answers).toEqual(['refused', 'refused', 'refused', 'refused', 'applied'])
  expect((await desk()).mutes).toHaveLength(before)
})

test('[SYN33] what one device agreed with a household the others are told, and the duty days the county ordered', async () => {
  const [one, other] = [await county.enrolled(), await county.enrolled()]
  const { rows } = await at.store.pool.query<{ hh: string }>(
    'select household_id as hh from register.persons where name = $1',
    [YUAN.name],
  )
  const hh = rows[0]?.hh ?? ''
  // Who would not be asked, as above, agrees to nothing any more.
  await at.store.pool.query('delete from work.ask_refusals')
  await one.pushed(one.say(hh, 'visit:appointment', '{"day":"2026-12-10","time":"15:00"}'))
  const held = await deskOn(other)
  expect(held?.appointments).toContainEqual({ hh, day: '2026-12-10', time: '15:00' })
  expect(held?.calendar.days).toEqual((await desk()).duty.days)
  await one.pushed(one.say(hh, 'visit:appointment', '{"day":null}'))
  expect((await deskOn(other))?.appointments.map((agreed) => agreed.hh)).not.toContain(hh)
})
