import type { Store } from '../store/open-store.ts'

export interface HouseholdRow {
  readonly householdId: string
  readonly version: number
  readonly code: string | null
  readonly kind: string | null
  readonly place: string | null
  readonly groupNo: string | null
  readonly addressText: string | null
  readonly headName: string | null
}

export async function openHousehold(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly householdId: string },
): Promise<HouseholdRow | null> {
  const { rows } = await store.pool.query<HouseholdRow>({
    name: 'open_household',
    text: `select h.household_id as "householdId", h.version, h.code, h.kind, h.place, h.group_no as "groupNo",
             h.address_text as "addressText", p.name as "headName"
           from register.households h
           left join register.persons p on p.county = h.county and p.person_id = h.head_person_id
           where h.county = $1 and h.household_id = $2`,
    values: [of.county, of.householdId],
  })
  return rows[0] ?? null
}

export interface MemberRow {
  readonly personId: string
  readonly name: string | null
  readonly sex: string | null
  readonly bornOn: string | null
  readonly lifeState: string | null
  readonly place: string | null
  readonly relation: string | null
  readonly since: string | null
  readonly until: string | null
  readonly identifierSealed: Buffer | null
}

/** Who belongs to a household now: the head first, then by relation and age. */
export async function membersOf(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly householdId: string },
): Promise<readonly MemberRow[]> {
  const { rows } = await store.pool.query<MemberRow>({
    name: 'members_of_household',
    text: `select p.person_id as "personId", p.name, p.sex, p.born_on as "bornOn",
             p.life_state as "lifeState", p.place, m.relation, m.since::text, m.until::text,
             i.value_sealed as "identifierSealed"
           from register.memberships m
           join register.persons p on p.county = m.county and p.person_id = m.person_id
           left join register.identifiers i on i.county = p.county and i.person_id = p.person_id
             and i.kind = '01' and i.until is null and not i.voided
           where m.county = $1 and m.household_id = $2 and m.kind = 'registered'
             and m.until is null and not m.voided and p.standing is null
           order by m.relation nulls last, p.born_on, p.person_id`,
    values: [of.county, of.householdId],
  })
  return rows
}
