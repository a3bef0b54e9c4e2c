import type pg from 'pg'
import type { Actor } from '../ledger/append-event.ts'
import { newRecordId } from '../store/record-id.ts'
import type { SampleKey } from './sample-rows.ts'

interface SampleStep extends SampleKey {
  readonly step: 'draw' | 'enter' | 'check' | 'close' | 'withdraw'
  readonly village: string | null
  readonly householdId?: string
  /** Counts; nobody is named. */
  readonly detail?: Readonly<Record<string, string | number>>
  readonly at: Date
}

/** Writes down who did what, in the transaction in which it is done. */
export async function appendSampleStep(
  client: pg.ClientBase,
  { county, sampleNo, step, village, householdId, detail, at }: SampleStep,
  { account, role }: Actor,
): Promise<void> {
  await client.query(
    `insert into work.sample_steps (county, step_id, sample_no, village, household_id, step, account, role, detail, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      county,
      newRecordId(),
      sampleNo,
      village,
      householdId ?? null,
      step,
      account,
      role,
      detail ?? null,
      at,
    ],
  )
}
