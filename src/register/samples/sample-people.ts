import type { PersonAnswer } from '#domain/sampling/sample-answer.ts'
import type { RequiredItem } from '#domain/quality/required-items.ts'
import type { Store } from '../store/open-store.ts'
import type { SampleKey } from './sample-rows.ts'

export interface SampledHousehold {
  readonly householdId: string
  readonly ordinal: number
  readonly code: string | null
  readonly groupNo: string | null
  readonly addressText: string | null
  readonly headName: string | null
  /** Code of the next household of the village's list, up to which is looked for households on no list. */
  readonly nextCode: string | null
  readonly outcome: 'checked' | 'not_reached' | null
  readonly omitted: number
  readonly unlisted: number
  readonly version: number
  readonly enteredBy: string | null
  readonly enteredAt: Date | null
  readonly checkedBy: string | null
}

/** The households drawn in a village, in their order; none where nothing was drawn or may be seen. */
export async function sampledHouseholds(
  store: Pick<Store, 'pool'>,
  of: SampleKey & { readonly village: string },
): Promise<readonly SampledHousehold[]> {
  const { rows } = await store.pool.query<SampledHousehold>({
    name: 'sampled_households',
    text: `select s.household_id as "householdId", s.ordinal, h.code, h.group_no as "groupNo",
             h.address_text as "addressText", head.name as "headName",
             (select min(n.code) from register.households n where n.county = h.county and n.place = h.place
                and n.code > h.code and n.closed_on is null) as "nextCode",
             s.outcome, s.omitted, s.unlisted, s.version, s.entered_by as "enteredBy",
             s.entered_at as "enteredAt", s.checked_by as "checkedBy"
           from work.sample_households s
           left join register.households h using (county, household_id)
           left join register.persons head on head.county = h.county and head.person_id = h.head_person_id
           where s.county = $1 and s.sample_no = $2 and s.village = $3 order by s.ordinal`,
    values: [of.county, of.sampleNo, of.village],
  })
  return rows
}

export interface SampledPerson {
  readonly householdId: string
  readonly personId: string
  readonly name: string | null
  readonly sex: string | null
  readonly bornOn: string | null
  readonly bornPrecision: string | null
  readonly ethnicity: string | null
  readonly place: string | null
  readonly relation: string | null
  readonly identifierSealed: Buffer | null
  readonly answer: PersonAnswer | null
  readonly wrongItems: readonly RequiredItem[]
  readonly missingItems: readonly RequiredItem[]
}

/** Whom the register had in those households on the day of the draw, with the items that are checked. */
export async function sampledPeople(
  store: Pick<Store, 'pool'>,
  of: SampleKey & { readonly village: string },
): Promise<readonly SampledPerson[]> {
  const { rows } = await store.pool.query<SampledPerson>({
    name: 'sampled_people',
    text: `select s.household_id as "householdId", p.person_id as "personId", p.name, p.sex,
             p.born_on as "bornOn", p.born_precision as "bornPrecision", p.ethnicity, p.place, m.relation,
             i.value_sealed as "identifierSealed", s.answer, s.wrong_items as "wrongItems",
             s.missing_items as "missingItems"
           from work.sample_members s join register.persons p using (county, person_id)
           left join lateral (select relation from register.memberships m
             where m.county = s.county and m.person_id = s.person_id and m.household_id = s.household_id
               and m.kind = 'registered' and not m.voided order by m.until nulls first limit 1) as m on true
           left join register.identifiers i on i.county = p.county and i.person_id = p.person_id
             and i.kind = '01' and i.until is null and not i.voided
           where s.county = $1 and s.sample_no = $2 and s.village = $3
           order by m.relation nulls last, p.born_on, p.person_id`,
    values: [of.county, of.sampleNo, of.village],
  })
  return rows
}
