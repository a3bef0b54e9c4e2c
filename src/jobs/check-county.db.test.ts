import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { saveAccount } from '#register/access/accounts.ts'
import { addGrant } from '#register/access/grants.ts'
import { correctItem } from '#register/commands/correct-item.ts'
import { recordLifeEvent } from '#register/commands/record-life-event.ts'
import { registerBirth, type BirthToRegister } from '#register/commands/register-birth.ts'
import { beginMerging, listChecks } from '#register/findings/checks.ts'
import type { Store } from '#register/store/open-store.ts'
import { newRecordId } from '#register/store/record-id.ts'
import { testStore } from '#register/store/test-store.ts'
import { openCountyCheck, resumeCheck, runCountyCheck } from './check-county.ts'
import { workFolder, type CountyContext } from './county-context.ts'

const COUNTY = '431322'
const VILLAGE = '431322101201'
const CLERK = { account: 'clerk', role: 'township_clerk', purpose: 'registration', requestId: null }

let store: Store
beforeAll(async () => {
  store = await testStore()
  await store.pool.query(`insert into access.counties values ($1, '溆水县', true)`, [COUNTY])
})
afterAll(() => store.close())

/** The database tells when a doubt at the counter arose: checks begin later, one day after the other. */
function onDay(n: number): CountyContext {
  return { store, county: COUNTY, clock: () => new Date(Date.UTC(2100, 0, n, 8)) }
}

async function check(n: number): Promise<void> {
  const context = onDay(n)
  const start = { asOf: '2026-11-20', cause: 'command', startedBy: 'test' } as const
  const done = await runCountyCheck(context, await openCountyCheck(context, start), () => undefined)
  expect(done.phase).toBe('done')
}

async function unnamed(): Promise<readonly object[]> {
  const { rows } = await store.pool.query<object>(
    `select rule, item, state, times_seen as seen, close_reason as why from work.findings
     where county = $1 and item in ('name', 'phone') order by rule, item`,
    [COUNTY],
  )
  return rows
}

async function childWithoutName(): Promise<string> {
  return bear('018f0000-0000-7000-8000-000000000001', { sex: '2', bornOn: '2026-11-01' })
}

async function bear(requestId: string, born: Partial<BirthToRegister>): Promise<string> {
  const birth = await registerBirth(
    store,
    {
      county: COUNTY,
      requestId,
      name: null,
      sex: null,
      bornOn: null,
      place: VILLAGE,
      groupNo: null,
      number: null,
      certificateNo: null,
      motherPersonId: null,
      fatherPersonId: null,
      householdId: null,
      relation: null,
      today: '2026-11-20',
      ...born,
    },
    CLERK,
  )
  if (!birth.ok) throw new Error(birth.problem.code)
  return birth.value.personId
}

test('[FIN7] what was doubted at the counter and what the county’s check finds is one finding, gone when it is mended', async () => {
  const personId = await childWithoutName()
  await store.pool.query(
    `update work.findings set rule = 'P15', item = 'name' where county = $1 and item = 'name'`,
    [COUNTY],
  )
  await check(1)
  expect(await unnamed()).toEqual([
    { rule: 'P15', item: 'name', state: 'open', seen: 2, why: null },
  ])
  const grounds = { kind: 'document', text: '出生医学证明' } as const
  const named = { county: COUNTY, personId, item: 'name', value: '罗小满', record: null } as const
  const order = { ...named, reason: '补录', grounds, version: 1, today: '2026-11-20' }
  expect(await correctItem(store, order, CLERK)).toMatchObject({ ok: true })
  await check(2)
  expect(await unnamed()).toEqual([
    { rule: 'P15', item: 'name', state: 'closed', seen: 2, why: 'fires_no_more' },
  ])
  const files = workFolder(onDay(2), 'check-2')
  expect(existsSync(files), 'no plain numbers are left behind').toBe(false)
})

test('[FIN6] a check that was cut off while it looked begins anew; one whose file is lost ends, and the next says what stands', async () => {
  const context = onDay(3)
  const start = { asOf: '2026-11-20', cause: 'command', startedBy: 'test' } as const
  const cutOff = await openCountyCheck(context, start)
  const leftOver = workFolder(context, `check-${cutOff.checkNo}`, 'extract.part')
  await mkdir(leftOver, { recursive: true })
  await writeFile(join(leftOver, 'persons.csv'), 'half a li')
  await resumeCheck(onDay(4), () => undefined)
  expect((await listChecks(store, COUNTY, 1))[0]).toMatchObject({ checkNo: 3, phase: 'done' })

  const lost = await openCountyCheck(onDay(5), start)
  await beginMerging(store, lost, { rules: ['P15'], subjects: {}, findings: 9 })
  await expect(resumeCheck(onDay(5), () => undefined)).rejects.toMatchObject({
    code: 'check.files_lost',
  })
  const [ended] = await listChecks(store, COUNTY, 1)
  expect(ended).toMatchObject({ phase: 'failed', failedReason: 'check.files_lost' })
  await check(6)
})

test.each([
  ['the radar', 'work.radar_readings', 'work.measurements'],
  ['the figures', 'work.measurements', 'work.radar_readings'],
])(
  '[FIN17] where %s cannot be kept, the findings and the rest of the check stand, and it ends as failed',
  async (_, broken, kept) => {
    const [last] = await listChecks(store, COUNTY, 1)
    const checkNo = (last?.checkNo ?? 0) + 1
    await store.pool.query(
      `insert into register.places (code, name, level, parent, kind, valid_from)
     values ('431322101', '某镇', 4, $1, 'other', '1980-01-01') on conflict do nothing`,
      [COUNTY],
    )
    await store.pool.query(`alter table ${broken} rename to away`)
    try {
      const context = onDay(10 + checkNo)
      const start = { asOf: '2026-11-20', cause: 'command', startedBy: 'test' } as const
      const opened = await openCountyCheck(context, start)
      await expect(runCountyCheck(context, opened, () => undefined)).rejects.toThrow(broken)
    } finally {
      await store.pool.query(`alter table work.away rename to ${broken.slice('work.'.length)}`)
    }
    const [ended] = await listChecks(store, COUNTY, 1)
    expect(ended).toMatchObject({ checkNo, phase: 'failed' })
    const { rows } = await store.pool.query(
      `select (select count(*)::int from work.findings where last_seen_check_no = $1) > 0 as findings,
       (select count(*)::int from ${kept} where check_no = $1) > 0 as kept`,
      [checkNo],
    )
    expect(rows).toEqual([{ findings: true, kept: true }])
  },
)

test('[FIN18] what was stated and left out stays open through checks, until the item is said', async () => {
  const standing = async (): Promise<readonly object[]> => {
    const { rows } = await store.pool.query<object>(
      `select rule, item, state from work.findings where county = $1 and item in ('born_time', 'guardian', 'schooling', 'since')
       order by item`,
      [COUNTY],
    )
    return rows
  }
  const personId = await bear('018f0000-0000-7000-8000-0000000000f1', {
    name: '罗小阳',
    bornOn: '2026-11-01',
    bornTime: '25:00',
  })
  const entry = await recordLifeEvent(
    store,
    {
      county: COUNTY,
      lifeEvent: {
        kind: 'entry',
        items: { name: '某人', place: VILLAGE, schooling: '8', guardian: newRecordId() },
        householdId: null,
        relation: null,
        since: '2026-02-30',
        situation: null,
      },
      version: null,
      requestId: newRecordId(),
      reason: null,
      grounds: null,
      approvedBy: null,
      today: '2026-11-20',
      now: new Date(),
    },
    CLERK,
  )
  expect(entry).toMatchObject({ ok: true })
  const rule = 'entry.item_left_out'
  const open = (item: string): object => ({ rule, item, state: 'open' })
  await check(20)
  await check(21)
  expect(await standing()).toEqual([
    open('born_time'),
    open('guardian'),
    open('schooling'),
    open('since'),
  ])
  const said = {
    county: COUNTY,
    personId,
    item: 'born_time',
    value: '05:20',
    record: null,
  } as const
  const grounds = { kind: 'document', text: '出生医学证明' } as const
  const order = { ...said, reason: '补录', grounds, version: 1, today: '2026-11-20' }
  expect(await correctItem(store, order, CLERK)).toMatchObject({ ok: true })
  await check(22)
  expect(await standing()).toEqual([
    { ...open('born_time'), state: 'closed' },
    open('guardian'),
    open('schooling'),
    open('since'),
  ])
})

test('[CPO2] the check that follows the confirmation opens the task, and counts nothing of it', async () => {
  const since = new Date()
  const at = { county: COUNTY, role: 'protection_officer', territory: COUNTY } as const
  const account = {
    loginName: 'zhuanban',
    displayName: '专办',
    password: 'right horse battery',
    isDemo: true,
  }
  const accountId = await saveAccount(store, { ...at, ...account })
  await addGrant(store, {
    ...at,
    accountId,
    since,
    until: null,
    grantedBy: 'anquan',
    grantedAt: since,
    reason: '任命',
  })
  const mother = await bear('018f0000-0000-7000-8000-0000000000c1', {
    sex: '2',
    bornOn: '2013-01-03',
    certificateNo: 'X1',
  })
  const child = await bear('018f0000-0000-7000-8000-0000000000c2', {
    bornOn: '2026-10-02',
    certificateNo: 'X2',
    motherPersonId: mother,
  })
  await check(40)
  const { rows } = await store.pool.query(
    `select t.person_id as child, t.other_person_id as mother, t.officer from work.protection_tasks t
     join work.findings f using (county, finding_id) where f.rule = 'K01'`,
  )
  expect(rows).toEqual([{ child, mother, officer: accountId }])
  const [last] = await listChecks(store, COUNTY, 1)
  const { rows: told } = await store.pool.query<{ told: number }>(
    `select count(*)::int as told from work.findings where audience = 'everyone' and last_seen_check_no = $1`,
    [last?.checkNo],
  )
  expect(last?.findingsTotal).toBe(told[0]?.told)
})
