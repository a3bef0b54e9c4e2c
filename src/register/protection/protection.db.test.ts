import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PersonItem } from '#domain/events/person-item.ts'
import { openCounty, saveAccount } from '../access/accounts.ts'
import { addGrant, endGrant } from '../access/grants.ts'
import { officeProblem, officerInOffice } from '../access/officer-in-office.ts'
import { raiseReadingAlerts } from '../access/reading-alerts.ts'
import { recordRead } from '../access/record-read.ts'
import { correctItem } from '../commands/correct-item.ts'
import { registerBirth } from '../commands/register-birth.ts'
import { testCheck } from '../findings/test-check.ts'
import type { Grounds } from '../ledger/append-event.ts'
import { erasePerson } from '../ledger/erase-person.ts'
import { readPerson } from '../ledger/person-rows.ts'
import { NO_PLACES, serveAs, type ServedStore } from '../store/serving-store.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { testStore } from '../store/test-store.ts'
import { openProtectionTasks } from './open-tasks.ts'
import { listProtectionTasks, readProtectionTask } from './protection-tasks.ts'
import { stepProtectionTask } from './step-task.ts'

const COUNTY = '431322'
const VILLAGE = '431322101201'
const CLERK = { account: 'clerk', role: 'township_clerk', purpose: 'registration' }
const PAPER: Grounds = { kind: 'document', text: '户口簿' }
const TODAY = '2026-11-20'

let store: Store
let officer: string
beforeAll(async () => {
  store = await testStore()
  await openCounty(store, { county: COUNTY, nameZh: '新化县', invented: true })
  officer = await account('zhuanban')
})
afterAll(() => store.close())

test('[S3] [CPO2] the birth is entered at once, and opens nothing by itself', async () => {
  await appoint(officer)
  const { childId } = await family('A')
  expect((await readPerson(store.pool, COUNTY, childId))?.items.life_state).toBe('active')
  expect(await tasksOf(officer)).toEqual([])
})

test('[CPO1] [CPO2] one task, once both dates and the tie were confirmed by people and the rule was asked again', async () => {
  const { childId, motherId } = await family('B')
  await check(childId, motherId)
  expect(await tasksOf(officer), 'the mother’s date is nobody’s word yet').toEqual([])
  await correct(motherId, '2013-02-03', { kind: 'statement', text: '本人说的' })
  await check(childId, motherId)
  expect(await tasksOf(officer), 'told is not seen').toEqual([])
  await correct(motherId, '2013-02-04', PAPER)
  await open()
  expect(await tasksOf(officer), 'no check since').toEqual([])
  await check(childId, motherId)
  expect(await tasksOf(officer)).toMatchObject([
    { childId, motherId, state: 'open', place: VILLAGE },
  ])
  await check(childId, motherId)
  expect(await tasksOf(officer), 'found again is the same task').toHaveLength(1)
})

test('[CPO4] row security shows a task to its officer alone, and the finding to nobody', async () => {
  const [task] = await tasksOf(officer)
  const reviewer = await account('shenhe')
  const other = served(reviewer, { placeFrom: '431322000000', placeTo: '431322999999' })
  for (const table of ['work.protection_tasks', 'work.protection_steps']) {
    expect((await other.pool.query(`select from ${table}`)).rowCount, `rows of ${table}`).toBe(0)
  }
  expect(await readProtectionTask(other, { ...key(task), account: reviewer })).toBe(null)
  const seen = await other.pool.query('select * from work.people_of_protection_task($1, $2)', [
    COUNTY,
    task?.taskId,
  ])
  expect(seen.rows).toEqual([])
  expect((await other.pool.query(`select from work.findings where rule = 'K01'`)).rowCount).toBe(0)
  await other.finish('commit')
  const own = served(officer)
  expect((await own.pool.query(`select from work.findings where rule = 'K01'`)).rowCount).toBe(0)
  expect(
    (await own.pool.query('select from register.persons')).rowCount,
    'nobody of the register',
  ).toBe(0)
  await own.finish('commit')
})

test('[CPO4] what was found counts nowhere: neither in the check nor in what it moved', async () => {
  const { rows } = await store.pool.query<{ counts: object }>(`select counts from work.checks`)
  expect(rows.length).toBeGreaterThan(2)
  expect(rows.map(({ counts }) => counts)).toEqual(rows.map(() => ({})))
})

test.each([
  ['child_protection', 0],
  ['review', 1],
])('[CPO4] of reading at night for %s supervisors hear %s alerts', async (purpose, alerts) => {
  const now = new Date('2026-11-20T15:30:00Z')
  const reader = {
    county: COUNTY,
    accountId: officer,
    actor: 'zhuanban',
    role: 'protection_officer',
    purpose,
    requestId: null,
    readAt: now,
  }
  for (let looked = 0; looked < 6; looked += 1)
    await recordRead(store.pool, reader, { kind: 'person', personId: newRecordId() })
  expect(await raiseReadingAlerts(store, { county: COUNTY, now })).toBe(alerts)
})

test('[CPO5] contact, steps with their day and the closing note; all sealed, the note to who closed it', async () => {
  const [task] = await tasksOf(officer)
  const act = async (
    step: Parameters<typeof stepProtectionTask>[1]['step'],
    version: number,
  ): Promise<unknown> => {
    const own = served(officer)
    return stepProtectionTask(own, {
      ...key(task),
      step,
      version,
      account: officer,
      today: TODAY,
      at: new Date(),
    })
  }
  expect(await act({ kind: 'contact', text: '县民政局儿童福利股 谢主任' }, 0)).toMatchObject({
    ok: true,
  })
  expect(await act({ kind: 'contact', text: '另一人' }, 0)).toMatchObject({
    problem: { code: 'protection.version' },
  })
  expect(await act({ kind: 'taken', takenOn: '2026-11-19', text: '与学校通话' }, 1)).toMatchObject({
    ok: true,
  })
  const closed = await act({ kind: 'closed', text: '已转妇联跟进' }, 2)
  expect(closed).toEqual({ ok: true, value: { state: 'closed', lastStepNo: 3 } })
  expect(await act({ kind: 'taken', takenOn: TODAY, text: '再记一笔' }, 3)).toMatchObject({
    problem: { code: 'protection.closed' },
  })
  const own = served(officer)
  expect(await readProtectionTask(own, { ...key(task), account: officer })).toMatchObject({
    contact: '县民政局儿童福利股 谢主任',
    note: '已转妇联跟进',
    people: [
      { kin: 'child', name: '小B' },
      { kin: 'mother', name: '母B', bornOn: '2013-02-04' },
    ],
    steps: [
      { step: 'contact' },
      { step: 'taken', takenOn: '2026-11-19', text: '与学校通话' },
      { step: 'closed', text: null },
    ],
  })
  await expect(
    readProtectionTask(own, { ...key(task), account: newRecordId() }),
    'sealed to another',
  ).rejects.toMatchObject({ code: 'store.seal_broken' })
  await own.finish('commit')
  const kept = await store.pool.query(
    `select t::text || s::text as line from work.protection_tasks t, work.protection_steps s`,
  )
  expect(JSON.stringify(kept.rows)).not.toMatch(/谢主任|妇联|学校/u)
  await expect(store.pool.query(`update work.protection_steps set account = ''`)).rejects.toThrow(
    /append-only/u,
  )
})

test('[CPO2] what was closed opens again only when people confirm the record anew', async () => {
  const [task] = await tasksOf(officer)
  const [childId, motherId] = [task?.childId ?? '', task?.motherId ?? '']
  await check(childId, motherId)
  expect((await tasksOf(officer)).map(({ state }) => state)).toEqual(['closed'])
  await correct(motherId, '2013-03-04', PAPER)
  await check(childId, motherId)
  expect((await tasksOf(officer)).map(({ state }) => state)).toEqual(['open', 'closed'])
})

test('[CPO3] one officer at a time, by grant, of no other role; the open task passes on, the closed one stays', async () => {
  const next = await account('jieban')
  const wanted = {
    county: COUNTY,
    accountId: next,
    role: 'protection_officer',
    since: new Date(),
    until: null,
  } as const
  expect(await officeProblem(store, wanted)).toEqual({ code: 'grant.officer_taken' })
  await expect(appoint(next), 'the table itself holds one').rejects.toThrow(
    /grants_one_protection_officer/u,
  )
  expect(
    await officeProblem(store, { ...wanted, accountId: officer, role: 'township_clerk' }),
  ).toEqual({ code: 'grant.officer_other_role' })
  const ended = {
    county: COUNTY,
    accountId: officer,
    grantNo: 1,
    endedBy: 'anquan',
    endedAt: new Date(),
  }
  expect(await endGrant(store, ended)).toBe(true)
  expect(await officerInOffice(store.pool, { county: COUNTY, at: new Date() })).toBe(null)
  expect(await tasksOf(officer), 'dismissed, and sees nothing').toEqual([])
  expect(await officeProblem(store, { ...wanted, since: new Date() })).toBe(null)
  await appoint(next)
  await open()
  expect((await tasksOf(next)).map(({ state }) => state)).toEqual(['open'])
  const [task] = await tasksOf(next)
  const own = served(next)
  const seen = await readProtectionTask(own, { ...key(task), account: next })
  await own.finish('commit')
  expect(seen?.steps.map(({ step }) => step)).toEqual(['handed_over'])
  const { rows } = await store.pool.query(
    `select account_id from access.grants where role = 'protection_officer' order by granted_at`,
  )
  expect(rows).toEqual([{ account_id: officer }, { account_id: next }])
})

test('[CPO7] who is erased by law takes the task and its story along', async () => {
  const { rows } = await store.pool.query<{ mother: string }>(
    'select distinct other_person_id as mother from work.protection_tasks',
  )
  const erased = {
    county: COUNTY,
    personId: rows[0]?.mother ?? '',
    decision: '〔2026〕7号',
    now: new Date(),
  }
  expect(await erasePerson(store, erased, CLERK)).toMatchObject({ ok: true })
  for (const table of ['protection_tasks', 'protection_steps']) {
    expect((await store.pool.query(`select from work.${table}`)).rowCount, `rows of ${table}`).toBe(
      0,
    )
  }
})

async function account(loginName: string): Promise<string> {
  const role = 'township_clerk'
  return saveAccount(store, {
    county: COUNTY,
    loginName,
    displayName: loginName,
    password: 'right horse battery',
    role,
    territory: COUNTY,
    isDemo: true,
  })
}

async function appoint(accountId: string): Promise<void> {
  const at = new Date()
  const by = { grantedBy: 'anquan', grantedAt: at, reason: '县里任命' }
  await addGrant(store, {
    county: COUNTY,
    accountId,
    role: 'protection_officer',
    territory: COUNTY,
    since: at,
    until: null,
    ...by,
  })
}

function served(accountId: string, places = NO_PLACES): ServedStore {
  return serveAs(store, { county: COUNTY, ...places, accountId, audits: false })
}

function key(task: { readonly taskId: string } | undefined): { county: string; taskId: string } {
  return { county: COUNTY, taskId: task?.taskId ?? '' }
}

async function tasksOf(accountId: string): ReturnType<typeof listProtectionTasks> {
  const own = served(accountId)
  const tasks = await listProtectionTasks(own, COUNTY)
  await own.finish('commit')
  return tasks
}

/** A mother of 13 from no paper, and her child by certificate. */
async function family(
  letter: string,
): Promise<{ readonly childId: string; readonly motherId: string }> {
  const motherId = await bear({ name: `母${letter}`, sex: '2', bornOn: '2013-01-02' })
  const childId = await bear({
    name: `小${letter}`,
    sex: '1',
    bornOn: '2026-06-18',
    motherPersonId: motherId,
    certificateNo: `X${letter}`,
  })
  return { childId, motherId }
}

async function bear(born: {
  readonly name: string
  readonly sex: string
  readonly bornOn: string
  readonly motherPersonId?: string
  readonly certificateNo?: string
}): Promise<string> {
  const done = await registerBirth(
    store,
    {
      county: COUNTY,
      requestId: newRecordId(),
      place: VILLAGE,
      groupNo: null,
      number: null,
      certificateNo: null,
      motherPersonId: null,
      fatherPersonId: null,
      householdId: null,
      relation: null,
      today: TODAY,
      ...born,
    },
    CLERK,
  )
  if (!done.ok) throw new Error(done.problem.code)
  return done.value.personId
}

async function correct(personId: string, value: string, grounds: Grounds): Promise<void> {
  const person = await readPerson(store.pool, COUNTY, personId)
  const item: PersonItem = 'born_on'
  const corrected = await correctItem(
    store,
    {
      county: COUNTY,
      personId,
      item,
      value,
      reason: '核对证件',
      grounds,
      record: null,
      version: person?.version ?? 0,
      today: TODAY,
    },
    { ...CLERK, purpose: 'correction' },
  )
  if (!corrected.ok) throw new Error(corrected.problem.code)
}

/** What the county's check finds about the two, and what follows it. */
async function check(childId: string, motherId: string): Promise<void> {
  const found = {
    rule: 'K01',
    item: 'bornOn',
    key: `${childId}/mother/${motherId}`,
    facts: { years: 13 },
  }
  const findings = [{ ...found, personId: childId, otherPersonId: motherId, place: VILLAGE }]
  await testCheck(store, { county: COUNTY, findings, rules: ['K01'], startedAt: new Date() })
  await open()
}

async function open(): Promise<void> {
  await openProtectionTasks(store, { county: COUNTY, checkNo: 1, at: new Date() })
}
