import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { LedgerFault } from '#domain/proofs/ledger-fault.ts'
import { recordAccountEvent } from '../access/account-events.ts'
import { recordRead } from '../access/record-read.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { serveAs } from '../store/serving-store.ts'
import { testStore } from '../store/test-store.ts'
import { ACCESS_TABLES } from './access-records.ts'
import { exportCheckpoints } from './exported-checkpoints.ts'
import { makeCheckpoint } from './make-checkpoint.ts'
import { sealAccess } from './seal-access.ts'
import { sealLedger } from './seal-ledger.ts'
import { asSuperuser, LEDGER_COUNTY, LEDGER_TABLES } from './test-ledger.ts'
import { verifyLedger } from './verify-ledger.ts'

const COUNTY = LEDGER_COUNTY
const NOW = new Date('2026-11-20T08:00:00Z')
const TABLES = [
  'access.sealed_stretches',
  'access.reads',
  'access.account_events',
  ...LEDGER_TABLES,
]
/** Beyond the hour in which records may still come late. */
const HOURS_AGO_MS = 5 * 3_600_000

let store: Store
let dir: string
beforeAll(async () => {
  store = await testStore()
  await store.pool.query(`insert into access.counties values ($1, '溆水县', true)`, [COUNTY])
})
afterAll(() => store.close())

/** Seven looks in stretches of three, events 1 to 3; two acts on accounts, event 4; then one look more, event 5. */
beforeEach(async () => {
  await asSuperuser(store, TABLES.map((table) => `delete from ${table}`).join('; '))
  dir = await mkdtemp(join(store.dataDir, 'checkpoints-'))
  for (let n = 0; n < 7; n++) await look(n)
  for (const kind of ['session.opened', 'account.disabled'] as const) {
    await recordAccountEvent(store.pool, {
      county: COUNTY,
      kind,
      accountId: null,
      by: 'command-line',
      at: NOW,
      facts: { n: 1 },
    })
  }
  await checkpoint()
  await look(7)
  await checkpoint()
})

/** As a request writes it, with what COPY finds hard. */
async function look(n: number): Promise<string> {
  const ids = Array.from({ length: n }, () => newRecordId())
  return recordRead(
    store.pool,
    {
      county: COUNTY,
      accountId: null,
      actor: `王\t\\小\n${String(n)}`,
      role: 'township_clerk',
      purpose: 'registration',
      requestId: n % 2 === 0 ? 'r' : null,
    },
    n % 3 === 0
      ? { kind: 'person', personId: newRecordId() }
      : { kind: 'search', place: '431322101', resultIds: ids },
  )
}

/** As the office does it every few minutes. */
async function checkpoint(): Promise<number> {
  const sealed = await sealAccess(store, COUNTY, { sealedAt: NOW, stretchRecords: 3 })
  await sealLedger(store, COUNTY, { sealedAt: NOW })
  await makeCheckpoint(store, COUNTY, { reason: 'interval', madeAt: NOW })
  await exportCheckpoints(store, COUNTY, dir)
  return sealed
}

async function faults(): Promise<readonly LedgerFault[]> {
  const found = await verifyLedger(store, { county: COUNTY, checkpointsDir: dir, now: NOW })
  if (!found.ok) throw new Error(found.problem.code)
  return found.value.faults
}

test('[PRF13] looks and acts that were sealed fit the ledger; nothing new makes no event', async () => {
  expect(await faults()).toEqual([])
  expect(await checkpoint()).toBe(0)
  const { rows } = await store.pool.query(
    `select event_no::int as no, kind, after ->> 'records' as records from register.events order by event_no`,
  )
  expect(rows).toEqual([
    { no: 1, kind: 'looks.sealed', records: '3' },
    { no: 2, kind: 'looks.sealed', records: '3' },
    { no: 3, kind: 'looks.sealed', records: '1' },
    { no: 4, kind: 'acts.sealed', records: '2' },
    { no: 5, kind: 'looks.sealed', records: '1' },
  ])
  await look(1)
  expect(await faults(), 'what was not sealed yet is no fault').toEqual([])
})

const SECOND_LOOK = `read_id = (select ids[1] from access.sealed_stretches where event_no = 2)`
const OLD_ID = newRecordId(Date.now() - HOURS_AGO_MS)

// Each as a superuser would do it, who can switch off every trigger.
test.each<[string, string, readonly Partial<LedgerFault>[]]>([
  [
    'a look deleted',
    `delete from access.reads where ${SECOND_LOOK}`,
    [{ kind: 'access.missing', eventNo: 2, facts: { sealed: 3, missing: 1 } }],
  ],
  [
    'a look edited',
    `update access.reads set purpose = 'another' where ${SECOND_LOOK}`,
    [{ kind: 'access.changed', eventNo: 2 }],
  ],
  [
    'whom a look showed edited',
    `update access.reads set result_ids = array[gen_random_uuid()] where ${SECOND_LOOK}`,
    [{ kind: 'access.changed', eventNo: 2 }],
  ],
  [
    'two looks of one stretch deleted, and one of a later',
    `delete from access.reads where ${SECOND_LOOK.replace('=', 'in').replace('ids[1]', 'unnest(ids[1:2])')}
       or read_id = (select last_id from access.sealed_stretches where event_no = 5)`,
    [{ kind: 'access.missing', eventNo: 2, facts: { sealed: 3, missing: 2 } }],
  ],
  [
    'a look deleted, and taken off the list',
    `delete from access.reads where ${SECOND_LOOK};
     update access.sealed_stretches set ids = ids[2:], records = 2 where event_no = 2`,
    [{ kind: 'access.missing', eventNo: 2, facts: { sealed: 3, missing: 1 } }],
  ],
  [
    'a list deleted, its looks too',
    `delete from access.reads where read_id in (select unnest(ids) from access.sealed_stretches where event_no = 2);
     delete from access.sealed_stretches where event_no = 2`,
    [{ kind: 'access.missing', eventNo: 2, facts: { sealed: 3, missing: 3 } }],
  ],
  [
    'a list and looks taken out, and the event made to fit',
    `delete from access.reads where read_id in (select unnest(ids) from access.sealed_stretches where event_no = 5);
     delete from access.sealed_stretches where event_no = 5;
     update register.events set kind = 'birth.registered', person_id = gen_random_uuid() where event_no = 5`,
    [{ kind: 'event.changed', eventNo: 5 }],
  ],
  [
    'a look put in before what was sealed',
    `insert into access.reads (county, read_id, actor, role, purpose, kind)
     values ('${COUNTY}', '${OLD_ID}', 'a', 'b', 'c', 'person')`,
    [{ kind: 'access.inserted', eventNo: 1 }],
  ],
  [
    'a look put in, and on a list',
    `insert into access.reads (county, read_id, actor, role, purpose, kind)
     values ('${COUNTY}', '${OLD_ID}', 'a', 'b', 'c', 'person');
     update access.sealed_stretches set ids = '${OLD_ID}'::uuid || ids, records = 4 where event_no = 2`,
    [{ kind: 'access.changed', eventNo: 2 }],
  ],
  [
    'an act on an account edited',
    `update access.account_events set by_actor = 'nobody' where kind = 'account.disabled'`,
    [{ kind: 'access.changed', eventNo: 4 }],
  ],
  [
    'an act on an account deleted',
    `delete from access.account_events where kind = 'account.disabled'`,
    [{ kind: 'access.missing', eventNo: 4, facts: { sealed: 2, missing: 1 } }],
  ],
])('[PRF13] %s is found with the first event it no longer fits', async (_what, sql, expected) => {
  await asSuperuser(store, sql)
  expect(await faults()).toMatchObject(expected)
})

test('[PRF13] a look whose transaction ends after later ones were sealed is sealed with the next', async () => {
  const late = await store.pool.connect()
  await late.query('begin')
  const [reader, about] = [{ county: COUNTY, accountId: null, actor: 'a' }, newRecordId()]
  await recordRead(
    late,
    { ...reader, role: 'r', purpose: 'p', requestId: null },
    { kind: 'person', personId: about },
  )
  await look(1)
  expect(await checkpoint()).toBe(1)
  await late.query('commit')
  late.release()
  expect(await faults()).toEqual([])
  expect(await checkpoint()).toBe(1)
  expect(await faults()).toEqual([])
  await asSuperuser(store, `delete from access.reads where person_id = '${about}'`)
  expect(await faults()).toMatchObject([{ kind: 'access.missing', eventNo: 7 }])
})

test('[PRF13] two that seal at once seal each record once', async () => {
  await look(1)
  await look(2)
  const sealed = await Promise.all(
    [1, 2].map(() => sealAccess(store, COUNTY, { sealedAt: NOW, stretchRecords: 3 })),
  )
  expect(sealed.toSorted((one, other) => one - other)).toEqual([0, 2])
  expect(await faults()).toEqual([])
})

test('[PRF13] every column of a look and of an act is in the text that is hashed', async () => {
  for (const { table, line } of Object.values(ACCESS_TABLES)) {
    const { rows } = await store.pool.query<{ column: string }>(
      `select attname as column from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
      [table],
    )
    const columns = rows.map(({ column }) => column)
    expect(columns.filter((column) => !line.includes(`r.${column}`))).toEqual([])
  }
})

test('[PRF13] neither the program nor a request changes a look, an act or a list', async () => {
  for (const table of ['access.reads', 'access.account_events', 'access.sealed_stretches']) {
    for (const sql of [`delete from ${table}`, `update ${table} set county = county`]) {
      await expect(store.pool.query(sql)).rejects.toThrow('append-only')
    }
  }
  const served = serveAs(store, {
    county: COUNTY,
    placeFrom: '431322000000',
    placeTo: '431322999999',
    accountId: newRecordId(),
    audits: true,
  })
  await expect(served.pool.query('select from access.sealed_stretches')).rejects.toThrow(
    'permission denied',
  )
  await served.finish('rollback')
})
