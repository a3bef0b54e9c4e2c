import type { PersonState } from '#domain/events/person-state.ts'
import { invariant } from '#domain/invariant.ts'
import type { Operation } from '#sync/operation.ts'
import { settleSlot, type SettledSlot, type Word } from '#sync/settle-slot.ts'
import { askItemChangeIn } from '../forms/ask-item-change.ts'
import { lockItemChange } from '../forms/item-change-rows.ts'
import { takeStepIn } from '../forms/step-item-change.ts'
import type { Actor } from '../ledger/append-event.ts'
import { readPerson } from '../ledger/person-rows.ts'
import { openOperation, settleOperation, tellVillage, type Taking } from './field-operations.ts'
import { lockFieldSlot, type FieldSlot } from './open-field-slot.ts'

/** One word with the operation it comes from. */
interface SaidWord extends Word {
  readonly operation: Operation
  readonly village: string
}

/**
 * Settles what all words about an item come to: one value agreed on is asked for with one item-change
 * form, as any other correction of history; a dispute takes the form back, for until a person decides
 * the base value stands (S22). What the register refuses to be asked is refused to who said it, and
 * the others are settled without.
 */
export async function settleFieldSlot(taking: Taking, slotId: string, actor: Actor): Promise<void> {
  const slot = await lockFieldSlot(taking, slotId)
  invariant(slot !== null && slot.state !== 'decided', 'words meet in a slot that is open')
  const person = await readPerson(taking.client, taking.county, slot.personId)
  invariant(person !== null, 'words are about a person of the register')
  let words = await wordsOf(taking, { slot, person })
  for (;;) {
    const settled = settleSlot(person.items[slot.item], words)
    const refusal = await reconcileForm(taking, { slot, person, settled, words }, actor)
    if (refusal === null) {
      await writeOutcomes(taking, { slot, settled, words })
      return
    }
    for (const { opId, village } of words.filter(({ value }) => value === settled.value)) {
      await settleOperation(taking, { opId, village, state: 'refused', reason: refusal })
    }
    words = words.filter(({ value }) => value !== settled.value)
  }
}

async function wordsOf(
  taking: Taking,
  { slot, person }: { readonly slot: FieldSlot; readonly person: PersonState },
): Promise<readonly SaidWord[]> {
  const { client, keys, county } = taking
  const { rows } = await client.query<{ opId: string; village: string; sealed: Buffer }>(
    `select op_id as "opId", village, content_sealed as sealed from work.field_operations
     where county = $1 and slot_id = $2 and state <> 'refused'`,
    [county, slot.slotId],
  )
  const changed = await changesOf(taking, slot.personId)
  return rows.flatMap(({ opId, village, sealed }) => {
    const operation = openOperation(keys, { county, opId, sealed })
    if (operation === null) return []
    // Who met somebody first saw them as they came into the register.
    const saw = operation.baseVersion === 0 ? 1 : operation.baseVersion
    const since = changed.slice(saw).flat()
    const word: SaidWord = {
      opId,
      village,
      operation,
      after: operation.after,
      value: valueToCompare(taking, slot, operation.value),
      sawBase: saw <= person.version && !since.includes(slot.item),
      parallel: since.some((item) => item !== slot.item),
    }
    return [word]
  })
}

/** A number is compared by its keyed hash, as the register keeps it. */
function valueToCompare({ keys }: Taking, slot: FieldSlot, value: string | null): string | null {
  return slot.item === 'number' && value !== null ? keys.numberHash(value).toString('hex') : value
}

/** The items that each event of the person changed: the first made version 1. */
async function changesOf(
  { client, county }: Taking,
  personId: string,
): Promise<readonly (readonly string[])[]> {
  const { rows } = await client.query<{ items: string[] }>({
    name: 'field_changes_of_person',
    text: `select array(select jsonb_object_keys(after)) as items from register.events
           where county = $1 and person_id = $2 order by event_no`,
    values: [county, personId],
  })
  return rows.map(({ items }) => items)
}

interface Reconciling {
  readonly slot: FieldSlot
  readonly person: PersonState
  readonly settled: SettledSlot
  readonly words: readonly SaidWord[]
}

/** Brings the form in line with what was settled; gives why the register would not be asked. */
async function reconcileForm(
  taking: Taking,
  { slot, person, settled, words }: Reconciling,
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
    { client, keys },
    {
      county,
      personId: person.personId,
      item: slot.item,
      value: operation.value,
      reason: operation.reason,
      grounds: { kind: 'visit', text: operation.reason },
      record: null,
      version: person.version,
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
  await client.query(
    `update work.field_slots set form_id = $3 where county = $1 and slot_id = $2`,
    [county, slotId, formId],
  )
}

async function writeOutcomes(
  taking: Taking,
  { slot, settled, words }: Omit<Reconciling, 'person'>,
): Promise<void> {
  const { client, county } = taking
  for (const { opId, village } of words) {
    const state = settled.outcomes.get(opId)
    invariant(state !== undefined, 'every word has an outcome')
    await settleOperation(taking, { opId, village, state, reason: null })
  }
  const state = settled.state === 'disputed' ? 'disputed' : 'open'
  const { rowCount } = await client.query(
    `update work.field_slots set state = $3 where county = $1 and slot_id = $2 and state <> $3`,
    [county, slot.slotId, state],
  )
  if (rowCount !== 0 || state === 'disputed') {
    await tellVillage(taking, { village: slot.village, kind: 'slot', id: slot.slotId })
  }
}
