import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { LedgerFault } from '#domain/proofs/ledger-fault.ts'
import { MerkleFrontier } from '#domain/proofs/merkle-tree.ts'
import type { Store } from '../store/open-store.ts'
import { testStore } from '../store/test-store.ts'
import { copySealedSql, eachEventLine, sha256 } from './event-lines.ts'
import { exportCheckpoints } from './exported-checkpoints.ts'
import { followKey } from './ledger-keys.ts'
import { makeCheckpoint } from './make-checkpoint.ts'
import { sealLedger } from './seal-ledger.ts'
import {
  appendEvents,
  asSuperuser,
  insertEvent,
  LEDGER_COUNTY,
  LEDGER_TABLES,
  tablesNow,
} from './test-ledger.ts'
import { verifyLedger } from './verify-ledger.ts'

const COUNTY = LEDGER_COUNTY
const NOW = new Date('2026-11-20T08:00:00Z')
const EVENTS = 600

let store: Store
let dir: string
beforeAll(async () => {
  store = await testStore()
  await store.pool.query(`insert into access.counties values ($1, '溆水县', true)`, [COUNTY])
})
afterAll(() => store.close())

/** A ledger of 600 events, checkpoints after 200, 400 and 600 of them, exported. */
beforeEach(async () => {
  await asSuperuser(store, LEDGER_TABLES.map((table) => `delete from ${table}`).join('; '))
  await rm(join(store.dataDir, 'keys'), { recursive: true, force: true })
  dir = await mkdtemp(join(store.dataDir, 'checkpoints-'))
  for (let done = 0; done < EVENTS; done += 200) await grow(200)
})

test('[S12] a sealed ledger agrees with its exported checkpoints', async () => {
  expect(await verified()).toEqual({
    events: EVENTS,
    erased: 0,
    unsealed: 0,
    checkpoints: 3,
    size: EVENTS,
    faults: [],
  })
})

test('[S12] without exported checkpoints nothing is verified', async () => {
  const elsewhere = { county: COUNTY, checkpointsDir: join(dir, 'none'), now: NOW }
  expect(await verifyLedger(store, elsewhere)).toMatchObject({
    ok: false,
    problem: { code: 'ledger.no_checkpoints' },
  })
})

test('[PRF5] events that are not sealed yet are counted and no fault', async () => {
  await appendEvents(store, 7)
  expect(await verified()).toMatchObject({ events: EVENTS + 7, unsealed: 7, faults: [] })
  expect(await sealLedger(store, COUNTY, { sealedAt: NOW })).toBe(7)
  expect(await verified()).toMatchObject({ unsealed: 0, faults: [] })
})

// Each as a superuser would do it, who can switch off every trigger.
test.each<[string, string, Partial<LedgerFault>]>([
  [
    'an event edited',
    `update register.events set after = after || '{"name":"王五"}' where event_no = 301`,
    { kind: 'event.changed', eventNo: 301 },
  ],
  [
    'metadata of an event edited',
    `update register.events set actor = 'somebody-else' where event_no = 12`,
    { kind: 'event.changed', eventNo: 12 },
  ],
  [
    'one event among several edited',
    `update register.events set reason = '' where event_no in (77, 350, 599)`,
    { kind: 'event.changed', eventNo: 77 },
  ],
  [
    'an event deleted',
    `delete from register.events where event_no = 123`,
    { kind: 'event.missing', eventNo: 123 },
  ],
  [
    'an event deleted with its seal',
    `delete from register.events where event_no = 123; delete from register.event_seals where event_no = 123`,
    { kind: 'event.missing', eventNo: 123 },
  ],
  [
    'an event deleted and the gap closed',
    `delete from register.events where event_no = 123;
     update register.events set event_no = -event_no where event_no > 123;
     update register.events set event_no = -event_no - 1 where event_no < 0;
     update register.ledger_heads set last_event_no = last_event_no - 1`,
    { kind: 'event.missing', eventNo: 123 },
  ],
  [
    'an event inserted and the others moved up',
    `update register.events set event_no = -event_no where event_no >= 410;
     update register.events set event_no = -event_no + 1 where event_no < 0;
     update register.ledger_heads set last_event_no = last_event_no + 1;
     ${insertEvent('410')}`,
    { kind: 'event.inserted', eventNo: 410 },
  ],
  ['an event inserted before the first', insertEvent('0'), { kind: 'event.inserted', eventNo: 0 }],
  [
    'an event inserted behind the last number given out',
    insertEvent('700'),
    { kind: 'event.inserted', eventNo: 700 },
  ],
  [
    'two events swapped',
    `update register.events set event_no = -1 where event_no = 5;
     update register.events set event_no = 5 where event_no = 444;
     update register.events set event_no = 444 where event_no = -1`,
    { kind: 'event.swapped', eventNo: 5, facts: { other: 444 } },
  ],
  [
    'two neighbours swapped',
    `update register.events set event_no = -1 where event_no = 5;
     update register.events set event_no = 5 where event_no = 6;
     update register.events set event_no = 6 where event_no = -1`,
    { kind: 'event.swapped', eventNo: 5, facts: { other: 6 } },
  ],
  [
    'the tail cut',
    `delete from register.events where event_no > 550`,
    { kind: 'tail.cut', eventNo: 551 },
  ],
  [
    'the tail cut with its seals and the head set back',
    `delete from register.events where event_no > 550; delete from register.event_seals where event_no > 550;
     update register.ledger_heads set last_event_no = 550`,
    { kind: 'tail.cut', eventNo: 551 },
  ],
  [
    'a seal deleted',
    `delete from register.event_seals where event_no = 9`,
    { kind: 'seal.missing', eventNo: 9 },
  ],
  [
    'seals and checkpoints taken back, so that edited events seem to wait for theirs',
    `delete from register.event_seals where event_no >= 333; delete from register.ledger_checkpoints;
     update register.ledger_trees set size = 332;
     update register.events set after = '{}' where event_no = 340`,
    { kind: 'seal.missing', eventNo: 333 },
  ],
  [
    'the whole trace taken away, so that the ledger seems never to have been sealed',
    `delete from register.event_seals; delete from register.ledger_checkpoints;
     delete from register.ledger_trees; delete from register.ledger_tiles;
     update register.events set after = '{}' where event_no = 340`,
    { kind: 'seal.missing', eventNo: 1 },
  ],
  [
    'the stored root changed',
    `update register.ledger_trees set root = sha256('x')`,
    { kind: 'tree.damaged', eventNo: EVENTS },
  ],
])('[PRF6] %s is found, with the first bad place', async (_what, sql, fault) => {
  await asSuperuser(store, sql)
  expect((await verified()).faults[0]).toMatchObject(fault)
})

test('[PRF6] a content taken out as if by law, and no erasure on record, is found', async () => {
  let commitment = ''
  const client = await store.pool.connect()
  await eachEventLine(client, copySealedSql({ county: COUNTY, after: 30, upTo: 31 }), (line) => {
    commitment = line.commitment()
  })
  client.release()
  await asSuperuser(
    store,
    `
    update register.event_seals set commitment = '\\x${commitment}', salt = null where event_no = 31;
    update register.events set occurred_on = null, before = null, after = '{}', evidence = null,
      reason = null, grounds = null where event_no = 31`,
  )
  expect(await verified()).toMatchObject({
    erased: 1,
    faults: [{ kind: 'erasure.unfounded', eventNo: 31 }],
  })
})

test('[PRF6] a whole ledger sealed and signed anew by our own program is found', async () => {
  await asSuperuser(
    store,
    `
    delete from register.event_seals; delete from register.ledger_tiles;
    delete from register.ledger_trees; delete from register.ledger_checkpoints;
    update register.events set after = after || '{"name":"别人"}' where event_no >= 333`,
  )
  await sealLedger(store, COUNTY, { sealedAt: NOW })
  await makeCheckpoint(store, COUNTY, { reason: 'asked', madeAt: NOW })
  // Every salt was drawn anew: no event's leaf is the old one.
  expect((await verified()).faults).toMatchObject([{ kind: 'history.rewritten', eventNo: 1 }])
})

test('[PRF6] a rewriting that keeps the seals before it is found at its first event', async () => {
  const { rows: peaks } = await store.pool.query<{ leaf: Buffer }>(
    `select leaf from register.event_seals where event_no < 333 order by event_no`,
  )
  await asSuperuser(
    store,
    `
    update register.events set after = after || '{"name":"别人"}' where event_no >= 333;
    delete from register.event_seals where event_no >= 333;
    delete from register.ledger_tiles; delete from register.ledger_checkpoints where size >= 333`,
  )
  const frontier = new MerkleFrontier(sha256)
  for (const { leaf } of peaks) frontier.append(leaf)
  await store.pool.query(`update register.ledger_trees set size = 332, peaks = $1, root = $2`, [
    Buffer.concat(frontier.peaks),
    frontier.root(),
  ])
  await sealLedger(store, COUNTY, { sealedAt: NOW })
  await makeCheckpoint(store, COUNTY, { reason: 'asked', madeAt: NOW })
  expect((await verified()).faults).toEqual([
    { kind: 'history.rewritten', eventNo: 333, upTo: 333, facts: {} },
  ])
  // Without the exported leaves the stretch between two checkpoints is what is known.
  await rm(join(dir, COUNTY, 'leaves.sha256'))
  expect((await verified()).faults).toMatchObject([
    { kind: 'history.rewritten', eventNo: 201, upTo: 400 },
  ])
  // The export says so too, and leaves what lies there alone.
  await expect(exportCheckpoints(store, COUNTY, dir)).rejects.toThrow('ledger.export_conflicts')
})

test('[PRF6] a signing key that was exchanged is found, before and after it signs', async () => {
  const { privateKey } = generateKeyPairSync('ed25519')
  const file = join(store.dataDir, 'keys', `ledger-${COUNTY}.pem`)
  await writeFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }))
  expect((await verified()).faults).toMatchObject([{ kind: 'key.exchanged', eventNo: EVENTS + 1 }])
  await appendEvents(store, 50)
  await sealLedger(store, COUNTY, { sealedAt: NOW })
  await expect(makeCheckpoint(store, COUNTY, { reason: 'asked', madeAt: NOW })).rejects.toThrow(
    'ledger.key_exchanged',
  )
  // With the history of keys exchanged as well it signs; the exported one still tells.
  await asSuperuser(
    store,
    `delete from register.ledger_checkpoints; delete from register.ledger_keys`,
  )
  await rm(file)
  await makeCheckpoint(store, COUNTY, { reason: 'asked', madeAt: NOW })
  await expect(exportCheckpoints(store, COUNTY, dir)).rejects.toThrow('ledger.export_conflicts')
  expect((await verified()).faults).toMatchObject([{ kind: 'key.exchanged', eventNo: EVENTS + 1 }])
  const { rows } = await store.pool.query<{ note: string }>(
    'select note from register.ledger_checkpoints',
  )
  await writeFile(join(dir, COUNTY, 'checkpoints', '000000000000650.note'), rows[0]?.note ?? '')
  expect((await verified()).faults).toMatchObject([{ kind: 'key.exchanged', eventNo: EVENTS + 1 }])
})

test('[PRF6] an older backup put over the data is found', async () => {
  const older = await tablesNow(store)
  await grow(200)
  await asSuperuser(store, older)
  expect((await verified()).faults).toEqual([
    { kind: 'ledger.behind', eventNo: 601, upTo: 601, facts: { last: 600, size: 800 } },
  ])
  // Also when work went on over it and was sealed and signed.
  await appendEvents(store, 300)
  await sealLedger(store, COUNTY, { sealedAt: NOW })
  expect((await verified()).faults).toMatchObject([{ kind: 'history.rewritten', eventNo: 601 }])
})

test('[PRF4] a key that follows is signed by the one before, and both are believed', async () => {
  await followKey(store, COUNTY, { now: NOW })
  await grow(200)
  expect(await verified()).toMatchObject({ checkpoints: 4, faults: [] })
  expect(await readdir(join(dir, COUNTY, 'keys'))).toEqual(['0001.note', '0002.note'])
  const first = (await readFile(join(dir, COUNTY, 'keys', '0001.note'), 'utf8')).split('\n')[1]
  expect((await verified(dir, first)).faults).toEqual([])
  const stranger = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
  expect((await verified(dir, stranger)).faults).toMatchObject([{ kind: 'key.exchanged' }])
})

test('[PRF6] an exported checkpoint that was changed is told', async () => {
  const file = join(dir, COUNTY, 'checkpoints', '000000000000400.note')
  const note = await readFile(file, 'utf8')
  await writeFile(file, note.replace('time 2026', 'time 2025'))
  expect((await verified()).faults).toMatchObject([
    { kind: 'checkpoint.damaged', eventNo: 201, facts: { size: 400 } },
  ])
})

test('[PRF6] whichever event is edited, in whichever column, that one is named', async () => {
  const columns = [
    ['kind', `'x'`],
    ['event_id', 'gen_random_uuid()'],
    ['person_id', 'gen_random_uuid()'],
    ['occurred_on', `'2026-01-02'`],
    ['recorded_at', `recorded_at + interval '1 microsecond'`],
    ['role', `'x'`],
    ['purpose', `'x'`],
    ['before', `'{}'`],
    ['after', `after - 'sex'`],
    ['evidence', `'{"1.1.1":"name"}'`],
    ['reason', `reason || ' '`],
    ['grounds', `'{}'`],
  ] as const
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: EVENTS }),
      fc.constantFrom(...columns),
      async (eventNo, [column, value]) => {
        await asSuperuser(
          store,
          `create table work.kept as select * from register.events where event_no = ${eventNo};
          update register.events set ${column} = ${value} where event_no = ${eventNo}`,
        )
        expect((await verified()).faults).toMatchObject([{ kind: 'event.changed', eventNo }])
        await asSuperuser(
          store,
          `delete from register.events where event_no = ${eventNo};
          insert into register.events select * from work.kept; drop table work.kept`,
        )
      },
    ),
    { numRuns: 25 },
  )
  expect((await verified()).faults).toEqual([])
})

test('[PRF5] sealers at once, while others append, seal each event once and in order', async () => {
  await Promise.all([
    ...[1, 2, 3, 4].map(() => appendEvents(store, 25)),
    ...[1, 2, 3].map(() => sealLedger(store, COUNTY, { sealedAt: NOW, batchEvents: 13 })),
  ])
  await sealLedger(store, COUNTY, { sealedAt: NOW, batchEvents: 13 })
  expect(await verified()).toMatchObject({ events: EVENTS + 100, unsealed: 0, faults: [] })
})

async function verified(checkpointsDir = dir, firstKey?: string) {
  const found = await verifyLedger(store, { county: COUNTY, checkpointsDir, firstKey, now: NOW })
  if (!found.ok) throw new Error(found.problem.code)
  return found.value
}

async function grow(events: number): Promise<void> {
  await appendEvents(store, events)
  await sealLedger(store, COUNTY, { sealedAt: NOW, batchEvents: 77 })
  await makeCheckpoint(store, COUNTY, { reason: 'interval', madeAt: NOW })
  await exportCheckpoints(store, COUNTY, dir)
}
