import type { Store } from '../store/open-store.ts'
import type { FieldCursor } from './field-cursor.ts'
import type { OperationState } from './field-operations.ts'
import type { FieldSlot } from './open-field-slot.ts'

export interface VillageAsked {
  readonly county: string
  readonly village: string
  /** `null`: everything. */
  readonly since: FieldCursor | null
}

export interface HeldPerson {
  readonly personId: string
  readonly version: number
  readonly householdId: string | null
  readonly name: string | null
  readonly sex: string | null
  readonly bornOn: string | null
  readonly ethnicity: string | null
  readonly education: string | null
  readonly phone: string | null
  readonly addressText: string | null
  readonly relation: string | null
  readonly place: string | null
  readonly residencePlace: string | null
  readonly lifeState: string | null
  readonly numberSealed: Buffer | null
}

export interface HeldHousehold {
  readonly householdId: string
  readonly version: number
  readonly code: string | null
  readonly groupNo: string | null
  readonly addressText: string | null
  readonly headPersonId: string | null
  readonly closed: boolean
}

/** People registered or living in the village whose entry changed after an event. */
export async function heldPersons(
  store: Pick<Store, 'pool'>,
  { county, village, since }: VillageAsked,
): Promise<readonly HeldPerson[]> {
  const { rows } = await store.pool.query<HeldPerson>({
    name: 'field_persons',
    text: `select p.person_id as "personId", p.version, p.household_id as "householdId", p.name, p.sex,
             p.born_on as "bornOn", p.ethnicity, p.education, p.phone, p.address_text as "addressText",
             p.relation, p.place, p.residence_place as "residencePlace", p.life_state as "lifeState",
             i.value_sealed as "numberSealed"
           from register.persons p
           left join register.identifiers i on i.county = p.county and i.person_id = p.person_id
             and i.kind = '01' and i.until is null and not i.voided
           where p.county = $1 and (p.place = $2 or p.residence_place = $2) and p.last_event_no > $3
             and p.standing is null and ($3 > 0 or coalesce(p.life_state, 'active') in ('active', 'missing'))
           order by p.person_id`,
    values: [county, village, since?.eventNo ?? 0],
  })
  return rows
}

/** Households of the village that changed after an event. */
export async function heldHouseholds(
  store: Pick<Store, 'pool'>,
  { county, village, since }: VillageAsked,
): Promise<readonly HeldHousehold[]> {
  const { rows } = await store.pool.query<HeldHousehold>({
    name: 'field_households',
    text: `select household_id as "householdId", version, code, group_no as "groupNo",
             address_text as "addressText", head_person_id as "headPersonId", closed_on is not null as closed
           from register.households
           where county = $1 and place = $2 and last_event_no > $3 and ($3 > 0 or closed_on is null)
           order by code, household_id`,
    values: [county, village, since?.eventNo ?? 0],
  })
  return rows
}

/** Who left the village after an event: a device forgets them. */
export async function peopleWhoLeft(
  store: Pick<Store, 'pool'>,
  { county, village, since }: VillageAsked,
): Promise<readonly string[]> {
  if (since === null) return []
  const { rows } = await store.pool.query<{ personId: string }>({
    name: 'field_left',
    text: `select work.people_who_left($1, $2, $3) as "personId"
           union select person_id from register.persons p
             where p.county = $1 and (p.place = $2 or p.residence_place = $2) and p.last_event_no > $3
               and p.standing is not null`,
    values: [county, village, since.eventNo],
  })
  return rows.map(({ personId }) => personId)
}

export interface HeldAsk {
  readonly askNo: number
  readonly householdId: string | null
  readonly personId: string
  readonly item: string
  readonly reason: string
  readonly sources: readonly string[]
}

/** What is to be asked in the village: what comparison and checks could not settle (B5). */
export async function heldAsks(
  store: Pick<Store, 'pool'>,
  { county, village }: Pick<VillageAsked, 'county' | 'village'>,
): Promise<readonly HeldAsk[]> {
  const { rows } = await store.pool.query<HeldAsk>({
    name: 'field_asks',
    text: `select ask_no as "askNo", household_id as "householdId", person_id as "personId", item, reason, sources
           from work.to_ask where county = $1 and village = $2
             and run_no = (select run_no from evidence.runs where county = $1 and phase = 'live')
           order by ask_no`,
    values: [county, village],
  })
  return rows
}

export interface ToldAnswer {
  readonly opId: string
  readonly state: OperationState
  readonly reason: string | null
}

/** Answers to a device's own operations: those that changed since it was told, or all it ever had. */
export async function changedAnswers(
  store: Pick<Store, 'pool'>,
  asked: VillageAsked & { readonly deviceId: string },
): Promise<readonly ToldAnswer[]> {
  const { county, village, since, deviceId } = asked
  if (since === null) return allAnswers(store, { county, deviceId })
  const { rows } = await store.pool.query<ToldAnswer>({
    name: 'field_answers',
    text: `select distinct o.op_id as "opId", o.state, o.reason
           from work.field_changes c
           join work.field_operations o on o.county = c.county and o.op_id = c.subject_id and o.device_id = $4
           where c.county = $1 and c.village = $2 and c.kind = 'operation'
             and c.xid >= $3::xid8`,
    values: [county, village, since.xid, deviceId],
  })
  return rows
}

/** The list of changes is cut after a time: who begins anew reads the operations themselves. */
async function allAnswers(
  store: Pick<Store, 'pool'>,
  { county, deviceId }: { readonly county: string; readonly deviceId: string },
): Promise<readonly ToldAnswer[]> {
  const { rows } = await store.pool.query<ToldAnswer>({
    name: 'field_answers_all',
    text: `select op_id as "opId", state, reason from work.field_operations
           where county = $1 and device_id = $2 order by seq`,
    values: [county, deviceId],
  })
  return rows
}

export interface ToldWord {
  readonly slotId: string
  readonly personId: string
  readonly item: string
  readonly state: FieldSlot['state']
  /** The last word about the item, where one value is agreed on. */
  readonly opId: string | null
}

const WORDS = `s.slot_id as "slotId", s.person_id as "personId", s.item, s.state,
             case when s.state = 'open' then (
               select o.op_id from work.field_operations o
               where o.county = s.county and o.slot_id = s.slot_id and o.state in ('applied', 'merged')
                 and not exists (select from work.field_operations n where n.county = o.county
                   and n.slot_id = o.slot_id and n.after_op = o.op_id and n.state <> 'refused')
               order by o.op_id limit 1) end as "opId"`

/** Items about which devices speak: those whose state changed since, or all that are not decided. */
export async function changedSlots(
  store: Pick<Store, 'pool'>,
  { county, village, since }: VillageAsked,
): Promise<readonly ToldWord[]> {
  const { rows } = await store.pool.query<ToldWord>(
    since === null
      ? {
          name: 'field_slots_standing',
          text: `select ${WORDS} from work.field_slots s
                 where s.county = $1 and s.village = $2 and s.state <> 'decided'`,
          values: [county, village],
        }
      : {
          name: 'field_slots_changed',
          text: `select distinct ${WORDS} from work.field_changes c
                 join work.field_slots s on s.county = c.county and s.slot_id = c.subject_id
                 where c.county = $1 and c.village = $2 and c.kind = 'slot' and c.xid >= $3::xid8`,
          values: [county, village, since.xid],
        },
  )
  return rows
}

/**
 * Whether something that a cursor has not been told was taken off the list of changes. Asked after the
 * list was read: what is taken off meanwhile is seen here.
 */
export async function isCutOff(
  store: Pick<Store, 'pool'>,
  { county, since }: { readonly county: string; readonly since: FieldCursor },
): Promise<boolean> {
  const { rows } = await store.pool.query<{ isCut: boolean }>({
    name: 'field_cut_off',
    text: `select last_xid >= $2::xid8 and last_xid < pg_snapshot_xmax(pg_current_snapshot()) as "isCut"
           from work.field_pruned where county = $1`,
    values: [county, since.xid],
  })
  return rows[0]?.isCut ?? false
}
