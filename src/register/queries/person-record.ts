import type { Store } from '../store/open-store.ts'

/** The current row of one person with the number in use and the household's code: one statement. */
export interface PersonRecordRow {
  readonly personId: string
  readonly version: number
  readonly standing: string | null
  readonly mergedInto: string | null
  readonly householdId: string | null
  readonly householdCode: string | null
  readonly items: Readonly<Record<string, string | null>>
  readonly identifierSealed: Buffer | null
}

export async function personRecord(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly personId: string },
): Promise<PersonRecordRow | null> {
  const { rows } = await store.pool.query<PersonRecordRow>({
    name: 'person_record',
    text: `select p.person_id as "personId", p.version, p.standing, p.merged_into as "mergedInto",
             p.household_id as "householdId", h.code as "householdCode",
             i.value_sealed as "identifierSealed",
             json_build_object('name', p.name, 'former_name', p.former_name, 'sex', p.sex,
               'born_on', p.born_on, 'born_precision', p.born_precision, 'ethnicity', p.ethnicity,
               'marital_status', p.marital_status, 'education', p.education, 'phone', p.phone,
               'place', p.place, 'address_text', p.address_text, 'group_no', p.group_no,
               'residence_place', p.residence_place, 'residence_text', p.residence_text, 'relation', p.relation,
               'life_state', p.life_state, 'died_on', p.died_on) as items
           from register.persons p
           left join register.households h on h.county = p.county and h.household_id = p.household_id
           left join register.identifiers i on i.county = p.county and i.person_id = p.person_id
             and i.kind = '01' and i.until is null and not i.voided
           where p.county = $1 and p.person_id = $2`,
    values: [of.county, of.personId],
  })
  return rows[0] ?? null
}
