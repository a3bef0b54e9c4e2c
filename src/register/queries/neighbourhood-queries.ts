import { EVENT_KINDS, EVENT_PROFILES } from '#domain/events/event-kind.ts'
import { EXTRACT_TABLES } from '#domain/rules/county-extract.ts'
import type { ExtractTable } from '#domain/rules/county-extract.ts'
import { EXTRACT_QUERIES } from '../snapshot/extract-queries.ts'

/** Tables of an extract that hold rows of people, read as the county's extract reads them. */
export const BY_PERSON = [
  'memberships',
  'residences',
  'kinships',
  'marriages',
  'births',
  'deaths',
  'moves',
  'stays',
  'changes',
  'sources',
  'discrepancies',
] as const
BY_PERSON satisfies readonly ExtractTable[]
type TableByPerson = (typeof BY_PERSON)[number]

/**
 * The statement for each of them: the county's own, of these people ($1). PostgreSQL carries the
 * condition down to the tables, whose keys begin with county and person.
 */
export function rowsOfPeople(county: string): ReadonlyMap<TableByPerson, string> {
  return new Map(
    BY_PERSON.map((table) => [
      table,
      `select ${asText(table)} from (${EXTRACT_QUERIES[table](county)}) t where t.person_id = any ($1::uuid[])`,
    ]),
  )
}

/** Households with these ids ($1). */
export function rowsOfHouseholds(county: string): string {
  return `select ${asText('households')} from (${EXTRACT_QUERIES.households(county)}) t
    where t.household_id = any ($1::uuid[])`
}

/** Batches that the register has taken: a handful. */
export function rowsOfBatches(county: string): string {
  return `select ${asText('batches')} from (${EXTRACT_QUERIES.batches(county)}) t`
}

/** The county, its townships, and the places ($1) that the county's extract would have too. */
export function rowsOfPlaces(county: string): string {
  const [from, to] = [county, String(Number(county) + 1).padStart(6, '0')]
  return `select ${asText('places')} from register.places t
    where (t.code >= '${from}' and t.code < '${to}' and (t.level in ('3', '4') or t.code = any ($1::text[])))
      or (t.code = any ($1::text[]) and exists (
        select from register.persons p where p.county = '${county}' and p.place = t.code))`
}

/** People ($2) as the county's extract has them; its own statement would gather everybody's events first. */
export const PEOPLE: string = `
  select ${asText('persons').replace('t.residence_household_id::', 'r.household_id::').replace('t.entered_on::', 'e.entered_on::')}
  from register.persons t
  left join lateral (
    select household_id from register.memberships m
    where m.county = t.county and m.person_id = t.person_id and m.kind = 'resident' and not m.voided and m.until is null
    order by m.period_no desc limit 1
  ) r on true
  left join lateral (
    select min(to_char(v.recorded_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD')) as entered_on from register.events v
    where v.county = t.county and v.person_id = t.person_id and v.kind = any ($3)
  ) e on true
  where t.county = $1 and t.person_id = any ($2::uuid[]) and t.standing is null`

export const ENTERING: readonly string[] = EVENT_KINDS.filter((kind) => EVENT_PROFILES[kind].enters)

/** The document of each person ($2): the number that holds now, a resident's card before any other. */
export const DOCUMENTS = `
  select distinct on (person_id) person_id::text, kind, value_sealed
  from register.identifiers
  where county = $1 and person_id = any ($2::uuid[]) and not voided and until is null
  order by person_id, kind, period_no desc`

/*
 * Who is near whom: pairs of `of`, one of those asked about, and `id`. Each is looked up by itself, so
 * that asking about a hundred people is a hundred times asking about one, and nothing else.
 */

/** Whom each of these people ($2) is tied to: kin either way, spouses of marriages, parents of births. */
export const TIED = `
  select person_id::text as of, other_person_id::text as id from register.kinships
  where county = $1 and person_id = any ($2::uuid[]) and not voided
  union select other_person_id::text, person_id::text from register.kinships
  where county = $1 and other_person_id = any ($2::uuid[]) and not voided
  union select person_id::text, spouse_person_id::text from register.marriages
  where county = $1 and person_id = any ($2::uuid[]) and not voided and spouse_person_id is not null
  union select person_id::text, mother_person_id::text from register.births
  where county = $1 and person_id = any ($2::uuid[]) and not voided and mother_person_id is not null
  union select person_id::text, father_person_id::text from register.births
  where county = $1 and person_id = any ($2::uuid[]) and not voided and father_person_id is not null`

/** Households in whose booklets each of these people ($2) stands today ($3), or where they live. */
export const HOMES = `
  select distinct person_id::text as of, household_id::text as id from register.memberships
  where county = $1 and person_id = any ($2::uuid[]) and not voided and (until is null or until > $3::date)`

/** Whoever belongs to each of these households ($2), and who is named as its head. */
export const HOUSEMATES = `
  select h.household_id::text as of, m.person_id::text as id
  from unnest($2::uuid[]) as h (household_id) cross join lateral (
    select person_id from register.memberships
    where county = $1 and household_id = h.household_id and not voided and until is null
    union select head_person_id from register.households
    where county = $1 and household_id = h.household_id and head_person_id is not null
    limit $3) m`

/*
 * What is shared is first gathered into an array: a condition `a or in (select …)` would read every
 * number of the county, an array is looked up in the index.
 */

/** Who else holds the number of each person ($2), or the one to be ($3), by its keyed hash. */
export const NUMBER_HOLDERS = `
  select a.person_id::text as of, n.person_id::text as id
  from unnest($2::uuid[], $3::bytea[]) as a (person_id, becoming) cross join lateral (
    select distinct person_id from register.identifiers
    where county = $1 and not voided and until is null and value_hash = any (array_append(array(
      select value_hash from register.identifiers
      where county = $1 and person_id = a.person_id and not voided and until is null), a.becoming))
    limit $4) n`

/** Who else has the telephone of each person ($2), or the one to be ($3). */
export const PHONE_HOLDERS = `
  select a.person_id::text as of, n.person_id::text as id
  from unnest($2::uuid[], $3::text[]) as a (person_id, becoming) cross join lateral (
    select person_id from register.persons
    where county = $1 and standing is null and phone = any (array[a.becoming, (
      select phone from register.persons where county = $1 and person_id = a.person_id)])
    limit $4) n`

/** Whose births were registered on the certificate of a birth of each person ($2). */
export const CERTIFICATE_HOLDERS = `
  select a.person_id::text as of, n.person_id::text as id
  from unnest($2::uuid[]) as a (person_id) cross join lateral (
    select b.person_id from register.births b
    where b.county = $1 and not b.voided and b.certificate_no = any (array(
      select certificate_no from register.births
      where county = $1 and person_id = a.person_id and not voided and certificate_no is not null))
    limit $3) n`

function asText(table: ExtractTable): string {
  return EXTRACT_TABLES[table].map((column) => `t.${column}::text as ${column}`).join(', ')
}
