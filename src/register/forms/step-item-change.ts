import type pg from 'pg'
import { stateAfter } from '#domain/forms/form-move.ts'
import { ITEM_CHANGE_MOVES, itemChangeProblem } from '#domain/forms/item-change.ts'
import type {
  ItemChangeProblem,
  ItemChangeState,
  ItemChangeStep,
} from '#domain/forms/item-change.ts'
import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import { correctItemIn } from '../commands/correct-item.ts'
import type { CorrectItemProblem, ItemCorrected } from '../commands/correct-item.ts'
import { reopenOfForm } from '../discrepancies/reopen-decisions.ts'
import type { Actor } from '../ledger/append-event.ts'
import { closeFieldSlot } from '../field/close-field-slot.ts'
import { readPerson } from '../ledger/person-rows.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { KeyRing } from '../store/key-ring.ts'
import type { Store } from '../store/open-store.ts'
import { appendFormStep } from './form-steps.ts'
import { formContext, lockItemChange } from './item-change-rows.ts'
import type { ItemChangeKey, ItemChangeRow } from './item-change-rows.ts'

export interface ItemChangeToStep extends ItemChangeKey {
  readonly step: ItemChangeStep
  readonly reason: string | null
  readonly today: string
  readonly at: Date
}

export interface ItemChangeSettled {
  readonly formId: string
  readonly state: ItemChangeState
  /** Event of the correction, once it is completed. */
  readonly eventId: string | null
  /** Version of the person now. */
  readonly version: number
}

export type StepProblem =
  | ItemChangeProblem
  | CorrectItemProblem
  | { readonly code: 'item_change.unknown' }
  | { readonly code: 'item_change.outdated' }

/** Takes one step of an item-change form; the last one and the correction are one transaction. */
export async function stepItemChange(
  store: Store,
  step: ItemChangeToStep,
  actor: Actor,
): Promise<Outcome<ItemChangeSettled, StepProblem>> {
  return inTransaction(store.pool, (client) =>
    takeStepIn({ client, keys: store.keys }, step, actor),
  )
}

type Within = { readonly client: pg.ClientBase; readonly keys: KeyRing }

/** The same within the transaction that wrote the form. */
export async function takeStepIn(
  within: Within,
  taken: ItemChangeToStep,
  actor: Actor,
): Promise<Outcome<ItemChangeSettled, StepProblem>> {
  const { client } = within
  const { county, formId, step, reason, at } = taken
  const form = await lockItemChange(client, taken)
  if (form === null) return refuse({ code: 'item_change.unknown' })
  const problem = itemChangeProblem(form, step, { account: actor.account, reason })
  if (problem !== null) return refuse(problem)
  const state = stateAfter(ITEM_CHANGE_MOVES, form.state, step) ?? form.state
  const corrected = state === 'completed' ? await correct(within, taken, form, actor) : null
  if (corrected !== null && !corrected.ok) return corrected
  const done = corrected?.value ?? null
  await client.query(
    `update work.item_changes set state = $3,
       done_by = case when $4 = any ('{apply,forward}') then $5 when $4 = any ('{take_back,resend}') then null else done_by end,
       approved_by = case when $4 = 'approve' then $5 else approved_by end,
       refusal = case when $4 = 'refuse' then $6 else refusal end,
       event_id = $7, settled_at = case when $3 = 'completed' then $8::timestamptz end
     where county = $1 and form_id = $2`,
    [county, formId, state, step, actor.account, reason, done?.eventId ?? null, at],
  )
  await closeFieldSlot({ client, county, at }, { formId, state })
  if (state === 'refused' || state === 'withdrawn')
    await reopenOfForm(client, { county, formId, personId: form.personId, at }, actor)
  const { village } = form
  await appendFormStep(
    client,
    { county, form: 'item_change', formId, village, step, reason, at },
    actor,
  )
  return accept({
    formId,
    state,
    eventId: done?.eventId ?? null,
    version: done?.version ?? (await readPerson(client, county, form.personId))?.version ?? 0,
  })
}

/** Writes the correction, if the register still says what the form says it said. */
async function correct(
  { client, keys }: Within,
  { county, formId, today, step }: ItemChangeToStep,
  form: ItemChangeRow,
  actor: Actor,
): Promise<Outcome<ItemCorrected, CorrectItemProblem | { readonly code: 'item_change.outdated' }>> {
  const { personId, item, reason, grounds, record } = form
  const person = await readPerson(client, county, personId)
  if (person === null) return refuse({ code: 'person.unknown' })
  // Approved was a change from one value to another; from a third one it is another change.
  if (person.items[item] !== form.valueBefore) return refuse({ code: 'item_change.outdated' })
  const value =
    form.valueSealed === null
      ? form.valueAfter
      : keys.openIdentifier(form.valueSealed, formContext(county, formId))
  return correctItemIn(
    { client, keys },
    {
      county,
      personId,
      item,
      value,
      reason,
      grounds,
      record,
      version: person.version,
      today,
      twoPeople: step === 'approve',
    },
    actor,
  )
}
