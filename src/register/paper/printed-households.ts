import type { HouseholdRow } from '../queries/open-household.ts'
import type { Store } from '../store/open-store.ts'

/** What is printed: all households of a village, those of one group, or one. */
export interface HouseholdsWanted {
  readonly county: string
  readonly village: string
  readonly groupNo: string | null
  readonly householdId: string | null
  readonly limit: number
}

/** Ids of the households in the order of their codes. */
export async function householdsToPrint(
  store: Pick<Store, 'pool'>,
  { county, village, groupNo, householdId, limit }: HouseholdsWanted,
): Promise<readonly string[]> {
  const { rows } = await store.pool.query<{ householdId: string }>({
    name: 'households_to_print',
    text: `select household_id as "householdId" from register.households
           where county = $1 and place = $2 and closed_on is null
             and ($3::text is null or group_no = $3) and ($4::uuid is null or household_id = $4)
           order by coalesce(code, ''), household_id limit $5`,
    values: [county, village, groupNo, householdId, limit],
  })
  return rows.map((row) => row.householdId)
}

/** Groups of a village with how many households each has; those of no group stand last. */
export async function groupsOfVillage(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly village: string },
): Promise<readonly { readonly groupNo: string | null; readonly households: number }[]> {
  const { rows } = await store.pool.query<{ groupNo: string | null; households: number }>({
    name: 'groups_of_village',
    text: `select group_no as "groupNo", count(*)::int as households from register.households
           where county = $1 and place = $2 and closed_on is null
           group by group_no order by length(group_no), group_no nulls last`,
    values: [of.county, of.village],
  })
  return rows
}

/** The households as they are today, by id. */
export async function printedHouseholds(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly householdIds: readonly string[] },
): Promise<ReadonlyMap<string, HouseholdRow>> {
  const { rows } = await store.pool.query<HouseholdRow>({
    name: 'printed_households',
    text: `select h.household_id as "householdId", h.version, h.code, h.kind, h.place,
             h.group_no as "groupNo", h.address_text as "addressText", p.name as "headName"
           from register.households h
           left join register.persons p on p.county = h.county and p.person_id = h.head_person_id
           where h.county = $1 and h.household_id = any ($2::uuid[])`,
    values: [of.county, of.householdIds],
  })
  return new Map(rows.map((row) => [row.householdId, row]))
}

export interface PrintedMember {
  readonly personId: string
  readonly householdId: string
  readonly name: string | null
  readonly sex: string | null
  readonly bornOn: string | null
  readonly ethnicity: string | null
  readonly maritalStatus: string | null
  readonly education: string | null
  readonly phone: string | null
  readonly relation: string | null
  readonly identifierSealed: Buffer | null
}

/** Who is registered in households now: the head first, then by relation and age. */
export async function printedMembers(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly householdIds: readonly string[] },
): Promise<readonly PrintedMember[]> {
  const { rows } = await store.pool.query<PrintedMember>({
    name: 'printed_members',
    text: `select p.person_id as "personId", m.household_id as "householdId", p.name, p.sex,
             p.born_on as "bornOn", p.ethnicity, p.marital_status as "maritalStatus", p.education, p.phone,
             m.relation, i.value_sealed as "identifierSealed"
           from register.memberships m
           join register.persons p on p.county = m.county and p.person_id = m.person_id
           left join register.identifiers i on i.county = p.county and i.person_id = p.person_id
             and i.kind = '01' and i.until is null and not i.voided
           where m.county = $1 and m.household_id = any ($2::uuid[]) and m.kind = 'registered'
             and m.until is null and not m.voided and p.standing is null
           order by m.household_id, m.relation nulls last, p.born_on, p.person_id`,
    values: [of.county, of.householdIds],
  })
  return rows
}
