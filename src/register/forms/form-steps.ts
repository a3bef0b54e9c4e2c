import type pg from 'pg'
import type { Actor } from '../ledger/append-event.ts'
import type { Store } from '../store/open-store.ts'

export interface FormStep {
  readonly county: string
  readonly form: 'change_report' | 'item_change' | 'cleaning_order' | 'merge_request'
  readonly formId: string
  readonly village: string | null
  readonly step: string
  readonly reason?: string | null
  readonly lineId?: string
  /** What the step wrote over; never an identity number. */
  readonly detail?: object
  readonly at: Date
}

/** Writes one step of a form's history, in the transaction that takes it. The form's row is locked. */
export async function appendFormStep(
  client: pg.ClientBase,
  step: FormStep,
  actor: Actor,
): Promise<void> {
  await client.query({
    name: 'form-step-append',
    text: `insert into work.form_steps
        (county, form_id, step_no, form, village, line_id, step, account, role, reason, detail, at)
      select $1, $2, coalesce(max(step_no), 0) + 1, $3, $4, $5, $6, $7, $8, $9, $10, $11
      from work.form_steps where county = $1 and form_id = $2`,
    values: [
      step.county,
      step.formId,
      step.form,
      step.village,
      step.lineId ?? null,
      step.step,
      actor.account,
      actor.role,
      step.reason ?? null,
      step.detail === undefined ? null : JSON.stringify(step.detail),
      step.at,
    ],
  })
}

/** Writes the first step of each of many new forms of one county. */
export async function appendFirstSteps(
  client: pg.ClientBase,
  steps: readonly (Omit<FormStep, 'lineId' | 'detail'> & { readonly actor: Actor })[],
): Promise<void> {
  await client.query({
    name: 'form-first-steps-append',
    text: `insert into work.form_steps (county, step_no, form_id, form, village, step, account, role, reason, at)
      select $1, 1, s.* from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
        $8::text[], $9::timestamptz[]) as s`,
    values: [
      steps[0]?.county,
      steps.map(({ formId }) => formId),
      steps.map(({ form }) => form),
      steps.map(({ village }) => village),
      steps.map(({ step }) => step),
      steps.map(({ actor }) => actor.account),
      steps.map(({ actor }) => actor.role),
      steps.map(({ reason }) => reason ?? null),
      steps.map(({ at }) => at),
    ],
  })
}

export interface FormStepRow {
  readonly stepNo: number
  readonly step: string
  readonly lineId: string | null
  /** Display name of the account. */
  readonly who: string
  readonly role: string
  readonly reason: string | null
  readonly at: Date
}

/** The history of a form, oldest first. */
export async function stepsOfForm(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly formId: string },
): Promise<readonly FormStepRow[]> {
  const { rows } = await store.pool.query<FormStepRow>({
    name: 'form-steps',
    text: `select s.step_no as "stepNo", s.step, s.line_id as "lineId",
             coalesce(a.display_name, s.account) as who, s.role, s.reason, s.at
           from work.form_steps s
           left join access.accounts a on a.county = s.county and a.account_id::text = s.account
           where s.county = $1 and s.form_id = $2 order by s.step_no`,
    values: [of.county, of.formId],
  })
  return rows
}
