import type { StoredCitations } from '#domain/events/citation.ts'
import { identifierContext } from '../bulk/seal-chosen.ts'
import type { Store } from '../store/open-store.ts'

/** The current row of one person; items by the names of `domain/events/person-item.ts`. */
export interface PersonRow {
  readonly personId: string
  readonly version: number
  readonly items: Readonly<Record<string, string | null>>
  readonly provenance: StoredCitations
  readonly householdId: string | null
  readonly standing: string | null
  readonly recordedAt: Date
  readonly sources: string | null
  readonly certainty: number | null
}

const ITEMS = `jsonb_build_object('name', p.name, 'former_name', p.former_name, 'sex', p.sex,
  'born_on', p.born_on, 'born_precision', p.born_precision, 'born_time', p.born_time, 'ethnicity', p.ethnicity,
  'marital_status', p.marital_status, 'education', p.education, 'phone', p.phone,
  'place', p.place, 'address_text', p.address_text, 'group_no', p.group_no,
  'residence_place', p.residence_place, 'residence_text', p.residence_text, 'relation', p.relation, 'life_state', p.life_state,
  'died_on', p.died_on, 'deregistered_on', p.deregistered_on, 'nationality', p.nationality, 'household_type', p.household_type,
  'schooling', p.schooling, 'employment', p.employment, 'workplace', p.workplace, 'birthplace', p.birthplace,
  'native_place', p.native_place, 'care_labels', p.care_labels, 'separation', p.separation,
  'verification', p.verification)`

export async function openPerson(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly personId: string },
): Promise<PersonRow | null> {
  const { rows } = await store.pool.query<PersonRow>({
    name: 'open_person',
    text: `select p.person_id as "personId", p.version, ${ITEMS} as items, p.provenance,
             p.household_id as "householdId", p.standing, p.recorded_at as "recordedAt",
             p.sources, p.certainty::float8 as certainty
           from register.persons p where p.county = $1 and p.person_id = $2`,
    values: [of.county, of.personId],
  })
  return rows[0] ?? null
}

export interface IdentifierRow {
  readonly kind: string
  readonly periodNo: number
  readonly state: string | null
  readonly since: string | null
  readonly until: string | null
  readonly voided: boolean
  readonly check: IdentifierCheckRow | null
  /** The full number; the caller masks it, or has recorded that it was shown. */
  readonly value: string | null
}

/** The last check of a number, and the account that registered it. */
export interface IdentifierCheckRow {
  readonly by: string
  readonly on: string | null
  readonly note: string | null
  readonly account: string
  readonly recordedAt: string
}

export async function identifiersOf(
  store: Pick<Store, 'pool' | 'keys'>,
  of: { readonly county: string; readonly personId: string },
): Promise<readonly IdentifierRow[]> {
  const { rows } = await store.pool.query<Omit<IdentifierRow, 'value'> & { sealed: Buffer | null }>(
    {
      name: 'identifiers_of_person',
      text: `select i.kind, i.period_no::int as "periodNo", i.state, i.since::text, i.until::text,
             i.voided, i.value_sealed as sealed, c.found as "check"
           from register.identifiers i
           left join lateral (
             select json_build_object('by', t.checked_by, 'on', t.happened_on, 'note', t.check_note,
               'account', coalesce(a.display_name, e.actor), 'recordedAt', e.recorded_at) as found
             from register.identifier_checks t
             join register.events e on e.county = t.county and e.event_no = t.event_no
             left join access.accounts a on a.county = e.county and a.account_id::text = e.actor
             where t.county = i.county and t.person_id = i.person_id and not t.voided
               and t.checked_kind = i.kind and t.checked_hash = encode(i.value_hash, 'hex')
             order by t.happened_on desc nulls last, t.record_no desc limit 1) c on true
           where i.county = $1 and i.person_id = $2
           order by i.kind, i.period_no desc`,
      values: [of.county, of.personId],
    },
  )
  return rows.map(({ sealed, ...row }) => ({ ...row, value: openedNumber(store, of, sealed) }))
}

/** The number that stands now; the caller masks it, or has recorded that it was shown. */
export async function currentNumber(
  store: Pick<Store, 'pool' | 'keys'>,
  of: { readonly county: string; readonly personId: string },
): Promise<string | null> {
  const { rows } = await store.pool.query<{ sealed: Buffer | null }>({
    name: 'current_number_of_person',
    text: `select value_sealed as sealed from register.identifiers
           where county = $1 and person_id = $2 and kind = '01' and until is null and not voided
           order by period_no desc limit 1`,
    values: [of.county, of.personId],
  })
  return openedNumber(store, of, rows[0]?.sealed ?? null)
}

/** The number in a seal; `null` where there is none. */
export function openedNumber(
  store: Pick<Store, 'keys'>,
  of: { readonly county: string; readonly personId: string },
  sealed: Buffer | null,
): string | null {
  return sealed === null
    ? null
    : store.keys.openIdentifier(sealed, identifierContext(of.county, of.personId))
}

/** What another is to the person; `ward`: whose guardian the person is. */
export type KinKind = 'mother' | 'father' | 'guardian' | 'spouse' | 'child' | 'ward'

export interface KinRow {
  readonly kind: KinKind
  /** Of a parent and child: biological, adoptive or step; `null` where nobody said. */
  readonly nature: string | null
  readonly personId: string
  readonly name: string | null
  readonly bornOn: string | null
}

/** Parents, guardian and spouse, and whose parent or guardian the person is. */
export async function kinOf(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly personId: string },
): Promise<readonly KinRow[]> {
  const { rows } = await store.pool.query<KinRow>({
    name: 'kin_of_person',
    text: `select k.kind, k.nature, k.other_person_id as "personId", o.name, o.born_on as "bornOn"
           from register.kinships k
           left join register.persons o on o.county = k.county and o.person_id = k.other_person_id
           where k.county = $1 and k.person_id = $2 and k.until is null and not k.voided
           union all
           select case k.kind when 'guardian' then 'ward' else 'child' end, k.nature, k.person_id,
             o.name, o.born_on from register.kinships k
           join register.persons o on o.county = k.county and o.person_id = k.person_id
           where k.county = $1 and k.other_person_id = $2 and k.kind in ('mother', 'father', 'guardian')
             and k.until is null and not k.voided
           order by 1, 5`,
    values: [of.county, of.personId],
  })
  return rows
}

export interface ResidenceRow {
  readonly kind: 'registered' | 'actual'
  readonly place: string
  readonly since: string | null
  readonly until: string | null
}

export async function residencesOf(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly personId: string },
): Promise<readonly ResidenceRow[]> {
  const { rows } = await store.pool.query<ResidenceRow>({
    name: 'residences_of_person',
    text: `select kind, place, since::text, until::text from register.residences
           where county = $1 and person_id = $2 and not voided
           order by kind desc, since nulls first`,
    values: [of.county, of.personId],
  })
  return rows
}
