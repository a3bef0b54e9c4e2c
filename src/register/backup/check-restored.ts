import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LedgerFault } from '#domain/proofs/ledger-fault.ts'
import { listCounties } from '../access/accounts.ts'
import { exportCheckpoints } from '../ledger/exported-checkpoints.ts'
import { ledgerState } from '../ledger/ledger-state.ts'
import { newestCheckpoint } from '../ledger/make-checkpoint.ts'
import { verifyLedger } from '../ledger/verify-ledger.ts'
import { migrate } from '../schema/migrate.ts'
import type { Store } from '../store/open-store.ts'
import { StoreFault } from '../store/store-fault.ts'
import type { BackupManifest } from './backup-entries.ts'

export interface RestoredLedger {
  readonly county: string
  readonly events: number
  /** The first bad place first; empty when all is well. */
  readonly faults: readonly LedgerFault[]
}

/**
 * Verifies the ledger of each county in a restored store: against checkpoints kept elsewhere where a
 * folder is named, and always against its own, which shows what the disk or the copying broke.
 *
 * @throws StoreFault `backup.damaged` where a checkpoint that the backup was made with is not in it.
 */
export async function checkRestored(
  store: Store,
  check: { readonly manifest: BackupManifest; readonly checkpointsDir?: string | undefined },
): Promise<readonly RestoredLedger[]> {
  await migrate(store)
  const ledgers: RestoredLedger[] = []
  for (const { county } of await listCounties(store)) {
    const own = await checkOwn(store, county)
    const { events } = await ledgerState(store, county)
    const elsewhere =
      check.checkpointsDir === undefined || events === 0
        ? null
        : await verified(store, county, check.checkpointsDir)
    ledgers.push({
      county,
      events,
      faults: [...(elsewhere?.faults ?? []), ...(own?.faults ?? [])],
    })
  }
  const made = check.manifest.checkpoints ?? []
  const { rows } = await store.pool.query(
    'select from register.ledger_checkpoints where note = any ($1::text[])',
    [made],
  )
  if (rows.length < made.length) {
    throw new StoreFault('backup.damaged', { missing: 'checkpoint' })
  }
  return ledgers
}

/** @throws StoreFault `backup.ledger_refused` with the first bad place. */
export function refuseBroken(
  ledgers: readonly RestoredLedger[],
  { acceptsOlder }: { readonly acceptsOlder: boolean },
): void {
  for (const { county, faults } of ledgers) {
    const bad = faults.find(({ kind }) => !(acceptsOlder && kind === 'ledger.behind'))
    if (bad === undefined) continue
    throw new StoreFault('backup.ledger_refused', {
      county,
      fault: bad.kind,
      eventNo: bad.eventNo,
    })
  }
}

async function checkOwn(store: Store, county: string): Promise<RestoredLedger | null> {
  if ((await newestCheckpoint(store, county)) === null) return null
  const dir = await mkdtemp(join(tmpdir(), 'simin-own-checkpoints-'))
  try {
    await exportCheckpoints(store, county, dir)
    const own = await verified(store, county, dir)
    // The keys folder may be newer than the backup, and its key one that the backup does not know yet.
    return { ...own, faults: own.faults.filter(({ kind }) => kind !== 'key.exchanged') }
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

async function verified(
  store: Store,
  county: string,
  checkpointsDir: string,
): Promise<RestoredLedger> {
  const found = await verifyLedger(store, { county, checkpointsDir, now: new Date() })
  if (!found.ok) throw new StoreFault('ledger.no_checkpoints', { county, dir: checkpointsDir })
  return { county, events: found.value.events, faults: found.value.faults }
}
