import type pg from 'pg'
import { PARENT_TO_FIND } from '#domain/events/parent-to-find.ts'
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

/** Somebody at the desk raised a doubt, not a check. */
export interface RaisedAtDesk {
  /** `null`: the one who asks may not know, as of a parent whom another office stated. */
  readonly who: string | null
}

/**
 * Who raised a finding; `null`: a check found it. A parent to find is raised by who stated one, perhaps long after the
 * child was entered; any other doubt of the desk by who wrote the event that it is about.
 */
export async function raisedBy(
  store: Pick<Store, 'pool'>,
  { county, findingId }: FindingKey,
): Promise<RaisedAtDesk | null> {
  const { rows } = await store.pool.query<RaisedAtDesk>({
    name: 'finding-raised-by',
    text: `select (select coalesce(a.display_name, said.account) from (
               select s.stated_by as account, s.stated_at as at from work.stated_parents s
               where s.county = f.county and s.finding_id = f.finding_id
               union all
               select e.actor, e.recorded_at from register.events e
               where e.county = f.county and e.event_no = f.opened_by_event_no and e.role <> 'system'
                 and f.rule <> $3) as said
             left join access.accounts a on a.county = f.county and a.account_id::text = said.account
             order by said.at limit 1) as who
           from work.findings f
           where f.county = $1 and f.finding_id = $2 and f.opened_by_event_no is not null`,
    values: [county, findingId, PARENT_TO_FIND],
  })
  return rows[0] ?? null
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
