import type { CitedRecord } from '#domain/events/citation.ts'
import type { CorrectableItem } from '#domain/events/decide-correction.ts'
import type { PersonState } from '#domain/events/person-state.ts'
import { needsCountyApproval } from '#domain/forms/key-items.ts'
import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import { isBeingFilled } from '../commands/being-filled.ts'
import { correctItemIn, judgeCorrection } from '../commands/correct-item.ts'
import type { CorrectItemProblem, ItemCorrected } from '../commands/correct-item.ts'
import type { WithinRules } from '../commands/pass-rules.ts'
import type { Actor, Grounds } from '../ledger/append-event.ts'
import { readPerson } from '../ledger/person-rows.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { appendFormStep } from './form-steps.ts'
import { formContext } from './item-change-rows.ts'
import type { AskedFor } from './item-change-rows.ts'
import { nextFormNo } from './next-form-no.ts'
import { takeStepIn } from './step-item-change.ts'
import type { ItemChangeSettled, StepProblem } from './step-item-change.ts'

export interface ItemChangeToAsk {
  readonly county: string
  readonly personId: string
  readonly item: CorrectableItem
  /** New value in standard codes, a number in plain text; `null`: nobody knows. */
  readonly value: string | null
  readonly reason: string
  readonly grounds: Grounds
  readonly record: CitedRecord | null
  /** Version of the person that was seen. */
  readonly version: number
  readonly askedFor: AskedFor
  /** True where whoever asks may also do it: an item that needs no approval is then changed at once. */
  readonly does: boolean
  readonly today: string
  readonly at: Date
  /** As it was read in this very transaction, where that has been done. */
  readonly person?: PersonState
}

export type AskProblem = CorrectItemProblem | StepProblem | { readonly code: 'item_change.waiting' }

/**
 * Asks for a correction of history. What the register would refuse is refused now and not weeks
 * later; whoever may do it takes the next step at once.
 */
export async function askItemChange(
  store: Store,
  ask: ItemChangeToAsk,
  actor: Actor,
): Promise<Outcome<ItemChangeSettled, AskProblem>> {
  return inTransaction(store.pool, (client) =>
    askItemChangeIn({ client, keys: store.keys }, ask, actor),
  )
}

/** The same within a transaction that does more: an operation from the field and its form stand or fall together. */
export async function askItemChangeIn(
  within: WithinRules,
  ask: ItemChangeToAsk,
  actor: Actor,
): Promise<Outcome<ItemChangeSettled, AskProblem>> {
  const { client } = within
  const { county, personId, item } = ask
  const person = ask.person ?? (await readPerson(client, county, personId))
  if (person === null) return refuse({ code: 'person.unknown' })
  const rehearsed = await rehearse(within, { ...ask, person }, actor)
  if (!rehearsed.ok) return rehearsed
  // Of two who ask for the same item the second is told.
  await client.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [
    `item-change/${county}/${personId}/${item}`,
  ])
  const waiting = await client.query(
    `select 1 from work.item_changes where county = $1 and person_id = $2 and item = $3
       and state in ('asked', 'awaiting_approval')`,
    [county, personId, item],
  )
  if (waiting.rowCount !== 0) return refuse({ code: 'item_change.waiting' })
  const village = person.items.place?.padEnd(12, '0') ?? null
  // What only two people may pass goes the way of a key item.
  const isKey = needsCountyApproval(item) || rehearsed.value.vouchedFor.length > 0
  const formId = await writeForm(
    within,
    { ...ask, village, isKey, valueBefore: person.items[item] },
    actor,
  )
  await appendFormStep(
    client,
    { county, form: 'item_change', formId, village, step: 'ask', reason: ask.reason, at: ask.at },
    actor,
  )
  if (!ask.does) return accept({ formId, state: 'asked', eventId: null, version: person.version })
  const step = isKey ? 'forward' : 'apply'
  const { today, at } = ask
  return takeStepIn(within, { county, formId, step, reason: null, today, at }, actor)
}

/**
 * Items that are a text or a code in the person's own row and nothing else: what the register decides
 * of them is all it can refuse. Others begin and end periods, and the row may move out of sight.
 */
const TEXT_ONLY: ReadonlySet<CorrectableItem> = new Set([
  'former_name',
  'ethnicity',
  'address_text',
  'marital_status',
  'education',
  'phone',
  'nationality',
  'household_type',
  'employment',
  'workplace',
  'birthplace',
  'native_place',
  'care_labels',
  'verification',
])

/**
 * Refuses exactly what the register would refuse: decides a text as it would be decided, and writes
 * anything else and takes it back.
 */
async function rehearse(
  within: WithinRules,
  ask: ItemChangeToAsk & { readonly person: PersonState },
  actor: Actor,
): Promise<Outcome<Pick<ItemCorrected, 'vouchedFor'>, CorrectItemProblem>> {
  const { client } = within
  const correction = { ...ask, twoPeople: true }
  if (TEXT_ONLY.has(ask.item)) {
    if (await isBeingFilled(client, ask.county)) return refuse({ code: 'register.filling' })
    return judgeCorrection(within, ask.person, correction)
  }
  await client.query('savepoint before_rehearsal')
  const said = await correctItemIn(within, correction, actor)
  await client.query('rollback to savepoint before_rehearsal; release savepoint before_rehearsal')
  return said
}

async function writeForm(
  { client, keys }: WithinRules,
  ask: ItemChangeToAsk & {
    readonly village: string | null
    readonly isKey: boolean
    readonly valueBefore: string | null
  },
  actor: Actor,
): Promise<string> {
  const { county, personId, item, value } = ask
  const formId = newRecordId()
  const isNumber = item === 'number' && value !== null
  await client.query(
    `insert into work.item_changes (county, form_id, form_no, person_id, village, item, key_item,
       value_before, value_after, value_sealed, reason, grounds, record, asked_for, state, asked_by, asked_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'asked', $15, $16)`,
    [
      county,
      formId,
      await nextFormNo(client, { county, form: 'item_change' }),
      personId,
      ask.village,
      item,
      ask.isKey,
      ask.valueBefore,
      isNumber ? keys.numberHash(value).toString('hex') : value,
      isNumber ? keys.sealIdentifier(value, formContext(county, formId)) : null,
      ask.reason.trim(),
      JSON.stringify(ask.grounds),
      ask.record === null ? null : JSON.stringify(ask.record),
      ask.askedFor,
      actor.account,
      ask.at,
    ],
  )
  return formId
}
