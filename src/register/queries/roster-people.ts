import type { StoredCitations } from '#domain/events/citation.ts'
import type { Store } from '../store/open-store.ts'
import { IS_OUTSIDE, NO_HOUSEHOLD, type VillageScope } from './village-households.ts'

export interface RosterHousehold {
  readonly householdId: string
  readonly code: string | null
  readonly place: string | null
  readonly groupNo: string | null
  readonly headName: string | null
  readonly addressText: string | null
  readonly isElsewhere: boolean
  readonly isClosed: boolean
}

/** A household that stands in the village, or to which somebody counted there belongs. */

export async function rosterHousehold(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly village: string; readonly householdId: string },
): Promise<RosterHousehold | null> {
  if (of.householdId === NO_HOUSEHOLD) {
    return { ...NOWHERE, place: of.village }
  }
  const { rows } = await store.pool.query<RosterHousehold>({
    name: 'roster_household',
    text: `select h.household_id as "householdId", h.code, h.place, h.group_no as "groupNo",
             p.name as "headName", h.address_text as "addressText",
             h.place is distinct from $3 as "isElsewhere", h.closed_on is not null as "isClosed"
           from register.households h
           left join register.persons p on p.county = h.county and p.person_id = h.head_person_id
             and (h.place = $3 or p.place = $3)
           where h.county = $1 and h.household_id = $2 and (h.place = $3 or exists (
             select from register.persons m
             where m.county = $1 and m.place = $3 and m.household_id = $2 and m.standing is null))`,
    values: [of.county, of.householdId, of.village],
  })
  return rows[0] ?? null
}

const NOWHERE: RosterHousehold = {
  householdId: NO_HOUSEHOLD,
  code: null,
  place: null,
  groupNo: null,
  headName: null,
  addressText: null,
  isElsewhere: false,
  isClosed: false,
}

/** The current row of a person, items by their names, the number sealed. */
export interface RegisteredPerson {
  readonly personId: string
  readonly version: number
  readonly items: Readonly<Record<string, string | null>>
  readonly provenance: StoredCitations
  readonly identifierSealed: Buffer | null
  readonly identifierState: string | null
}

/** People shown, and how many more there are than were asked for. */
export interface PeopleShown<Person> {
  readonly people: readonly Person[]
  readonly more: number
}

function shownOf<Person extends { readonly ofAll: number }>(
  rows: readonly Person[],
): PeopleShown<Person> {
  return { people: rows, more: (rows[0]?.ofAll ?? 0) - rows.length }
}

const PERSON = `p.person_id as "personId", p.version, p.provenance,
  jsonb_build_object('name', p.name, 'former_name', p.former_name, 'sex', p.sex,
    'born_on', p.born_on, 'born_precision', p.born_precision, 'ethnicity', p.ethnicity,
    'marital_status', p.marital_status, 'education', p.education, 'phone', p.phone,
    'place', p.place, 'address_text', p.address_text, 'group_no', p.group_no,
    'residence_place', p.residence_place, 'relation', p.relation, 'life_state', p.life_state,
    'died_on', p.died_on) as items,
  i.value_sealed as "identifierSealed", i.state as "identifierState"`

const IDENTIFIER = `left join register.identifiers i on i.county = p.county
  and i.person_id = p.person_id and i.kind = '01' and i.until is null and not i.voided`

/** Members of a household, or the people of a village whom no household holds. */
export async function rosterPeople(
  store: Pick<Store, 'pool'>,
  of: VillageScope & { readonly householdId: string; readonly limit: number },
): Promise<PeopleShown<RegisteredPerson>> {
  const { rows } = await store.pool.query<RegisteredPerson & { readonly ofAll: number }>({
    name: 'roster_people',
    text: `select ${PERSON}, count(*) over ()::int as "ofAll" from register.persons p ${IDENTIFIER}
           where p.county = $1 and p.place = $3 and p.standing is null
             and p.household_id is not distinct from nullif($5::uuid, '${NO_HOUSEHOLD}'::uuid)
             and (p.household_id is not null or ${IS_OUTSIDE})
           order by p.relation nulls last, p.born_on, p.person_id limit $6`,
    values: [of.county, of.runNo, of.village, of.wholeCounty, of.householdId, of.limit],
  })
  return shownOf(rows)
}

/** Somebody of a household who is counted in another village: its roster names them, theirs decides. */
export interface MemberElsewhere {
  readonly personId: string
  readonly name: string | null
  readonly relation: string | null
  readonly place: string | null
  readonly residencePlace: string | null
}

/** Of the household's people whom the asker is served, those counted in another village. */
export async function membersElsewhere(
  store: Pick<Store, 'pool'>,
  of: {
    readonly county: string
    readonly village: string
    readonly householdId: string
    readonly limit: number
  },
): Promise<readonly MemberElsewhere[]> {
  if (of.householdId === NO_HOUSEHOLD) return []
  const { rows } = await store.pool.query<MemberElsewhere>({
    name: 'members_elsewhere',
    text: `select p.person_id as "personId", p.name, p.relation, p.place, p.residence_place as "residencePlace"
           from (select distinct person_id from register.memberships
             where county = $1 and household_id = $2 and kind = 'registered' and until is null and not voided) as m
           join register.persons p on p.county = $1 and p.person_id = m.person_id
           where p.household_id = $2 and p.standing is null and p.place is distinct from $3
           order by p.relation nulls last, p.born_on, p.person_id limit $4`,
    values: [of.county, of.householdId, of.village, of.limit],
  })
  return rows
}

export interface OpenDifference {
  readonly discrepancyNo: number
  readonly kind: string
  readonly personId: string
  readonly item: string | null
  readonly facts: Readonly<Record<string, unknown>>
  readonly status: 'open' | 'settled' | 'explained'
  /** Somebody has said something of it, be it only that the files cannot tell. */
  readonly isAnswered: boolean
}

export async function differencesOf(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly runNo: number; readonly personIds: readonly string[] },
): Promise<readonly OpenDifference[]> {
  const { rows } = await store.pool.query<OpenDifference>({
    name: 'differences_of_persons',
    text: `select discrepancy_no as "discrepancyNo", kind, person_id as "personId", item, facts, status,
             decision_id is not null as "isAnswered"
           from evidence.discrepancies
           where county = $1 and run_no = $2 and person_id = any ($3::uuid[])
           order by discrepancy_no`,
    values: [of.county, of.runNo, of.personIds],
  })
  return rows
}

/** People somebody knows in a village and the register does not (疑似漏登). */
export async function unregisteredIn(
  store: Pick<Store, 'pool'>,
  of: {
    readonly county: string
    readonly runNo: number
    readonly village: string
    readonly limit: number
  },
): Promise<PeopleShown<{ readonly personId: string }>> {
  const { rows } = await store.pool.query<{ personId: string; ofAll: number }>({
    name: 'unregistered_in_village',
    text: `select d.person_id as "personId", count(*) over ()::int as "ofAll" from evidence.discrepancies d
           where d.county = $1 and d.run_no = $2 and d.village = $3
             and d.kind in ('missing_in_register', 'birth_missing') and d.status = 'open'
             and d.person_id is not null and not exists (
               select from register.persons p
               where p.county = d.county and p.person_id = d.person_id)
           group by d.person_id order by d.person_id limit $4`,
    values: [of.county, of.runNo, of.village, of.limit],
  })
  return shownOf(rows)
}
