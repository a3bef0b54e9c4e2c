import type { Store } from '../store/open-store.ts'

/** Which population, by both clocks: who counted on a day, as the register knew it at some event. */
export interface ResidentsAsked {
  readonly county: string
  /** Division code; everybody whose registered village lies in it. */
  readonly place: string
  /** The day counted, at its end, `YYYY-MM-DD`. */
  readonly on: string
  /** Last event that is known; `null`: everything known today. */
  readonly knownUntil: number | null
}

export interface ResidentCount {
  readonly village: string
  /** GB/T 2261.1; 9 where nobody said. */
  readonly sex: string
  /** Completed years on the day; -1 where nobody knows the birth date. */
  readonly age: number
  readonly persons: number
}

/**
 * Rows of `register.presences p` that counted in a place on a day, as known until an event: $1 county,
 * $2 place, $3 the first text after all codes of the place, $4 day, $5 event or null.
 */
export const COUNTED_SQL: string = `p.county = $1 and p.place >= $2 and p.place < $3
  and (p.since is null or p.since <= $4::date) and (p.until is null or p.until > $4::date)
  and ${knownSql('$5')}`

/** Rows of `register.presences p` that were known until the event in a parameter. */
export function knownSql(event: string): string {
  return `(case when ${event}::bigint is null then p.known_until is null
    else p.known_from <= ${event}::bigint and (p.known_until is null or p.known_until > ${event}::bigint) end)`
}

/** The parameters of `COUNTED_SQL`. */
export function countedValues(asked: ResidentsAsked): (string | number | null)[] {
  const { county, place, on, knownUntil } = asked
  return [county, place, afterPlace(place), on, knownUntil]
}

/** Sorts, in collation C, after every code that begins with the place: a colon follows the digit 9. */
export function afterPlace(place: string): string {
  return `${place}:`
}

/** How many counted, by village, sex and age. A county of 1.3 million is read once. */
export async function countResidents(
  store: Pick<Store, 'pool'>,
  asked: ResidentsAsked,
): Promise<readonly ResidentCount[]> {
  const found = await store.pool.query<ResidentCount>({
    name: 'residents-count',
    text: `select village, sex, age, persons::int from (
        select p.place as village, coalesce(p.sex, '9') as sex, ${ageSql('p.born_on', '$4::text')} as age, count(*) as persons
        from register.presences as p where ${COUNTED_SQL} group by 1, 2, 3) as counted
      order by village collate "C", sex, age`,
    values: countedValues(asked),
  })
  return found.rows
}

/** 0–14 and 60 and older, as the county's reports have it. */
const CHILD_AGE_MAX = 14
const AGED_FROM = 60

export interface ResidentBand {
  readonly village: string
  /** GB/T 2261.1; 9 where nobody said. */
  readonly sex: string
  /** `null`: between the two, or nobody knows the birth date. */
  readonly band: 'child' | 'aged' | null
  readonly persons: number
}

/**
 * How many counted, by village, sex and band of age: what the page shows. Of 1,351,912 people 0.9 s, where each
 * year of age on a line of its own took 1.4.
 *
 * Birth dates are text, so that who is old enough by a day was born no later than the day so many years before.
 */
export async function residentBands(
  store: Pick<Store, 'pool'>,
  asked: ResidentsAsked & { readonly villages?: readonly string[] | null },
): Promise<readonly ResidentBand[]> {
  const found = await store.pool.query<ResidentBand>({
    name: 'residents-bands',
    text: `select p.place as village, coalesce(p.sex, '9') as sex,
        case when p.born_on > $4::text then null when p.born_on > $6 then 'child' when p.born_on <= $7 then 'aged' end as band,
        count(*)::int as persons
      from register.presences as p where ${COUNTED_SQL} and ($8::text[] is null or p.place = any ($8))
      group by 1, 2, 3 order by 1, 2, 3`,
    values: [
      ...countedValues(asked),
      yearsBefore(asked.on, CHILD_AGE_MAX + 1),
      yearsBefore(asked.on, AGED_FROM),
      asked.villages ?? null,
    ],
  })
  return found.rows
}

/** The same month and day, which need not exist in that year: it is only compared with. */
function yearsBefore(on: string, years: number): string {
  return `${String(Number(on.slice(0, 4)) - years).padStart(4, '0')}${on.slice(4)}`
}

/** Completed years of who was born on one civil day, on another. */
function ageSql(bornOn: string, on: string): string {
  return `coalesce(left(${on}, 4)::int - left(${bornOn}, 4)::int
    - (substr(${on}, 6) < substr(${bornOn}, 6))::int, -1)`
}

export interface Resident {
  readonly personId: string
  readonly village: string
  readonly name: string | null
  readonly sex: string | null
  readonly bornOn: string | null
  readonly since: string | null
}

/** The persons behind a count, a page at a time in the order of villages. */
export async function listResidents(
  store: Pick<Store, 'pool'>,
  asked: ResidentsAsked & {
    readonly after: { readonly village: string; readonly personId: string } | null
    readonly limit: number
  },
): Promise<readonly Resident[]> {
  const found = await store.pool.query<Resident>({
    name: 'residents-list',
    text: `select p.person_id as "personId", p.place as village, n.name, p.sex, p.born_on as "bornOn",
        p.since::text as since
      from register.presences as p
      left join register.persons as n on n.county = p.county and n.person_id = p.person_id
      where ${COUNTED_SQL}
        and (p.place, p.person_id) > ($6, $7::uuid)
      order by p.place, p.person_id limit $8`,
    values: [
      ...countedValues(asked),
      asked.after?.village ?? '',
      asked.after?.personId ?? NIL_ID,
      asked.limit,
    ],
  })
  return found.rows
}

const NIL_ID = '00000000-0000-0000-0000-000000000000'
