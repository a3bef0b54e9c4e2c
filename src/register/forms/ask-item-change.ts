import type { CitedRecord } from '#domain/events/citation.ts'
import type { CorrectableItem } from '#domain/events/decide-correction.ts'
import type { PersonState } from '#domain/events/person-state.ts'
import { needsCountyApproval } from '#domain/forms/key-items.ts'
import { invariant } from '#domain/invariant.ts'
import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import { isBeingFilled } from '../commands/being-filled.ts'
import { correctItemIn, judgeCorrection } from '../commands/correct-item.ts'
import type { CorrectItemProblem, ItemCorrected } from '../commands/correct-item.ts'
import type { WithinRules } from '../commands/pass-rules.ts'
import type { Actor, Grounds } from '../ledger/append-event.ts'
import { readPerson } from '../ledger/person-rows.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { KeyRing } from '../store/key-ring.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { appendFirstSteps } from './form-steps.ts'
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
  const [asked] = await askItemChangesIn(within, [{ ask, actor }])
  invariant(asked !== undefined, 'who asks is answered')
  if (!asked.ok || !ask.does) return asked
  const { formId, isKey } = asked.value
  const { county, today, at } = ask
  const step = isKey ? 'forward' : 'apply'
  return takeStepIn(within, { county, formId, step, reason: null, today, at }, actor)
}

/** A form that was asked for, before any step was taken. */
export interface ItemChangeAsked extends ItemChangeSettled {
  /** It goes the way of a key item: the county approves. */
  readonly isKey: boolean
}

export interface AskAndActor {
  readonly ask: ItemChangeToAsk
  readonly actor: Actor
}

/**
 * Asks for many corrections of one county, each of another item or person; each is answered by itself,
 * and no step is taken. A hundred take little more than one.
 */
export async function askItemChangesIn(
  within: WithinRules,
  asks: readonly AskAndActor[],
): Promise<readonly Outcome<ItemChangeAsked, AskProblem>[]> {
  const answers: Outcome<ItemChangeAsked, AskProblem>[] = []
  const forms: { readonly at: number; readonly form: FormToWrite }[] = []
  for (const [at, { ask, actor }] of asks.entries()) {
    const judged = await judgeAsk(within, ask, actor)
    if (judged.ok) forms.push({ at, form: { ask, actor, ...judged.value } })
    answers.push(judged.ok ? refuse({ code: 'item_change.waiting' }) : judged)
  }
  const free = await lockFree(within, forms)
  await writeForms(
    within,
    free.map(({ form }) => form),
  )
  for (const { at, form } of free) {
    const { formId, isKey, person } = form
    answers[at] = accept({ formId, isKey, state: 'asked', eventId: null, version: person.version })
  }
  return answers
}

interface FormToWrite extends AskAndActor {
  readonly formId: string
  readonly person: PersonState
  readonly village: string | null
  readonly isKey: boolean
}

async function judgeAsk(
  within: WithinRules,
  ask: ItemChangeToAsk,
  actor: Actor,
): Promise<Outcome<Omit<FormToWrite, 'ask' | 'actor'>, AskProblem>> {
  const { county, personId, item } = ask
  const person = ask.person ?? (await readPerson(within.client, county, personId))
  if (person === null) return refuse({ code: 'person.unknown' })
  const rehearsed = await rehearse(within, { ...ask, person }, actor)
  if (!rehearsed.ok) return rehearsed
  return accept({
    formId: newRecordId(),
    person,
    village: person.items.place?.padEnd(12, '0') ?? null,
    // What only two people may pass goes the way of a key item.
    isKey: needsCountyApproval(item) || rehearsed.value.vouchedFor.length > 0,
  })
}

/** Of two who ask for the same item the second is told: those for whom no form waits yet, locked. */
async function lockFree<Wanted extends { readonly form: FormToWrite }>(
  { client }: WithinRules,
  wanted: readonly Wanted[],
): Promise<readonly Wanted[]> {
  const [first] = wanted
  if (first === undefined) return []
  const { county } = first.form.ask
  const keyOf = ({ form: { ask } }: Wanted): string => `${ask.personId}/${ask.item}`
  const keys = wanted.map(keyOf).toSorted()
  await client.query({
    name: 'item_changes_wait',
    text: `select pg_advisory_xact_lock(hashtextextended(key, 0)) from unnest($1::text[]) as key`,
    values: [keys.map((key) => `item-change/${county}/${key}`)],
  })
  const { rows } = await client.query<{ key: string }>({
    name: 'item_changes_waiting',
    text: `select c.person_id || '/' || c.item as key from work.item_changes c
      join unnest($2::uuid[], $3::text[]) as w (person_id, item) using (person_id, item)
      where c.county = $1 and c.state in ('asked', 'awaiting_approval')`,
    values: [
      county,
      wanted.map(({ form }) => form.ask.personId),
      wanted.map(({ form }) => form.ask.item),
    ],
  })
  const waiting = new Set(rows.map(({ key }) => key))
  return wanted.filter((one) => !waiting.has(keyOf(one)))
}

/**
 * Items that are a text or a code in the person's own row and nothing else: what the register decides
 * of them is all it can refuse. Others begin and end periods, and the row may move out of sight.
 */
const TEXT_ONLY: ReadonlySet<CorrectableItem> = new Set([
  'former_name',
  'born_time',
  'ethnicity',
  'address_text',
  'residence_text',
  'marital_status',
  'education',
  'phone',
  'nationality',
  'household_type',
  'schooling',
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

/** Writes the forms and the first step of each; the county's row of numbers is locked from here on. */
async function writeForms(
  { client, keys }: WithinRules,
  forms: readonly FormToWrite[],
): Promise<void> {
  const [first] = forms
  if (first === undefined) return
  const { county } = first.ask
  const count = forms.length
  const lastNo = await nextFormNo(client, { county, form: 'item_change', count })
  const rows = forms.map(({ ask, actor, person, ...form }, at) => ({
    ...form,
    no: lastNo - count + 1 + at,
    personId: ask.personId,
    item: ask.item,
    before: person.items[ask.item],
    ...valueKept(keys, ask, form.formId),
    reason: ask.reason.trim(),
    grounds: JSON.stringify(ask.grounds),
    record: ask.record === null ? null : JSON.stringify(ask.record),
    askedFor: ask.askedFor,
    by: actor.account,
    at: ask.at,
  }))
  const column = <Key extends keyof (typeof rows)[number]>(
    key: Key,
  ): readonly (typeof rows)[number][Key][] => rows.map((row) => row[key])
  await client.query({
    name: 'item_changes_write',
    text: `insert into work.item_changes (county, state, form_id, form_no, person_id, village, item, key_item,
        value_before, value_after, value_sealed, reason, grounds, record, asked_for, asked_by, asked_at)
      select $1, 'asked', f.* from unnest($2::uuid[], $3::bigint[], $4::uuid[], $5::text[], $6::text[], $7::boolean[],
        $8::text[], $9::text[], $10::bytea[], $11::text[], $12::jsonb[], $13::jsonb[], $14::text[], $15::text[],
        $16::timestamptz[]) as f`,
    values: [
      county,
      column('formId'),
      column('no'),
      column('personId'),
      column('village'),
      column('item'),
      column('isKey'),
      column('before'),
      column('value'),
      column('sealed'),
      column('reason'),
      column('grounds'),
      column('record'),
      column('askedFor'),
      column('by'),
      column('at'),
    ],
  })
  const frame = { county, form: 'item_change', step: 'ask' } as const
  await appendFirstSteps(
    client,
    forms.map(({ ask: { reason, at }, actor, formId, village }) => ({
      ...frame,
      formId,
      village,
      reason,
      at,
      actor,
    })),
  )
}

/** A number is kept by its hash, and sealed for the day on which it is written into the register. */
function valueKept(
  keys: KeyRing,
  { county, item, value }: ItemChangeToAsk,
  formId: string,
): { readonly value: string | null; readonly sealed: Buffer | null } {
  if (item !== 'number' || value === null) return { value, sealed: null }
  return {
    value: keys.numberHash(value).toString('hex'),
    sealed: keys.sealIdentifier(value, formContext(county, formId)),
  }
}
