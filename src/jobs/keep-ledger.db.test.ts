import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { wipeInventedCounty } from '#register/access/wipe-invented-county.ts'
import { recordRead } from '#register/access/record-read.ts'
import { listCheckpoints, type LedgerCheckpoint } from '#register/ledger/make-checkpoint.ts'
import { listVerifications } from '#register/ledger/verifications.ts'
import type { Store } from '#register/store/open-store.ts'
import { testStore } from '#register/store/test-store.ts'
import { checkLedger } from './check-ledger.ts'
import { keepLedger, signLedger } from './keep-ledger.ts'

const COUNTY = '431322'
const clock = (): Date => new Date('2026-11-20T08:00:00Z')

let store: Store
beforeAll(async () => {
  store = await testStore()
  await store.pool.query(`insert into access.counties values ($1, '溆水县', true)`, [COUNTY])
})
afterAll(() => store.close())

test('[PRF8] an open office seals within seconds, signs, exports and closes with nothing unsealed', async () => {
  const sent: LedgerCheckpoint[] = []
  const failures: string[] = []
  const ledger = keepLedger(
    { store, county: COUNTY, clock },
    {
      sealEveryMs: 20,
      checkpointEveryMs: 100,
      onFailure: (code) => void failures.push(code),
      onCheckpoint: async (made) => void sent.push(made),
    },
  )
  await append(300)
  await expect.poll(async () => (await listCheckpoints(store, COUNTY, 9)).length).toBe(1)
  await append(5)
  await ledger.stop()
  const made = await listCheckpoints(store, COUNTY, 9)
  expect(made.map(({ size, reason }) => [size, reason])).toEqual([
    [305, 'close'],
    [300, 'interval'],
  ])
  expect(sent.map(({ size }) => size)).toEqual([300, 305])
  expect(await readdir(join(store.dataDir, 'checkpoints', COUNTY, 'checkpoints'))).toHaveLength(2)
  expect(failures).toEqual([])
})

test('[PRF8] what verifying finds is kept for the auditor', async () => {
  const checked = await checkLedger({ store, county: COUNTY, clock }, { askedBy: 'nightly' })
  expect(checked).toMatchObject({ ok: true, value: { events: 305, unsealed: 0, faults: [] } })
  expect(await listVerifications(store, COUNTY, 5)).toMatchObject([
    { verificationNo: 1, askedBy: 'nightly', events: 305, size: 305, faults: [] },
  ])
})

test('[PRF8] a sealer that fails tells so once, and goes on when it can', async () => {
  const failures: string[] = []
  await store.pool.query('alter table register.event_seals rename to event_seals_away')
  await append(1)
  const ledger = keepLedger(
    { store, county: COUNTY, clock },
    { sealEveryMs: 10, onFailure: (code) => void failures.push(code) },
  )
  await expect.poll(() => failures).toEqual(['42P01'])
  await store.pool.query('alter table register.event_seals_away rename to event_seals')
  await ledger.stop()
  expect((await listCheckpoints(store, COUNTY, 1))[0]?.size).toBe(306)
  expect(failures).toEqual(['42P01'])
})

test('[PRF13] an open office seals who looked with its next checkpoint, and a comparison leaves that to it', async () => {
  await recordRead(
    store.pool,
    {
      county: COUNTY,
      accountId: null,
      actor: 'a',
      role: 'r',
      purpose: 'p',
      requestId: null,
    },
    { kind: 'search', place: null, resultIds: [] },
  )
  const context = { store, county: COUNTY, clock }
  expect((await signLedger(context, { reason: 'run' }))?.size).toBe(306)
  expect((await signLedger(context, { reason: 'interval' }))?.size).toBe(307)
  expect((await signLedger(context, { reason: 'interval' }))?.size).toBe(307)
  const checked = await checkLedger(context, { askedBy: 'nightly' })
  expect(checked).toMatchObject({ ok: true, value: { events: 307, faults: [] } })
})

test('[PRF8] an invented county that is wiped leaves no seal and no exported checkpoint', async () => {
  await wipeInventedCounty(store, COUNTY)
  const { rows } = await store.pool.query<{ left: string }>(
    `select (select count(*) from register.event_seals) + (select count(*) from register.ledger_trees)
       + (select count(*) from register.ledger_checkpoints) + (select count(*) from register.ledger_tiles)
       + (select count(*) from access.reads) + (select count(*) from access.sealed_stretches) as left`,
  )
  expect(rows[0]?.left).toBe('0')
  expect(await readdir(join(store.dataDir, 'checkpoints'))).toEqual([])
})

async function append(events: number): Promise<void> {
  await store.pool.query(
    `with head as (
       insert into register.ledger_heads as h values ($1, $2, now())
       on conflict (county) do update set last_event_no = h.last_event_no + $2 returning last_event_no - $2 as last)
     insert into register.events (county, event_no, event_id, person_id, kind, recorded_at, actor, role,
       purpose, after)
     select $1, last + n, gen_random_uuid(), gen_random_uuid(), 'birth.registered', now(), 'a', 'r', 'p', '{}'
     from head, generate_series(1, $2) as n`,
    [COUNTY, events],
  )
}
