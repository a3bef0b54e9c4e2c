import type { PersonState } from '#domain/events/person-state.ts'
import { invariant } from '#domain/invariant.ts'
import type { Operation } from '#sync/operation.ts'
import { settleSlot, type SettledSlot, type Word } from '#sync/settle-slot.ts'
import { askItemChangeIn } from '../forms/ask-item-change.ts'
import { lockItemChange } from '../forms/item-change-rows.ts'
import { takeStepIn } from '../forms/step-item-change.ts'
import type { Actor } from '../ledger/append-event.ts'
import { readPersons } from '../ledger/person-rows.ts'
import { becomingOf } from '../queries/check-correction.ts'
import { knowNeighbourhoods, type KnownNeighbourhoods } from '../queries/neighbourhood.ts'
import { inSavepoint } from '../store/in-savepoint.ts'
import {
  openOperation,
  settleOperations,
  tellVillage,
  type OperationSettled,
  type Taking,
} from './field-operations.ts'
import { isPassing } from './is-passing.ts'
import { lockFieldSlots, type FieldSlot } from './open-field-slot.ts'

/** One word with the operation it comes from. */
interface SaidWord extends Word {
  readonly operation: Operation
}

/** A slot with everything that was said in it, and what it comes to. */
interface Meeting {
  readonly slot: FieldSlot
  readonly person: PersonState
  readonly words: readonly SaidWord[]
}

/**
 * Settles what all words about some items come to: one value agreed on is asked for with one item-change
 * form, as any other correction of history; a dispute takes the form back, for until a person decides
 * the base value stands (S22). What the register refuses to be asked is refused to who said it, and
 * the others are settled without; an item that fails altogether leaves the other items as they are.
 *
 * Everything that the slots need is read together first: a batch of a hundred words takes little more
 * than one.
 */
export async function settleFieldSlots(
  taking: Taking,
  slotIds: readonly string[],
  actor: Actor,
): Promise<void> {
  if (slotIds.length === 0) return
  const meetings = await readMeetings(taking, slotIds)
  const known = await knowRules(taking, meetings)
  const outcomes: OperationSettled[] = []
  for (const meeting of meetings) {
    try {
      const settle = (): Promise<readonly OperationSettled[]> =>
        settleMeeting(taking, { ...meeting, known }, actor)
      outcomes.push(...(await inSavepoint(taking.client, settle)))
    } catch (cause) {
      if (isPassing(cause)) throw cause
      // What this item brought is put aside with its reason, and those of other items go on.
      outcomes.push(...(await unsettledOf(taking, meeting.slot)))
    }
  }
  await settleOperations(taking, outcomes)
}

async function unsettledOf(
  { client, county }: Taking,
  { slotId }: FieldSlot,
): Promise<readonly OperationSettled[]> {
  const { rows } = await client.query<{ opId: string }>(
    `select op_id as "opId" from work.field_operations
     where county = $1 and slot_id = $2 and state in ('held', 'waiting')`,
    [county, slotId],
  )
  return rows.map(({ opId }) => ({ opId, state: 'refused', reason: 'sync.not_taken' }))
}

async function readMeetings(taking: Taking, slotIds: readonly string[]): Promise<Meeting[]> {
  const slots = await lockFieldSlots(taking, slotIds)
  const personIds = [...new Set(slots.map(({ personId }) => personId))]
  const people = await readPersons(taking.client, taking.county, personIds)
  const persons = new Map(people.map((person) => [person.personId, person]))
  const operations = await operationsOf(taking, slotIds)
  const changes = await changesOf(taking, personIds)
  return slots.map((slot) => {
    const person = persons.get(slot.personId)
    invariant(person !== undefined, 'words are about a person of the register')
    invariant(slot.state !== 'decided', 'words meet in a slot that is open')
    const changed = changes.get(slot.personId) ?? []
    const said = operations.get(slot.slotId) ?? []
    const words = said.map((operation) => wordOf(taking, { operation, slot, person, changed }))
    return { slot, person, words }
  })
}

async function operationsOf(
  { client, keys, county }: Taking,
  slotIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Operation[]>> {
  const { rows } = await client.query<{ slotId: string; opId: string; sealed: Buffer }>({
    name: 'field_operations_of_slots',
    text: `select slot_id as "slotId", op_id as "opId", content_sealed as sealed from work.field_operations
      where county = $1 and slot_id = any ($2::uuid[]) and state <> 'refused'`,
    values: [county, slotIds],
  })
  const said = new Map<string, Operation[]>()
  for (const { slotId, opId, sealed } of rows) {
    const operation = openOperation(keys, { county, opId, sealed })
    if (operation !== null) said.set(slotId, [...(said.get(slotId) ?? []), operation])
  }
  return said
}

/** The items that each event of these people changed: the first made version 1. */
async function changesOf(
  { client, county }: Taking,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, readonly (readonly string[])[]>> {
  const { rows } = await client.query<{ personId: string; items: string[] }>({
    name: 'field_changes_of_persons',
    text: `select person_id as "personId", array(select jsonb_object_keys(after)) as items
      from register.events where county = $1 and person_id = any ($2::uuid[]) order by event_no`,
    values: [county, personIds],
  })
  const changes = new Map<string, string[][]>()
  for (const { personId, items } of rows) {
    const known = changes.get(personId)
    if (known === undefined) changes.set(personId, [items])
    else known.push(items)
  }
  return changes
}

function wordOf(
  taking: Taking,
  of: {
    readonly operation: Operation
    readonly slot: FieldSlot
    readonly person: PersonState
    readonly changed: readonly (readonly string[])[]
  },
): SaidWord {
  const { operation, slot, person, changed } = of
  // Who met somebody first saw them as they came into the register.
  const saw = operation.baseVersion === 0 ? 1 : operation.baseVersion
  const since = changed.slice(saw).flat()
  return {
    opId: operation.opId,
    operation,
    after: operation.after,
    value: valueToCompare(taking, slot, operation.value),
    sawBase: saw <= person.version && !since.includes(slot.item),
    parallel: since.some((item) => item !== slot.item),
  }
}

/** A number is compared by its keyed hash, as the register keeps it. */
function valueToCompare({ keys }: Taking, slot: FieldSlot, value: string | null): string | null {
  return slot.item === 'number' && value !== null ? keys.numberHash(value).toString('hex') : value
}

/** What the rules need to know of everybody for whom something is likely to be asked. */
async function knowRules(
  { client, keys, county, today }: Taking,
  meetings: readonly Meeting[],
): Promise<KnownNeighbourhoods> {
  const persons = meetings.flatMap(({ slot: { personId, item }, person, words }) => {
    const { state, value } = settleSlot(person.items[item], words)
    const said = words.find((word) => word.value === value)
    if (state !== 'agreed' || said === undefined) return []
    return [{ personId, becoming: becomingOf({ [item]: said.operation.value }) }]
  })
  return knowNeighbourhoods({ pool: client, keys }, { county, asOf: today, persons })
}

interface KnownMeeting extends Meeting {
  readonly known: KnownNeighbourhoods
}

async function settleMeeting(
  taking: Taking,
  meeting: KnownMeeting,
  actor: Actor,
): Promise<readonly OperationSettled[]> {
  const { slot, person } = meeting
  const refused: OperationSettled[] = []
  let { words } = meeting
  for (;;) {
    const settled = settleSlot(person.items[slot.item], words)
    const reason = await reconcileForm(taking, { ...meeting, settled, words }, actor)
    if (reason === null) {
      await writeState(taking, slot, settled)
      return [...refused, ...outcomesOf(settled)]
    }
    const meant = words.filter(({ value }) => value === settled.value)
    refused.push(...meant.map(({ opId }) => ({ opId, state: 'refused' as const, reason })))
    words = words.filter(({ value }) => value !== settled.value)
  }
}

function outcomesOf({ outcomes }: SettledSlot): readonly OperationSettled[] {
  return [...outcomes].map(([opId, state]) => ({ opId, state, reason: null }))
}

interface Reconciling extends KnownMeeting {
  readonly settled: SettledSlot
}

/** Brings the form in line with what was settled; gives why the register would not be asked. */
async function reconcileForm(
  taking: Taking,
  { slot, person, settled, words, known }: Reconciling,
  actor: Actor,
): Promise<string | null> {
  const { client, keys, county, today, at } = taking
  const form =
    slot.formId === null ? null : await lockItemChange(client, { county, formId: slot.formId })
  const wanted = settled.state === 'agreed' ? settled.value : undefined
  if (form !== null && wanted !== undefined && form.valueAfter === wanted) return null
  if (form !== null) {
    // Ours no longer: taking it back decides nothing.
    await setForm(taking, slot, null)
    const step = form.state === 'awaiting_approval' ? 'refuse' : 'withdraw'
    const taken = await takeStepIn(
      { client, keys },
      { county, formId: form.formId, step, reason: RIVALS, today, at },
      { ...actor, account: form.askedBy },
    )
    invariant(taken.ok, 'a form that waits can be taken back')
  }
  if (wanted === undefined) return null
  const word = words.find(({ opId }) => settled.outcomes.get(opId) !== 'same' && isEnd(words, opId))
  invariant(word !== undefined, 'somebody said what was agreed on')
  const { operation } = word
  const asked = await askItemChangeIn(
    { client, keys, known },
    {
      county,
      personId: person.personId,
      item: slot.item,
      value: operation.value,
      reason: operation.reason,
      grounds: { kind: 'visit', text: operation.reason },
      record: null,
      version: person.version,
      person,
      askedFor: 'village',
      does: false,
      today,
      at,
    },
    { ...actor, account: operation.collector },
  )
  if (!asked.ok) return asked.problem.code
  await setForm(taking, slot, asked.value.formId)
  return null
}

/** Written on the form that is taken back. */
const RIVALS = '村里另有不同的说法，等人核定'

function isEnd(words: readonly SaidWord[], opId: string): boolean {
  return words.every(({ after }) => after !== opId)
}

async function setForm(
  { client, county }: Taking,
  { slotId, village }: FieldSlot,
  formId: string | null,
): Promise<void> {
  await tellVillage({ client, county }, { village, kind: 'slot', id: slotId })
  await client.query({
    name: 'field_slot_form',
    text: `update work.field_slots set form_id = $3 where county = $1 and slot_id = $2`,
    values: [county, slotId, formId],
  })
}

async function writeState(
  { client, county }: Taking,
  slot: FieldSlot,
  settled: SettledSlot,
): Promise<void> {
  const state = settled.state === 'disputed' ? 'disputed' : 'open'
  if (state !== slot.state) {
    await client.query({
      name: 'field_slot_state',
      text: `update work.field_slots set state = $3 where county = $1 and slot_id = $2`,
      values: [county, slot.slotId, state],
    })
  }
  if (state !== slot.state || state === 'disputed') {
    await tellVillage({ client, county }, { village: slot.village, kind: 'slot', id: slot.slotId })
  }
}
