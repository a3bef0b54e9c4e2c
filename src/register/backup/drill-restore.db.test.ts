import { chmod, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import {
  archivedSegments,
  archiveFolder,
  backupsFolder,
  lifeOf,
  sealedName,
} from '../archive/archive-folder.ts'
import { archiveNow } from '../archive/drain-spool.ts'
import { switchArchive } from '../archive/switch-archive.ts'
import { testParent } from '../archive/test-archive.ts'
import { defaultCheckpointsDir, exportCheckpoints } from '../ledger/exported-checkpoints.ts'
import { makeCheckpoint } from '../ledger/make-checkpoint.ts'
import { sealLedger } from '../ledger/seal-ledger.ts'
import { appendEvents, LEDGER_COUNTY } from '../ledger/test-ledger.ts'
import { migrate } from '../schema/migrate.ts'
import { openStore, type Store } from '../store/open-store.ts'
import { testStore } from '../store/test-store.ts'
import { createBackup } from './create-backup.ts'
import { drillRestore } from './drill-restore.ts'
import { SAMPLED_MAX, sampleSealed } from './sample-sealed.ts'

const NOW = new Date('2026-11-20T08:00:00Z')

let parent: string
let store: Store
let backups: string

/** A base with 30 events, 20 more in the archived log, 5 more nowhere but in the register and its checkpoints. */
beforeAll(async () => {
  parent = await testParent()
  const dataDir = join(parent, 'data')
  backups = backupsFolder(dataDir)
  await switchArchive(dataDir, true)
  store = await openStore({ dataDir })
  await migrate(store)
  await store.pool.query(`insert into access.counties values ($1, '新化县', true)`, [LEDGER_COUNTY])
  await mkdir(backups, { recursive: true, mode: 0o700 })
  await grow(30)
  await createBackup(store, join(backups, '2026-11-20.simin'))
  for (const events of [10, 10]) {
    await grow(events)
    await archiveNow(store)
  }
  await grow(5)
})
afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})
afterAll(async () => {
  await store.close()
  await rm(parent, { recursive: true, force: true })
})

async function grow(events: number): Promise<void> {
  await appendEvents(store, events)
  await sealLedger(store, LEDGER_COUNTY, { sealedAt: NOW })
  await makeCheckpoint(store, LEDGER_COUNTY, { reason: 'interval', madeAt: NOW })
  await exportCheckpoints(store, LEDGER_COUNTY, defaultCheckpointsDir(store))
}

/** A temporary folder of its own, so that what is left behind is seen. */
async function ownTemporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(parent, 'tmp-'))
  await chmod(folder, 0o711)
  vi.stubEnv('TMPDIR', folder)
  return folder
}

test('[STO24] a drill restores base and log, holds the ledger against the exported checkpoints, and leaves nothing', async () => {
  const folder = await ownTemporaryFolder()
  const drill = await drillRestore(store)
  expect(drill).toMatchObject({
    base: '2026-11-20.simin',
    reachesAt: expect.stringMatching(/^20/),
    againstExported: true,
    ledgers: [{ county: LEDGER_COUNTY, events: 50, faults: [{ kind: 'ledger.behind' }] }],
  })
  expect(drill.segments).toBeGreaterThan(0)
  expect(drill.restoreMs).toBeGreaterThan(0)
  expect(drill.counts['register.events']).toBe(50)
  // Nobody who works noticed.
  const { rows } = await store.pool.query('select count(*)::int as n from register.events')
  expect(rows).toEqual([{ n: 55 }])
  expect(await readdir(folder)).toEqual([])
})

test('[STO24] a ledger that was edited, a gap in the log and a folder without backups fail the drill', async () => {
  const folder = await ownTemporaryFolder()
  const edited = join(parent, 'edited')
  await mkdir(edited, { mode: 0o700 })
  await store.pool.query(`alter table register.events disable trigger all;
    update register.events set reason = '另一个' where event_no = 7`)
  await createBackup(store, join(edited, 'edited.simin'))
  await store.pool.query(`update register.events set reason = E'第一行\\n第二行' where event_no = 7;
    alter table register.events enable trigger all`)
  await expect(drillRestore(store, { backups: edited })).rejects.toMatchObject({
    code: 'backup.ledger_refused',
    facts: { eventNo: 7 },
  })
  const life = await lifeOf(store.pool)
  const [first = ''] = (await archivedSegments(backups, life)).slice(-2)
  const gone = join(archiveFolder(backups, life), sealedName(first))
  await rename(gone, `${gone}.away`)
  const gap = await drillRestore(store).catch((fault: unknown) => fault)
  await rename(`${gone}.away`, gone)
  expect(gap).toMatchObject({ code: 'backup.archive_gap', facts: { segment: first } })
  await expect(drillRestore(store, { backups: join(parent, 'none') })).rejects.toMatchObject({
    code: 'backup.none',
  })
  expect(await readdir(folder)).toEqual([])
})

test('[STO24] where the disk has no room, nothing is begun', async () => {
  const few = {
    ...store,
    pool: Object.assign(Object.create(store.pool), {
      query: async () => ({ rows: [{ bytes: '9e18' }] }),
    }),
  }
  await expect(drillRestore(few)).rejects.toMatchObject({
    code: 'backup.no_room',
    facts: { wantedMib: expect.any(Number), freeMib: expect.any(Number) },
  })
})

test('[STO24] numbers are opened by sample: with other keys, or under another hash, it is told', async () => {
  const own = await testStore()
  try {
    const person = '018f0000-0000-7000-8000-000000000001'
    const seal = (number: string): Buffer =>
      own.keys.sealIdentifier(number, `identifier/431322/${person}`)
    const insert = async (periodNo: number, sealed: string, hashed: string): Promise<unknown> =>
      own.pool.query(
        `insert into register.identifiers (county, person_id, kind, period_no, value_hash, value_sealed)
         values ('431322', $1, '01', $2, $3, $4)`,
        [person, periodNo, own.keys.numberHash(hashed), seal(sealed)],
      )
    // Only the numbers are looked at here, not whose they are.
    await own.pool.query(`alter table register.identifiers disable trigger all`)
    for (let n = 1; n <= SAMPLED_MAX + 50; n++) await insert(n, `N${String(n)}`, `N${String(n)}`)
    for (const from of [Buffer.alloc(16), Buffer.alloc(16, 255), Buffer.alloc(16, 128)]) {
      expect(await sampleSealed(own, from)).toBe(SAMPLED_MAX)
    }
    await own.pool.query('delete from register.identifiers where period_no > 50')
    await insert(51, 'N51', 'N52')
    await expect(sampleSealed(own, Buffer.alloc(16))).rejects.toMatchObject({
      code: 'backup.sample_differs',
    })
    await own.pool.query(`update register.identifiers set value_sealed = $1 where period_no = 51`, [
      own.keys.sealIdentifier('N51', 'identifier/431322/somebody-else'),
    ])
    await expect(sampleSealed(own, Buffer.alloc(16))).rejects.toMatchObject({
      code: 'store.seal_broken',
    })
  } finally {
    await own.close()
  }
})
