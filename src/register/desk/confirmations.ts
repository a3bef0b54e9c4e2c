import { civilDayAt } from '#domain/calendar/civil-time.ts'
import { isCivilDate } from '#domain/calendar/civil-date.ts'
import type { Confirmation } from '#domain/desk/stale-mark.ts'
import type { Store } from '../store/open-store.ts'

/**
 * Where something of each person was last confirmed: on the newest list of the live comparison that has them, by
 * an office that wrote something about them, by a device of the village.
 */
export async function confirmationsOf(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly personIds: readonly string[] },
): Promise<ReadonlyMap<string, readonly Confirmation[]>> {
  if (of.personIds.length === 0) return new Map()
  const { rows } = await store.pool.query<{
    personId: string
    by: Confirmation['by']
    at: Date | null
    day: string | null
    source: string | null
  }>({ name: 'desk_confirmations', text: CONFIRMATIONS_SQL, values: [of.county, of.personIds] })
  const found = new Map<string, Confirmation[]>()
  for (const { personId, by, at, day, source } of rows) {
    const on = day ?? (at === null ? '' : civilDayAt(at.getTime()))
    if (!isCivilDate(on)) continue
    const list = found.get(personId) ?? []
    list.push({ by, on, source })
    found.set(personId, list)
  }
  return found
}

const CONFIRMATIONS_SQL = `
  with lists as (
    select b.source, max(b.as_of) as as_of from evidence.runs r
    join evidence.batches b on b.county = r.county and b.batch_no = any (r.batch_nos)
    where r.county = $1 and r.phase = 'live' group by b.source
  ), people as (
    select county, person_id, string_to_array(sources, ' ') as sources
    from register.persons where county = $1 and person_id = any ($2::uuid[])
  )
  select p.person_id as "personId", 'list' as by, null::timestamptz as at, newest.day, newest.source
  from people p cross join lateral (
    select l.as_of::text as day, l.source from lists l
    where l.source = any (p.sources) order by l.as_of desc, l.source limit 1) as newest
  union all
  select p.person_id, 'office', last.recorded_at, null, null
  from people p cross join lateral (
    select e.recorded_at from register.events e
    where e.county = p.county and e.person_id = p.person_id and e.actor not like 'run:%'
    order by e.event_no desc limit 1) as last
  union all
  select p.person_id, 'visit', last.received_at, null, null
  from people p cross join lateral (
    select max(o.received_at) as received_at from work.field_operations o
    where o.county = p.county and o.person_id = p.person_id
      and o.state in ('applied', 'merged', 'same')) as last
  where last.received_at is not null`
