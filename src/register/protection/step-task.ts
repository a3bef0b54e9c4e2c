import type pg from 'pg'
import {
  decideProtectionStep,
  type ProtectionState,
  type ProtectionStep,
  type ProtectionStepProblem,
} from '#domain/protection/protection-step.ts'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { contactContext, noteContext, stepContext, type TaskKey } from './protection-tasks.ts'

export interface TaskToStep extends TaskKey {
  readonly step: ProtectionStep
  /** The last step that the officer saw. */
  readonly version: number
  readonly account: string
  /** Civil day of today where the office is. */
  readonly today: string
  /** Recorded time. */
  readonly at: Date
}

export interface TaskStepped {
  readonly state: ProtectionState
  readonly lastStepNo: number
}

export type StepTaskProblem =
  | ProtectionStepProblem
  | { readonly code: 'protection.unknown' }
  | { readonly code: 'protection.version' }

/** Takes one step of a task and writes it down, sealed, in one transaction. */
export async function stepProtectionTask(
  store: Pick<Store, 'pool' | 'keys'>,
  order: TaskToStep,
): Promise<Outcome<TaskStepped, StepTaskProblem>> {
  return inTransaction(store.pool, async (client) => {
    const task = await lockTask(client, order)
    if (task === null) return refuse({ code: 'protection.unknown' })
    if (task.lastStepNo !== order.version) return refuse({ code: 'protection.version' })
    const decided = decideProtectionStep(task.state, order.step, order.today)
    if (!decided.ok) return decided
    const stepped = { state: decided.value, lastStepNo: task.lastStepNo + 1 }
    await writeTask({ client, keys: store.keys }, order, stepped)
    await appendStep({ client, keys: store.keys }, order, stepped.lastStepNo)
    return accept(stepped)
  })
}

async function lockTask(
  client: pg.ClientBase,
  { county, taskId }: TaskKey,
): Promise<TaskStepped | null> {
  const { rows } = await client.query<TaskStepped>(
    `select state, last_step_no as "lastStepNo" from work.protection_tasks
     where county = $1 and task_id = $2 for update`,
    [county, taskId],
  )
  return rows[0] ?? null
}

type Db = { readonly client: pg.ClientBase } & Pick<Store, 'keys'>

async function writeTask({ client, keys }: Db, order: TaskToStep, to: TaskStepped): Promise<void> {
  const { county, taskId, step, at } = order
  const text = Buffer.from(step.text.trim(), 'utf8')
  const closed = step.kind === 'closed'
  await client.query(
    `update work.protection_tasks set state = $3, last_step_no = $4,
       contact_sealed = coalesce($5, contact_sealed), closed_at = $6, note_sealed = $7
     where county = $1 and task_id = $2`,
    [
      county,
      taskId,
      to.state,
      to.lastStepNo,
      step.kind === 'contact' ? keys.sealPage(text, contactContext(order)) : null,
      closed ? at : null,
      closed ? keys.sealPage(text, noteContext(order)) : null,
    ],
  )
}

/** What came of it stands with the task alone, sealed to whoever closed it. */
async function appendStep({ client, keys }: Db, order: TaskToStep, stepNo: number): Promise<void> {
  const { county, taskId, step, account, at } = order
  const sealed =
    step.kind === 'closed'
      ? null
      : keys.sealPage(Buffer.from(step.text.trim(), 'utf8'), stepContext(order, stepNo))
  await client.query(
    `insert into work.protection_steps (county, task_id, step_no, step, taken_on, text_sealed, account, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      county,
      taskId,
      stepNo,
      step.kind,
      step.kind === 'taken' ? step.takenOn : null,
      sealed,
      account,
      at,
    ],
  )
}
