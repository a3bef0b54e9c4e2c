import type { ProtectionState, ProtectionStep } from '#domain/protection/protection-step.ts'
import type { KeyRing } from '../store/key-ring.ts'
import type { Store } from '../store/open-store.ts'

export interface TaskKey {
  readonly county: string
  readonly taskId: string
}

/** A task as its list shows it: no name, no date. */
export interface ProtectionTaskLine {
  readonly taskId: string
  readonly childId: string
  readonly motherId: string
  readonly state: ProtectionState
  readonly openedAt: Date
  readonly closedAt: Date | null
  readonly lastStepNo: number
  /** Village in which the child is registered, or lives. */
  readonly place: string | null
}

const LINE = `t.task_id as "taskId", t.person_id as "childId", t.other_person_id as "motherId", t.state,
  t.opened_at as "openedAt", t.closed_at as "closedAt", t.last_step_no as "lastStepNo"`

/** A county's page of them; there are a handful in a year. */
const SHOWN_MAX = 500

/** The tasks of the one who asks, open ones first: row security knows whose they are. */
export async function listProtectionTasks(
  store: Pick<Store, 'pool'>,
  county: string,
): Promise<readonly ProtectionTaskLine[]> {
  const { rows } = await store.pool.query<ProtectionTaskLine>(
    `select ${LINE}, coalesce(p.place, p.residence_place) as place
     from work.protection_tasks t
     left join lateral work.people_of_protection_task(t.county, t.task_id) p on p.kin = 'child'
     where t.county = $1 order by t.state = 'closed', t.opened_at desc, t.task_id limit $2`,
    [county, SHOWN_MAX],
  )
  return rows
}

/** One of the two people of a task. */
export interface ProtectedPerson {
  readonly kin: 'child' | 'mother'
  readonly personId: string
  readonly name: string | null
  readonly sex: string | null
  readonly bornOn: string | null
  readonly lifeState: string | null
  readonly place: string | null
  readonly residencePlace: string | null
  readonly addressText: string | null
}

export interface ProtectionStepRow {
  readonly stepNo: number
  readonly step: ProtectionStep['kind'] | 'handed_over'
  readonly takenOn: string | null
  readonly text: string | null
  readonly at: Date
}

export interface ProtectionTask extends Omit<ProtectionTaskLine, 'place'> {
  readonly contact: string | null
  /** What came of it; opens for the account that closed it only. */
  readonly note: string | null
  readonly people: readonly ProtectedPerson[]
  readonly steps: readonly ProtectionStepRow[]
}

/** One task with its people and its story; `null` for one that is not of the account that asks. */
export async function readProtectionTask(
  store: Pick<Store, 'pool' | 'keys'>,
  of: TaskKey & { readonly account: string },
): Promise<ProtectionTask | null> {
  const { rows } = await store.pool.query<
    Omit<ProtectionTask, 'contact' | 'note' | 'people' | 'steps'> & {
      readonly contactSealed: Buffer | null
      readonly noteSealed: Buffer | null
    }
  >(
    `select ${LINE}, t.contact_sealed as "contactSealed", t.note_sealed as "noteSealed"
     from work.protection_tasks t where t.county = $1 and t.task_id = $2`,
    [of.county, of.taskId],
  )
  const [row] = rows
  if (row === undefined) return null
  const { contactSealed, noteSealed, ...task } = row
  return {
    ...task,
    contact: opened(store.keys, contactSealed, contactContext(of)),
    note: opened(store.keys, noteSealed, noteContext(of)),
    people: await peopleOf(store, of),
    steps: await stepsOf(store, of),
  }
}

async function peopleOf(
  store: Pick<Store, 'pool'>,
  { county, taskId }: TaskKey,
): Promise<readonly ProtectedPerson[]> {
  const { rows } = await store.pool.query<ProtectedPerson>(
    `select kin, person_id as "personId", name, sex, born_on as "bornOn", life_state as "lifeState", place,
       residence_place as "residencePlace", address_text as "addressText"
     from work.people_of_protection_task($1, $2) order by kin`,
    [county, taskId],
  )
  return rows
}

async function stepsOf(
  store: Pick<Store, 'pool' | 'keys'>,
  key: TaskKey,
): Promise<readonly ProtectionStepRow[]> {
  const { rows } = await store.pool.query<
    Omit<ProtectionStepRow, 'text'> & { readonly sealed: Buffer | null }
  >(
    `select step_no as "stepNo", step, taken_on::text as "takenOn", text_sealed as sealed, at
     from work.protection_steps where county = $1 and task_id = $2 order by step_no`,
    [key.county, key.taskId],
  )
  return rows.map(({ sealed, ...step }) => ({
    ...step,
    text: opened(store.keys, sealed, stepContext(key, step.stepNo)),
  }))
}

function opened(keys: KeyRing, sealed: Buffer | null, context: string): string | null {
  return sealed === null ? null : keys.openPage(sealed, context).toString('utf8')
}

export function stepContext({ county, taskId }: TaskKey, stepNo: number): string {
  return `protection|${county}|${taskId}|step|${String(stepNo)}`
}

export function contactContext({ county, taskId }: TaskKey): string {
  return `protection|${county}|${taskId}|contact`
}

/** Sealed to the account that closes: under another's name it does not open. */
export function noteContext(of: TaskKey & { readonly account: string }): string {
  return `protection|${of.county}|${of.taskId}|note|${of.account}`
}
