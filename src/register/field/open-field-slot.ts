import type { CorrectableItem } from '#domain/events/decide-correction.ts'
import { newRecordId } from '../store/record-id.ts'
import { settleOperations, type Taking } from './field-operations.ts'

export interface FieldSlot {
  readonly slotId: string
  readonly personId: string
  readonly item: CorrectableItem
  readonly village: string
  readonly state: 'open' | 'disputed' | 'decided'
  readonly formId: string | null
}

const COLUMNS = `slot_id as "slotId", person_id as "personId", item, village, state, form_id as "formId"`

/** A word about an item of a person of the register. */
export interface WordToJoin {
  readonly opId: string
  readonly personId: string
  readonly item: CorrectableItem
  /** Of the device that says it. */
  readonly village: string
}

/**
 * Puts words into the slots in which words about their items meet: those that are open, or new ones, and
 * gives these, locked. Where somebody has carried out, refused or withdrawn the form that was asked for,
 * words that come later begin anew, in view of what was decided.
 */
export async function joinSlots(
  taking: Taking,
  words: readonly WordToJoin[],
): Promise<readonly string[]> {
  const { client, county, at } = taking
  const items = new Map(words.map((word) => [`${word.personId}/${word.item}`, word]))
  // Everybody locks in the same order: of two batches about the same items one waits for the other.
  const keys = [...items.keys()].toSorted()
  await client.query({
    name: 'field_slots_wait',
    text: `select pg_advisory_xact_lock(hashtextextended(key, 0)) from unnest($1::text[]) as key`,
    values: [keys.map((key) => `field-slot/${county}/${key}`)],
  })
  const sorted = keys.flatMap((key) => items.get(key) ?? [])
  const named = [
    county,
    sorted.map(({ personId }) => personId),
    sorted.map(({ item }) => item),
    sorted.map(({ village }) => village),
    sorted.map(() => newRecordId()),
    at,
  ]
  await client.query({
    name: 'field_slots_open',
    text: `insert into work.field_slots (county, slot_id, person_id, item, village, base_version, state, opened_at)
      select $1, w.slot_id, w.person_id, w.item, w.village, p.version, 'open', $6
      from unnest($2::uuid[], $3::text[], $4::text[], $5::uuid[]) as w (person_id, item, village, slot_id)
      join register.persons p on p.county = $1 and p.person_id = w.person_id
      on conflict (county, person_id, item) where state <> 'decided' do nothing`,
    values: named,
  })
  const { rows } = await client.query<{ slotId: string; key: string }>({
    name: 'field_slots_of_items',
    text: `select s.slot_id as "slotId", s.person_id || '/' || s.item as key from work.field_slots s
      join unnest($2::uuid[], $3::text[]) as w (person_id, item) using (person_id, item)
      where s.county = $1 and s.state <> 'decided' for update of s`,
    values: named.slice(0, 3),
  })
  const slots = new Map(rows.map(({ key, slotId }) => [key, slotId]))
  const slotOf = ({ personId, item }: WordToJoin): string | null =>
    slots.get(`${personId}/${item}`) ?? null
  // One that another village's devices have opened is not seen from here.
  const unseen = words.filter((word) => slotOf(word) === null)
  await settleOperations(
    taking,
    unseen.map(({ opId }) => ({ opId, state: 'refused', reason: 'sync.not_taken' })),
  )
  await client.query({
    name: 'field_operations_join',
    text: `update work.field_operations o set person_id = w.person_id, slot_id = w.slot_id
      from unnest($2::uuid[], $3::uuid[], $4::uuid[]) as w (op_id, person_id, slot_id)
      where o.county = $1 and o.op_id = w.op_id`,
    values: [
      county,
      words.map(({ opId }) => opId),
      words.map(({ personId }) => personId),
      words.map(slotOf),
    ],
  })
  return [...slots.values()]
}

/** Slots as they stand, locked in the order of their ids. */
export async function lockFieldSlots(
  { client, county }: Pick<Taking, 'client' | 'county'>,
  slotIds: readonly string[],
): Promise<readonly FieldSlot[]> {
  const { rows } = await client.query<FieldSlot>({
    name: 'field_slots_lock',
    text: `select ${COLUMNS} from work.field_slots where county = $1 and slot_id = any ($2::uuid[])
      order by slot_id for update`,
    values: [county, slotIds],
  })
  return rows
}
