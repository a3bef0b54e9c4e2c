import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { recordRead } from '../access/record-read.ts'
import { correctItem } from '../commands/correct-item.ts'
import { recordLifeEvent } from '../commands/record-life-event.ts'
import { registerBirth } from '../commands/register-birth.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { testStore } from '../store/test-store.ts'
import { erasePerson } from './erase-person.ts'
import { exportCheckpoints } from './exported-checkpoints.ts'
import { makeCheckpoint } from './make-checkpoint.ts'
import { readPerson } from './person-rows.ts'
import { proveEvent } from './prove-event.ts'
import { rebuildFromEvents } from './rebuild-from-events.ts'
import { sealAccess } from './seal-access.ts'
import { sealLedger } from './seal-ledger.ts'
import { verifyLedger } from './verify-ledger.ts'

const COUNTY = '431322'
const NOW = new Date('2026-11-20T08:00:00Z')
const CLERK = { account: 'account-1', role: 'township_clerk', purpose: 'registration' }
const CANARY = '欧阳金丝雀'

let store: Store
let dir: string
let erased: string
beforeAll(async () => {
  store = await testStore()
  await store.pool.query(`insert into access.counties values ($1, '溆水县', true)`, [COUNTY])
  erased = await birth(CANARY)
  await birth('王小小')
  const corrected = await correctItem(
    store,
    {
      county: COUNTY,
      personId: erased,
      item: 'name',
      value: `${CANARY}二`,
      version: 1,
      reason: `不叫${CANARY}`,
      grounds: { kind: 'statement', text: `${CANARY}本人说` },
      record: null,
      today: '2026-07-01',
    },
    CLERK,
  )
  if (!corrected.ok) throw new Error(corrected.problem.code)
  await doubt()
  await recordRead(
    store.pool,
    {
      county: COUNTY,
      accountId: null,
      actor: '李四',
      role: 'township_clerk',
      purpose: 'registration',
      requestId: null,
    },
    { kind: 'person', personId: erased },
  )
  await sealAccess(store, COUNTY, { sealedAt: NOW })
  await sealLedger(store, COUNTY, { sealedAt: NOW })
  await makeCheckpoint(store, COUNTY, { reason: 'asked', madeAt: NOW })
  dir = await mkdtemp(join(store.dataDir, 'checkpoints-'))
  await exportCheckpoints(store, COUNTY, dir)
})
afterAll(() => store.close())

/** A finding with its story about the person, and one about somebody else that names them. */
async function doubt(): Promise<void> {
  await store.pool.query(
    `insert into work.findings (county, finding_id, rule, version, severity, scored, subject, subject_key,
       item, person_id, other_person_id, facts, state, opened_at, last_seen_at)
     values ($1, gen_random_uuid(), 'P10', 1, 'E*', true, 'person', $2::uuid::text, 'number', $2::uuid, null, '{}', 'open', now(), now()),
       ($1, gen_random_uuid(), 'C01', 1, 'E', true, 'person', 'another', 'spouse', null, $2::uuid, '{}', 'open', now(), now())`,
    [COUNTY, erased],
  )
  await store.pool.query(
    `insert into work.discrepancy_decisions (county, decision_id, run_no, discrepancy_no, kind, other_person_id,
       verdict, rule, reason, wrong_sources, decided_by, role, decided_at)
     values ($1, gen_random_uuid(), 1, 1, 'two_people_one_number', $2, 'ask', 'people', '问', '{}', 'x', 'x', now())`,
    [COUNTY, erased],
  )
  await store.pool.query(
    `insert into work.merge_requests (county, form_id, form_no, person_id, other_person_id, version, other_version,
       takes, two_numbers, reason, state, asked_by, asked_at)
     values ($1, gen_random_uuid(), 1, gen_random_uuid(), $2, 1, 1, '{}', true, $3, 'asked', 'x', now())`,
    [COUNTY, erased, `${CANARY}登记了两次`],
  )
  await store.pool.query(
    `insert into work.finding_steps (county, finding_id, step_no, person_id, step, account, role, reason, at)
     select county, finding_id, 1, person_id, 'explain', 'a', 'r', $2, now()
     from work.findings where county = $1 and rule in ('P10', 'C01')`,
    [COUNTY, `${CANARY}外出`],
  )
}

test('[PRF11] an erased person leaves no trace of content, and every root and proof as it was', async () => {
  const before = await rootAndPath()
  expect(await everywhere()).toContain(CANARY)
  const done = await erasePerson(store, order(erased), CLERK)
  expect(done).toMatchObject({ ok: true, value: { eventNo: 5, events: 2 } })
  expect(await everywhere()).not.toContain(CANARY)
  const about = await store.pool.query(
    `select from work.findings where $1::uuid in (person_id, other_person_id) or subject_key = $1::uuid::text`,
    [erased],
  )
  const decided = await store.pool.query('select from work.discrepancy_decisions')
  expect(decided.rowCount, 'nor is anything decided between them and another').toBe(0)
  expect(about.rowCount, 'nor is anything doubted about them, or about another beside them').toBe(0)

  expect(await rootAndPath()).toEqual(before)
  // Before the erasing event is sealed itself, and after.
  for (let times = 0; times < 2; times++) {
    const verified = await verifyLedger(store, { county: COUNTY, checkpointsDir: dir, now: NOW })
    expect(verified).toMatchObject({ ok: true, value: { events: 5, erased: 2, faults: [] } })
    await sealLedger(store, COUNTY, { sealedAt: NOW })
  }
  expect((await rebuildFromEvents(store, COUNTY)).differing).toEqual([])
})

test('[PRF11] nobody is erased twice, and nobody unknown', async () => {
  for (const personId of [erased, newRecordId()]) {
    expect(await erasePerson(store, order(personId), CLERK)).toMatchObject({
      problem: { code: 'person.unknown' },
    })
  }
})

test('[PRF11] with a person every entry goes that was merged into theirs; a merged one is not erased by itself', async () => {
  const [stays, twice, thrice] = [
    await birth('金丝雀之一'),
    await birth('金丝雀之二'),
    await birth('金丝雀之三'),
  ]
  for (const [otherPersonId, personId] of [
    [thrice, twice],
    [twice, stays],
  ] as const) {
    const version = (await readPerson(store.pool, COUNTY, personId))?.version ?? 0
    const lifeEvent = {
      kind: 'merge',
      personId,
      otherPersonId,
      otherVersion: null,
      takes: [],
    } as const
    const merged = await recordLifeEvent(
      store,
      {
        county: COUNTY,
        lifeEvent,
        version,
        requestId: newRecordId(),
        reason: '登记了两次',
        grounds: null,
        approvedBy: null,
        today: '2026-07-01',
        now: NOW,
      },
      { ...CLERK, role: 'county_reviewer' },
    )
    expect(merged).toMatchObject({ ok: true })
  }
  expect(await erasePerson(store, order(thrice), CLERK)).toMatchObject({
    problem: { code: 'lifecycle.no_such_step', state: 'merged' },
  })
  expect(await everywhere()).toContain('金丝雀之')
  // Three births and two merges, of which each is told of both.
  expect(await erasePerson(store, order(stays), CLERK)).toMatchObject({
    ok: true,
    value: { events: 7 },
  })
  expect(await everywhere()).not.toContain('金丝雀之')
  await sealLedger(store, COUNTY, { sealedAt: NOW })
  const verified = await verifyLedger(store, { county: COUNTY, checkpointsDir: dir, now: NOW })
  expect(verified).toMatchObject({ ok: true, value: { faults: [] } })
  expect((await rebuildFromEvents(store, COUNTY)).differing).toEqual([])
})

test('[PRF11] the database lets no event change in any other way', async () => {
  const refused = [
    `update register.events set after = '{}', before = null, occurred_on = null, evidence = null,
       reason = null, grounds = null where event_no = 2`,
    `update register.events set actor = 'x' where event_no = 1`,
    `update register.events set after = '{"name":"x"}' where event_no = 1`,
    `update register.event_seals set salt = decode(repeat('00', 16), 'hex'), commitment = null where event_no = 1`,
    `update register.event_seals set leaf = sha256('x') where event_no = 2`,
    `delete from register.event_seals where event_no = 2`,
    `delete from register.events where event_no = 2`,
    `truncate register.events cascade`,
    `update register.ledger_checkpoints set size = 9`,
    `delete from register.ledger_keys`,
  ]
  for (const sql of refused)
    await expect(store.pool.query(sql)).rejects.toThrow(/append-only|for ever/)
})

function order(personId: string) {
  return { county: COUNTY, personId, decision: '〔2026〕删 7 号', now: NOW }
}

async function rootAndPath() {
  const made = await proveEvent(store, { county: COUNTY, event: '1', withContent: false })
  if (!made.ok) throw new Error(made.problem.code)
  return made.value
}

/** Every row of every table of people's data, as text. */
async function everywhere(): Promise<string> {
  const tables = await store.pool.query<{ table: string }>(
    `select format('%I.%I', table_schema, table_name) as table from information_schema.tables
     where table_schema in ('register', 'evidence', 'work') and table_type = 'BASE TABLE'`,
  )
  const texts = await Promise.all(
    tables.rows.map(async ({ table }) => {
      const found = await store.pool.query<{ text: string | null }>(
        `select string_agg(t::text, ' ') as text from ${table} as t`,
      )
      return found.rows[0]?.text ?? ''
    }),
  )
  return texts.join('\n')
}

async function birth(name: string): Promise<string> {
  const registered = await registerBirth(
    store,
    {
      county: COUNTY,
      requestId: newRecordId(),
      name,
      sex: '1',
      bornOn: '2026-06-01',
      place: '431322101201',
      groupNo: null,
      number: null,
      certificateNo: null,
      motherPersonId: null,
      fatherPersonId: null,
      householdId: null,
      relation: null,
      today: '2026-07-01',
    },
    CLERK,
  )
  if (!registered.ok) throw new Error(registered.problem.code)
  return registered.value.personId
}
