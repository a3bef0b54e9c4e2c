import type { PersonState } from '#domain/events/person-state.ts'
import { invariant } from '#domain/invariant.ts'
import type { Operation } from '#sync/operation.ts'
import type { Word } from '#sync/settle-slot.ts'
import { readPersons } from '../ledger/person-rows.ts'
import { openOperation, type Taking } from './field-operations.ts'
import { lockFieldSlots, type FieldSlot } from './open-field-slot.ts'

/** One word with the operation it comes from. */
interface SaidWord extends Word {
  readonly operation: Operation
}

/** A slot with everything that was said in it, and what it comes to. */
export interface Meeting {
  readonly slot: FieldSlot
  readonly person: PersonState
  readonly words: readonly SaidWord[]
}

interface PlacedOperation {
  readonly operation: Operation
  /** Said of an entry that was found since to be this person's: its versions say nothing of this one. */
  readonly isOfMerged: boolean
}

/** Everything that was said in some slots, read together; the slots are locked. */
export async function readMeetings(taking: Taking, slotIds: readonly string[]): Promise<Meeting[]> {
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
    const words = said.map((one) => wordOf(taking, { ...one, slot, person, changed }))
    return { slot, person, words }
  })
}

async function operationsOf(
  { client, keys, county }: Taking,
  slotIds: readonly string[],
): Promise<ReadonlyMap<string, readonly PlacedOperation[]>> {
  const { rows } = await client.query<{
    slotId: string
    opId: string
    sealed: Buffer
    isOfMerged: boolean
  }>({
    name: 'field_operations_of_slots',
    text: `select o.slot_id as "slotId", o.op_id as "opId", o.content_sealed as sealed,
        p.person_id is not null as "isOfMerged"
      from work.field_operations o
      left join work.field_records r on r.county = o.county and r.record_id = o.record_id
      left join work.report_lines l on l.county = o.county and l.line_id = o.record_id
      left join register.persons p on p.county = o.county and p.merged_into is not null
        and p.person_id = coalesce(r.person_id, l.person_id, o.record_id)
      where o.county = $1 and o.slot_id = any ($2::uuid[]) and o.state <> 'refused'`,
    values: [county, slotIds],
  })
  const said = new Map<string, PlacedOperation[]>()
  for (const { slotId, opId, sealed, isOfMerged } of rows) {
    const operation = openOperation(keys, { county, opId, sealed })
    if (operation === null) continue
    said.set(slotId, [...(said.get(slotId) ?? []), { operation, isOfMerged }])
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
  of: PlacedOperation & {
    readonly slot: FieldSlot
    readonly person: PersonState
    readonly changed: readonly (readonly string[])[]
  },
): SaidWord {
  const { operation, isOfMerged, slot, person, changed } = of
  // Who met somebody first saw them as they came into the register.
  const saw = operation.baseVersion === 0 ? 1 : operation.baseVersion
  const since = changed.slice(saw).flat()
  return {
    opId: operation.opId,
    operation,
    after: operation.after,
    value: valueToCompare(taking, slot, operation.value),
    sawBase: !isOfMerged && saw <= person.version && !since.includes(slot.item),
    parallel: since.some((item) => item !== slot.item),
  }
}

/** A number is compared by its keyed hash, as the register keeps it. */
function valueToCompare({ keys }: Taking, slot: FieldSlot, value: string | null): string | null {
  return slot.item === 'number' && value !== null ? keys.numberHash(value).toString('hex') : value
}
