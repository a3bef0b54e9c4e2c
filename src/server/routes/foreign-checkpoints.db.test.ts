import { mkdtemp } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signLedger } from '#jobs/keep-ledger.ts'
import { sendCheckpoint } from '#jobs/send-checkpoint.ts'
import { exportForeign } from '#register/ledger/foreign-checkpoints.ts'
import { ledgerKeys } from '#register/ledger/ledger-keys.ts'
import { addPeer, listPeers } from '#register/ledger/ledger-peers.ts'
import { makeCheckpoint, type LedgerCheckpoint } from '#register/ledger/make-checkpoint.ts'
import { verifyLedger } from '#register/ledger/verify-ledger.ts'
import type { Store } from '#register/store/open-store.ts'
import { testStore } from '#register/store/test-store.ts'
import { COUNTY, testServer, type TestServer } from '../test-server.ts'

const OTHER = '430100'
const NOW = new Date('2026-11-20T08:00:00Z')
const clock = (): Date => NOW

/** One Simin sends, another keeps. */
let sender: Store
let keeper: TestServer
let address: string
beforeAll(async () => {
  sender = await testStore()
  await sender.pool.query(`insert into access.counties values ($1, '甲县', true)`, [OTHER])
  keeper = await testServer()
  await keeper.server.listen({ port: 0, host: '127.0.0.1' })
  const { port } = keeper.server.server.address() as AddressInfo
  address = `http://127.0.0.1:${String(port)}`
  await addPeer(sender, OTHER, { direction: 'sends', address })
})
afterAll(async () => {
  await keeper.close()
  await sender.close()
})

test('[PRF12] a checkpoint under an unknown key is refused, and the sender sees that', async () => {
  const made = await grow()
  await sendCheckpoint({ store: sender, county: OTHER, clock }, made)
  expect(await listPeers(sender, OTHER)).toMatchObject([
    { lastSize: null, lastFailure: 'HTTP 403' },
  ])
})

test('[PRF12] under a key that was added it is kept, once however often it comes', async () => {
  const [first] = await ledgerKeys(sender, OTHER)
  await addPeer(keeper.store, COUNTY, { direction: 'receives', address: first?.publicKey ?? '' })
  const made = await grow()
  for (let times = 0; times < 3; times++) {
    await sendCheckpoint({ store: sender, county: OTHER, clock }, made)
  }
  expect(await listPeers(sender, OTHER)).toMatchObject([{ lastSize: 20, lastFailure: null }])
  expect(await listPeers(keeper.store, COUNTY)).toMatchObject([{ lastSize: 20, lastFailure: null }])
  expect(await kept()).toEqual([20])
})

test('[PRF12] the sender’s ledger is verified against what the other kept', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'simin-kept-'))
  expect(await exportForeign(keeper.store, COUNTY, { origin: `simin/${OTHER}`, dir })).toBe(1)
  const verified = await verifyLedger(sender, { county: OTHER, checkpointsDir: dir, now: NOW })
  expect(verified).toMatchObject({ ok: true, value: { checkpoints: 1, size: 20, faults: [] } })
})

test('[PRF12] a second root of the same size is kept beside the first and told', async () => {
  const client = await sender.pool.connect()
  await client.query(`set session_replication_role = replica;
    update register.ledger_trees set root = sha256('another'); delete from register.ledger_checkpoints`)
  client.release(true)
  const forged = await makeCheckpoint(sender, OTHER, { reason: 'asked', madeAt: NOW })
  if (forged === null) throw new Error('there is a tree')
  await sendCheckpoint({ store: sender, county: OTHER, clock }, forged)
  expect(await listPeers(sender, OTHER)).toMatchObject([{ lastFailure: 'HTTP 409' }])
  expect(await kept()).toEqual([20, 20])
  expect(await listPeers(keeper.store, COUNTY)).toMatchObject([
    { lastFailure: 'ledger.checkpoint_conflicts' },
  ])
})

test('[PRF12] a peer that does not answer is noted and holds up nothing', async () => {
  await addPeer(sender, OTHER, { direction: 'sends', address: 'http://127.0.0.1:9' })
  await sendCheckpoint({ store: sender, county: OTHER, clock }, await grow())
  expect((await listPeers(sender, OTHER))[1]).toMatchObject({ lastSize: null })
  expect((await listPeers(sender, OTHER))[1]?.lastFailure).not.toBeNull()
})

async function kept(): Promise<number[]> {
  const { rows } = await keeper.store.pool.query<{ size: string }>(
    'select size from register.foreign_checkpoints order by size',
  )
  return rows.map(({ size }) => Number(size))
}

async function grow(): Promise<LedgerCheckpoint> {
  await sender.pool.query(
    `with head as (
       insert into register.ledger_heads as h values ($1, 10, now())
       on conflict (county) do update set last_event_no = h.last_event_no + 10 returning last_event_no - 10 as last)
     insert into register.events (county, event_no, event_id, person_id, kind, recorded_at, actor, role,
       purpose, after)
     select $1, last + n, gen_random_uuid(), gen_random_uuid(), 'birth.registered', now(), 'a', 'r', 'p', '{}'
     from head, generate_series(1, 10) as n`,
    [OTHER],
  )
  const made = await signLedger({ store: sender, county: OTHER, clock }, { reason: 'asked' })
  if (made === null) throw new Error('there is something to sign')
  return made
}
