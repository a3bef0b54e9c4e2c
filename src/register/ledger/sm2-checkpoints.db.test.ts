import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { LedgerFault } from '#domain/proofs/ledger-fault.ts'
import type { Store } from '../store/open-store.ts'
import { testStore } from '../store/test-store.ts'
import { exportCheckpoints } from './exported-checkpoints.ts'
import { followKey, ledgerKeys, ledgerSigner } from './ledger-keys.ts'
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

const NOW = new Date('2026-11-20T08:00:00Z')

let store: Store
let dir: string
beforeAll(async () => {
  store = await testStore()
  await store.pool.query(`insert into access.counties values ($1, '溆水县', true)`, [LEDGER_COUNTY])
})
afterAll(() => store.close())

/** Sixty events, three checkpoints, all signed with SM2; the first key was Ed25519. */
beforeEach(async () => {
  await asSuperuser(store, LEDGER_TABLES.map((table) => `delete from ${table}`).join('; '))
  await rm(join(store.dataDir, 'keys'), { recursive: true, force: true })
  dir = await mkdtemp(join(store.dataDir, 'checkpoints-'))
  await ledgerSigner(store, LEDGER_COUNTY, NOW)
  await followKey(store, LEDGER_COUNTY, { now: NOW, algorithm: 'sm2' })
  for (let round = 0; round < 3; round++) await grow()
})

test.each<[string, string, Partial<LedgerFault>]>([
  [
    'an event edited',
    `update register.events set after = after || '{"name":"王五"}' where event_no = 31`,
    { kind: 'event.changed', eventNo: 31 },
  ],
  [
    'an event deleted',
    `delete from register.events where event_no = 12`,
    { kind: 'event.missing', eventNo: 12 },
  ],
  ['an event inserted', insertEvent('70'), { kind: 'event.inserted', eventNo: 70 }],
  [
    'two events swapped',
    `update register.events set event_no = -1 where event_no = 5;
     update register.events set event_no = 5 where event_no = 44;
     update register.events set event_no = 44 where event_no = -1`,
    { kind: 'event.swapped', eventNo: 5, facts: { other: 44 } },
  ],
  [
    'the tail cut',
    `delete from register.events where event_no > 55`,
    { kind: 'tail.cut', eventNo: 56 },
  ],
])('[PRF4] [PRF6] under SM2 %s is found, with the first bad place', async (_what, sql, fault) => {
  expect(await faults()).toEqual([])
  await asSuperuser(store, sql)
  expect((await faults())[0]).toMatchObject(fault)
})

test('[PRF4] [PRF6] under SM2 a history written anew and signed is found', async () => {
  await asSuperuser(
    store,
    `delete from register.event_seals; delete from register.ledger_tiles;
     delete from register.ledger_trees; delete from register.ledger_checkpoints;
     update register.events set after = after || '{"name":"别人"}' where event_no >= 33`,
  )
  await sealLedger(store, LEDGER_COUNTY, { sealedAt: NOW })
  await makeCheckpoint(store, LEDGER_COUNTY, { reason: 'asked', madeAt: NOW })
  expect(await faults()).toMatchObject([{ kind: 'history.rewritten', eventNo: 1 }])
})

test('[PRF4] [PRF6] under SM2 a key that was exchanged for another is found', async () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'SM2' })
  const file = join(store.dataDir, 'keys', `ledger-${LEDGER_COUNTY}.pem`)
  await writeFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }))
  expect(await faults()).toMatchObject([{ kind: 'key.exchanged', eventNo: 61 }])
})

test('[PRF4] [PRF6] under SM2 an older backup put over the data is found', async () => {
  const older = await tablesNow(store)
  await grow()
  await asSuperuser(store, older)
  expect(await faults()).toMatchObject([{ kind: 'ledger.behind', eventNo: 61 }])
})

test('[PRF4] from Ed25519 to SM2 and back: each key is signed by the one before', async () => {
  await followKey(store, LEDGER_COUNTY, { now: NOW, algorithm: 'ed25519' })
  await grow()
  // Without a word the next key is of the same kind.
  const last = await followKey(store, LEDGER_COUNTY, { now: NOW })
  expect(last.key.algorithm).toBe('ed25519')
  await grow()
  expect(await faults()).toEqual([])
  expect(await readdir(join(dir, LEDGER_COUNTY, 'keys'))).toHaveLength(4)
  const [first, second] = await ledgerKeys(store, LEDGER_COUNTY)
  expect(await faults(first?.publicKey)).toEqual([])
  // The statement of the SM2 key bears the Ed25519 key's name, not its own.
  const statement = await readFile(join(dir, LEDGER_COUNTY, 'keys', '0002.note'), 'utf8')
  expect(statement).toBe(second?.statement)
  expect(await faults(second?.publicKey)).toMatchObject([{ kind: 'key.exchanged' }])
})

async function grow(): Promise<void> {
  await appendEvents(store, 20)
  await sealLedger(store, LEDGER_COUNTY, { sealedAt: NOW })
  await makeCheckpoint(store, LEDGER_COUNTY, { reason: 'interval', madeAt: NOW })
  await exportCheckpoints(store, LEDGER_COUNTY, dir)
}

async function faults(firstKey?: string): Promise<readonly LedgerFault[]> {
  const order = { county: LEDGER_COUNTY, checkpointsDir: dir, firstKey, now: NOW }
  const found = await verifyLedger(store, order)
  if (!found.ok) throw new Error(found.problem.code)
  return found.value.faults
}
