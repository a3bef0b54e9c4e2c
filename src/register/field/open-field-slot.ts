import type { CorrectableItem } from '#domain/events/decide-correction.ts'
import { newRecordId } from '../store/record-id.ts'
import type { Taking } from './field-operations.ts'

export interface FieldSlot {
  readonly slotId: string
  readonly personId: string
  readonly item: CorrectableItem
  readonly village: string
  readonly state: 'open' | 'disputed' | 'decided'
  readonly formId: string | null
}

const COLUMNS = `slot_id as "slotId", person_id as "personId", item, village, state, form_id as "formId"`

/**
 * The slot in which words about an item meet, locked: the one that is open, or a new one. Where somebody
 * has carried out, refused or withdrawn the form that was asked for, words that come later begin anew,
 * in view of what was decided.
 */
export async function openFieldSlot(
  taking: Taking,
  of: { readonly personId: string; readonly item: CorrectableItem; readonly village: string },
): Promise<string> {
  const { client, county, at } = taking
  const { personId, item, village } = of
  await client.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [
    `field-slot/${county}/${personId}/${item}`,
  ])
  const { rows } = await client.query<{ slotId: string }>(
    `select slot_id as "slotId" from work.field_slots
     where county = $1 and person_id = $2 and item = $3 and state <> 'decided'`,
    [county, personId, item],
  )
  if (rows[0] !== undefined) return rows[0].slotId
  const slotId = newRecordId()
  await client.query(
    `insert into work.field_slots (county, slot_id, person_id, item, village, base_version, state, opened_at)
     select $1, $2, $3, $4, $5, version, 'open', $6 from register.persons
     where county = $1 and person_id = $3`,
    [county, slotId, personId, item, village, at],
  )
  return slotId
}

export async function lockFieldSlot(
  { client, county }: Pick<Taking, 'client' | 'county'>,
  slotId: string,
): Promise<FieldSlot | null> {
  const { rows } = await client.query<FieldSlot>(
    `select ${COLUMNS} from work.field_slots where county = $1 and slot_id = $2 for update`,
    [county, slotId],
  )
  return rows[0] ?? null
}
