import type { LedgerFault } from '#domain/proofs/ledger-fault.ts'
import type { Store } from '../store/open-store.ts'
import type { LedgerVerified } from './verify-ledger.ts'

/** One check of the ledger, as it is kept for the auditor. */
export interface Verification extends LedgerVerified {
  readonly verificationNo: number
  /** Account id, `nightly` or `command-line`. */
  readonly askedBy: string
  readonly startedAt: Date
  readonly finishedAt: Date
}

export async function saveVerification(
  store: Pick<Store, 'pool'>,
  county: string,
  made: Omit<Verification, 'verificationNo'>,
): Promise<void> {
  await store.pool.query(
    `insert into work.ledger_verifications (county, verification_no, asked_by, started_at, finished_at,
       events, erased, unsealed, checkpoints, size, faults)
     select $1, coalesce(max(verification_no), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, $10
     from work.ledger_verifications where county = $1`,
    [
      county,
      made.askedBy,
      made.startedAt,
      made.finishedAt,
      made.events,
      made.erased,
      made.unsealed,
      made.checkpoints,
      made.size,
      JSON.stringify(made.faults),
    ],
  )
}

/** The newest first; an account by the name it is shown under. */
export async function listVerifications(
  store: Pick<Store, 'pool'>,
  county: string,
  limit: number,
): Promise<readonly Verification[]> {
  const { rows } = await store.pool.query<{
    verification_no: number
    asked_by: string
    started_at: Date
    finished_at: Date
    events: string
    erased: string
    unsealed: string
    checkpoints: number
    size: string
    faults: readonly LedgerFault[]
  }>(
    `select v.verification_no, coalesce(a.display_name, v.asked_by) as asked_by, v.started_at, v.finished_at,
       v.events, v.erased, v.unsealed, v.checkpoints, v.size, v.faults
     from work.ledger_verifications as v
     left join access.accounts as a on a.county = v.county and a.account_id::text = v.asked_by
     where v.county = $1 order by v.verification_no desc limit $2`,
    [county, limit],
  )
  return rows.map((row) => ({
    verificationNo: row.verification_no,
    askedBy: row.asked_by,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    events: Number(row.events),
    erased: Number(row.erased),
    unsealed: Number(row.unsealed),
    checkpoints: row.checkpoints,
    size: Number(row.size),
    faults: row.faults,
  }))
}
