import type pg from 'pg'
import type { CitedRecord } from '#domain/events/citation.ts'
import type { CorrectableItem } from '#domain/events/decide-correction.ts'
import type { ItemChangeState } from '#domain/forms/item-change.ts'
import type { Grounds } from '../ledger/append-event.ts'
import type { Store } from '../store/open-store.ts'

/** For whom a correction is asked: the office itself, the village, or the resident through staff. */
export type AskedFor = 'office' | 'village' | 'resident'

/** An item-change form as its row holds it; numbers as keyed hashes. */
export interface ItemChangeRow {
  readonly formId: string
  readonly formNo: number
  readonly personId: string
  readonly village: string | null
  readonly item: CorrectableItem
  readonly key: boolean
  readonly valueBefore: string | null
  readonly valueAfter: string | null
  readonly valueSealed: Buffer | null
  readonly reason: string
  readonly grounds: Grounds
  readonly record: CitedRecord | null
  readonly askedFor: AskedFor
  readonly state: ItemChangeState
  readonly askedBy: string
  readonly askedAt: Date
  readonly doneBy: string | null
  readonly approvedBy: string | null
  readonly refusal: string | null
  readonly eventId: string | null
}

const COLUMNS = `form_id as "formId", form_no as "formNo", person_id as "personId", village, item,
  key_item as key, value_before as "valueBefore", value_after as "valueAfter",
  value_sealed as "valueSealed", reason, grounds, record, asked_for as "askedFor", state,
  asked_by as "askedBy", asked_at as "askedAt", done_by as "doneBy", approved_by as "approvedBy",
  refusal, event_id as "eventId"`

export interface ItemChangeKey {
  readonly county: string
  readonly formId: string
}

export async function lockItemChange(
  client: pg.ClientBase,
  { county, formId }: ItemChangeKey,
): Promise<ItemChangeRow | null> {
  const { rows } = await client.query<ItemChangeRow>(
    `select ${COLUMNS} from work.item_changes where county = $1 and form_id = $2 for update`,
    [county, formId],
  )
  return rows[0] ?? null
}

export async function readItemChange(
  store: Pick<Store, 'pool'>,
  { county, formId }: ItemChangeKey,
): Promise<ItemChangeRow | null> {
  const { rows } = await store.pool.query<ItemChangeRow>(
    `select ${COLUMNS} from work.item_changes where county = $1 and form_id = $2`,
    [county, formId],
  )
  return rows[0] ?? null
}

export interface ItemChangesWanted {
  readonly county: string
  readonly states: readonly ItemChangeState[]
  readonly placeFrom: string
  readonly placeTo: string
  /** Forms of a person only. */
  readonly personId: string | null
  /** Below this number, to go on with a list. */
  readonly below: number | null
  readonly limit: number
}

/** Forms of a territory, newest first; those of no known village to whoever sees the whole county. */
export async function listItemChanges(
  store: Pick<Store, 'pool'>,
  wanted: ItemChangesWanted,
): Promise<readonly ItemChangeRow[]> {
  const { county, states, placeFrom, placeTo, personId, below, limit } = wanted
  const { rows } = await store.pool.query<ItemChangeRow>(
    `select ${COLUMNS} from work.item_changes
     where county = $1 and state = any ($2)
       and coalesce(village, rpad(county, 12, '0')) between $3 and $4
       and ($5::uuid is null or person_id = $5) and ($6::int is null or form_no < $6)
     order by form_no desc limit $7`,
    [county, states, placeFrom, placeTo, personId, below, limit],
  )
  return rows
}

/** Forms of a person that wait for the township or the county, the oldest first. */
export async function waitingItemChanges(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly personId: string },
): Promise<readonly ItemChangeRow[]> {
  const { rows } = await store.pool.query<ItemChangeRow>({
    name: 'item-changes-waiting',
    text: `select ${COLUMNS} from work.item_changes
           where county = $1 and person_id = $2 and state in ('asked', 'awaiting_approval')
           order by asked_at, form_no`,
    values: [of.county, of.personId],
  })
  return rows
}

/** What a new identity number is sealed to until the form is settled. */
export function formContext(county: string, formId: string): string {
  return `item-change:${county}:${formId}`
}
