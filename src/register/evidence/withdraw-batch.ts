import type pg from 'pg'
import { accept, type Outcome, refuse } from '#domain/outcome.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import {
  countOpenTickets,
  endTicketsWithFile,
  reopenTicketsWithFile,
} from '../tickets/tickets-of-file.ts'
import {
  type Batch,
  type BatchKey,
  type EvidenceProblem,
  findBatch,
  findBatchByFile,
  lockBatch,
} from './batch.ts'

/** What withdrawing a batch would change; nothing is deleted by it. */
export interface WithdrawalPreview {
  readonly records: number
  readonly findings: number
  /** Links of the live run from its records. */
  readonly links: number
  /** Persons that some of its records speak of. */
  readonly persons: number
  /** Persons that no other record speaks of: they leave the register at the next comparison. */
  readonly personsOnlyHere: number
  /** Values in the register that were taken from it and fall back to another source. */
  readonly values: number
  /** Corrections asked of the department about it that are open: they end with it, and come back with it. */
  readonly tickets: number
}

export interface Withdrawal extends BatchKey {
  readonly reason: string
  readonly doneBy: string
  readonly doneAt: Date
}

/**
 * What else must change in the same transaction when a batch goes or comes back: the register half
 * lets its values fall back there. It gets the connection, the batch and the id of the event.
 */
export type AfterWithdrawal = (
  client: pg.ClientBase,
  batch: Batch,
  withdrawalId: string,
) => Promise<void>

/** Refuses `batch.unknown`. */
export async function previewWithdrawal(
  store: Pick<Store, 'pool'>,
  key: BatchKey,
): Promise<Outcome<WithdrawalPreview, EvidenceProblem>> {
  const batch = await findBatch(store.pool, key)
  if (batch === null) return refuse({ code: 'batch.unknown', batchNo: key.batchNo })
  return accept(await countWithdrawal(store.pool, batch))
}

/**
 * Withdraws a batch as one event that `restoreBatch` takes back (S17): from now on it takes part in
 * no comparison, no count and no answer. Its rows stay, sealed as they are, until it expires.
 *
 * Refuses `batch.unknown`, `batch.phase`.
 */
export async function withdrawBatch(
  store: Pick<Store, 'pool'>,
  withdrawal: Withdrawal,
  after?: AfterWithdrawal,
): Promise<Outcome<WithdrawalPreview, EvidenceProblem>> {
  return inTransaction(store.pool, async (client) => {
    const batch = await lockBatch(client, withdrawal)
    if (batch === null) return refuse({ code: 'batch.unknown', batchNo: withdrawal.batchNo })
    if (batch.phase !== 'taken') {
      return refuse({ code: 'batch.phase', batchNo: batch.batchNo, phase: batch.phase })
    }
    const counts = await countWithdrawal(client, batch)
    await client.query(
      `update evidence.batches
          set phase = 'withdrawn', withdrawn_at = $3, withdrawn_by = $4, withdrawn_reason = $5
        where county = $1 and batch_no = $2`,
      [batch.county, batch.batchNo, withdrawal.doneAt, withdrawal.doneBy, withdrawal.reason],
    )
    await endTicketsWithFile(client, { ...batch, at: withdrawal.doneAt })
    const id = await note(client, withdrawal, 'withdraw', counts)
    await after?.(client, batch, id)
    return accept(counts)
  })
}

/**
 * Takes a withdrawal back: the batch counts again.
 *
 * Refuses `batch.unknown`, `batch.phase`, and `batch.same_file` when the same file was taken in again
 * meanwhile.
 */
export async function restoreBatch(
  store: Pick<Store, 'pool'>,
  restoring: Withdrawal,
  after?: AfterWithdrawal,
): Promise<Outcome<Batch, EvidenceProblem>> {
  return inTransaction(store.pool, async (client) => {
    const batch = await lockBatch(client, restoring)
    if (batch === null) return refuse({ code: 'batch.unknown', batchNo: restoring.batchNo })
    if (batch.phase !== 'withdrawn' || batch.expiredAt !== null) {
      return refuse({ code: 'batch.phase', batchNo: batch.batchNo, phase: batch.phase })
    }
    const same = await findBatchByFile(client, batch)
    if (same !== null) return refuse({ code: 'batch.same_file', batchNo: same.batchNo })
    await client.query(
      `update evidence.batches
          set phase = 'taken', withdrawn_at = null, withdrawn_by = null, withdrawn_reason = null
        where county = $1 and batch_no = $2`,
      [batch.county, batch.batchNo],
    )
    await reopenTicketsWithFile(client, batch)
    const id = await note(client, restoring, 'restore', {})
    const restored = { ...batch, phase: 'taken' as const, withdrawnAt: null, withdrawnReason: null }
    await after?.(client, restored, id)
    return accept(restored)
  })
}

async function note(
  client: pg.ClientBase,
  done: Withdrawal,
  act: 'withdraw' | 'restore',
  counts: object,
): Promise<string> {
  const id = newRecordId(done.doneAt.getTime())
  await client.query(
    `insert into evidence.withdrawals
       (county, withdrawal_id, batch_no, act, reason, done_by, done_at, counts)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      done.county,
      id,
      done.batchNo,
      act,
      done.reason,
      done.doneBy,
      done.doneAt,
      JSON.stringify(counts),
    ],
  )
  return id
}

const COUNT_LINKS = `
  with live as (
    select run_no from evidence.runs where county = $1 and phase = 'live'
  ), touched as (
    select l.person_id, count(*) as links from evidence.links l, live
     where l.county = $1 and l.run_no = live.run_no and l.batch_no = $2 group by l.person_id
  )
  select coalesce(sum(t.links), 0)::int as links, count(*)::int as persons,
         count(*) filter (where not exists (
           select from evidence.links o, live
            where o.county = $1 and o.run_no = live.run_no and o.person_id = t.person_id
              and o.batch_no <> $2
         ))::int as "personsOnlyHere"
    from touched t`

/** The provenance of a person names, by record "batch.row.party", the items taken from it. */
const COUNT_VALUES = `
  select coalesce(sum(cardinality(string_to_array(cited.items, ' '))), 0)::int as values
    from register.persons p, jsonb_each_text(p.provenance) as cited (record, items)
   where p.county = $1 and split_part(cited.record, '.', 1) = $2::int::text`

async function countWithdrawal(
  db: pg.Pool | pg.ClientBase,
  batch: Batch,
): Promise<WithdrawalPreview> {
  const key = [batch.county, batch.batchNo]
  const links = await db.query<{ links: number; persons: number; personsOnlyHere: number }>(
    COUNT_LINKS,
    key,
  )
  const values = await db.query<{ values: number }>(COUNT_VALUES, key)
  return {
    records: batch.recordsTotal,
    findings: batch.findingsTotal,
    links: links.rows[0]?.links ?? 0,
    persons: links.rows[0]?.persons ?? 0,
    personsOnlyHere: links.rows[0]?.personsOnlyHere ?? 0,
    values: values.rows[0]?.values ?? 0,
    tickets: await countOpenTickets(db, batch),
  }
}
