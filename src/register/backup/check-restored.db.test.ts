import { chmod, cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { exportCheckpoints } from '../ledger/exported-checkpoints.ts'
import { makeCheckpoint } from '../ledger/make-checkpoint.ts'
import { sealLedger } from '../ledger/seal-ledger.ts'
import { migrate } from '../schema/migrate.ts'
import { openStore, type Store } from '../store/open-store.ts'
import { createBackup } from './create-backup.ts'
import { restoreVerified } from './restore-backup.ts'
import { verifyBackup } from './verify-backup.ts'

const COUNTY = '431322'
const NOW = new Date('2026-11-20T08:00:00Z')

let parent: string
let store: Store
let checkpoints: string
let older: string
let newer: string
/** Two backups, of 30 and of 60 events; the exported checkpoints know 60. */
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'simin-restored-'))
  await chmod(parent, 0o711)
  checkpoints = join(parent, 'checkpoints')
  store = await openStore({ dataDir: join(parent, 'data') })
  await migrate(store)
  await store.pool.query(`insert into access.counties values ($1, '新化县', true)`, [COUNTY])
  older = await backedUp('older.simin')
  newer = await backedUp('newer.simin')
})
afterAll(async () => {
  await store.close()
  await rm(parent, { recursive: true, force: true })
})

test('[PRF10] a backup holds its newest checkpoint, and its ledger verifies against those kept elsewhere', async () => {
  const folder = await emptyFolder('restored')
  const { manifest, ledgers } = await restoreVerified(newer, folder, {
    checkpointsDir: checkpoints,
    acceptsOlder: false,
  })
  expect(manifest.checkpoints?.[0]).toMatch(/^simin\/431322\n60\n/)
  expect(ledgers).toEqual([{ county: COUNTY, events: 60, faults: [] }])
})

test('[PRF10] a backup older than the checkpoints is refused, unless that is accepted', async () => {
  const folder = await emptyFolder('from-older')
  const check = { checkpointsDir: checkpoints, acceptsOlder: false }
  await expect(restoreVerified(older, folder, check)).rejects.toMatchObject({
    code: 'backup.ledger_refused',
    facts: { fault: 'ledger.behind', eventNo: 31 },
  })
  // What was refused is gone: the folder is as empty as before.
  const { ledgers } = await restoreVerified(older, folder, { ...check, acceptsOlder: true })
  expect(ledgers).toMatchObject([{ events: 30, faults: [{ kind: 'ledger.behind' }] }])
})

test('[PRF10] a trial restore tells that a ledger was edited before it was backed up', async () => {
  const client = await store.pool.connect()
  await client.query(`set session_replication_role = replica;
    update register.events set actor = 'x' where event_no = 44`)
  client.release(true)
  const edited = join(parent, 'edited.simin')
  await createBackup(store, edited)
  const { isWhole, ledgers } = await verifyBackup(edited, join(parent, 'data'))
  expect(isWhole).toBe(true)
  expect(ledgers[0]?.faults[0]).toMatchObject({ kind: 'event.changed', eventNo: 44 })
})

async function backedUp(name: string): Promise<string> {
  await store.pool.query(
    `with head as (
       insert into register.ledger_heads as h values ($1, 30, now())
       on conflict (county) do update set last_event_no = h.last_event_no + 30 returning last_event_no - 30 as last)
     insert into register.events (county, event_no, event_id, person_id, kind, recorded_at, actor, role,
       purpose, after)
     select $1, last + n, gen_random_uuid(), gen_random_uuid(), 'birth.registered', now(), 'a', 'r', 'p', '{}'
     from head, generate_series(1, 30) as n`,
    [COUNTY],
  )
  await sealLedger(store, COUNTY, { sealedAt: NOW })
  await makeCheckpoint(store, COUNTY, { reason: 'asked', madeAt: NOW })
  await exportCheckpoints(store, COUNTY, checkpoints)
  return (await createBackup(store, join(parent, name))).file
}

async function emptyFolder(name: string): Promise<string> {
  const folder = join(parent, name)
  await mkdir(folder, { mode: 0o711 })
  await cp(join(parent, 'data/keys'), join(folder, 'keys'), { recursive: true })
  return folder
}
