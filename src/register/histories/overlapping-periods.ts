import type { Store } from '../store/open-store.ts'

/** Pairs of periods of one kind and person that are not void and have a day in common. */
export async function overlappingPeriods(
  store: Pick<Store, 'pool'>,
  county: string,
): Promise<number> {
  const pairs = ['identifiers', 'memberships', 'residences', 'kinships', 'absences'].map(
    (table) => `select count(*) from register.${table} as a join register.${table} as b
      on b.county = a.county and b.person_id = a.person_id and b.kind = a.kind and b.period_no > a.period_no
      where a.county = $1 and not a.voided and not b.voided
        and daterange(a.since, a.until) && daterange(b.since, b.until)`,
  )
  const presences = `select count(*) from register.presences as a join register.presences as b
    on b.county = a.county and b.person_id = a.person_id and b.presence_no > a.presence_no
    where a.county = $1 and a.known_until is null and b.known_until is null
      and daterange(a.since, a.until) && daterange(b.since, b.until)`
  const found = await store.pool.query<{ n: string }>(
    `select sum(count) as n from (${[...pairs, presences].join(' union all ')}) as overlapping`,
    [county],
  )
  return Number(found.rows[0]?.n ?? 0)
}
