import type pg from 'pg'
import type { FindingStanding } from '#domain/findings/finding-state.ts'
import type { LastStep } from '#domain/findings/finding-undo.ts'
import type { Store } from '../store/open-store.ts'
import type { FindingKey } from './finding-rows.ts'

export interface StepToAppend extends FindingKey {
  /** One above the last step of the finding, whose row is locked. */
  readonly stepNo: number
  readonly personId: string | null
  readonly step: string
  readonly reason: string | null
  /** What stood there; `null` for a step that cannot be taken back. */
  readonly before: FindingStanding | null
  /** What the step said, as far as the standing does not. */
  readonly said: Readonly<Record<string, string | null>>
  readonly at: Date
}

/** Writes one step of a finding, in the transaction that takes it. */
export async function appendFindingStep(
  client: pg.ClientBase,
  step: StepToAppend,
  actor: { readonly account: string; readonly role: string },
): Promise<void> {
  await client.query(
    `insert into work.finding_steps
       (county, finding_id, step_no, person_id, step, account, role, reason, detail, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      step.county,
      step.findingId,
      step.stepNo,
      step.personId,
      step.step,
      actor.account,
      actor.role,
      step.reason,
      JSON.stringify({ before: step.before, ...step.said }),
      step.at,
    ],
  )
}

/** The step an undo would take back. */
export async function lastStepOf(
  client: pg.ClientBase,
  { county, findingId }: FindingKey,
): Promise<LastStep | null> {
  const { rows } = await client.query<{ account: string; before: FindingStanding | null }>(
    `select account, detail -> 'before' as before from work.finding_steps
     where county = $1 and finding_id = $2 order by step_no desc limit 1`,
    [county, findingId],
  )
  return rows[0] ?? null
}

/** One step of a finding's story. */
export interface FindingStepRow extends LastStep {
  readonly stepNo: number
  readonly step: string
  /** Display name of the account; `check:3` of a check. */
  readonly who: string
  readonly role: string
  readonly reason: string | null
  readonly said: Readonly<Record<string, string | null>>
  readonly at: Date
}

/** The story of a finding, oldest first. */
export async function stepsOfFinding(
  store: Pick<Store, 'pool'>,
  { county, findingId }: FindingKey,
): Promise<readonly FindingStepRow[]> {
  const { rows } = await store.pool.query<FindingStepRow>({
    name: 'finding-steps',
    text: `select s.step_no as "stepNo", s.step, s.account, coalesce(a.display_name, s.account) as who, s.role, s.reason,
             s.detail -> 'before' as before, coalesce(s.detail, '{}') - 'before' as said, s.at
           from work.finding_steps s
           left join access.accounts a on a.county = s.county and a.account_id::text = s.account
           where s.county = $1 and s.finding_id = $2 order by s.step_no`,
    values: [county, findingId],
  })
  return rows
}
