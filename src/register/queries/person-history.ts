import type { Store } from '../store/open-store.ts'

export interface TraceRow {
  readonly eventNo: number
  readonly eventId: string
  readonly kind: string
  readonly occurredOn: string | null
  readonly recordedAt: Date
  readonly actor: string
  readonly role: string
  readonly purpose: string
  readonly before: Readonly<Record<string, string | null>> | null
  readonly after: Readonly<Record<string, string | null>>
  readonly reason: string | null
}

/** What became of a person's entry, newest first, below event `before`. */
export async function personTrace(
  store: Pick<Store, 'pool'>,
  of: {
    readonly county: string
    readonly personId: string
    readonly before: number | null
    /** Kinds of event that whoever asks is not told of. */
    readonly untold: readonly string[]
    readonly limit: number
  },
): Promise<readonly TraceRow[]> {
  const { rows } = await store.pool.query<TraceRow>({
    name: 'person_trace',
    text: `select e.event_no::float8 as "eventNo", e.event_id as "eventId", e.kind,
             e.occurred_on as "occurredOn", e.recorded_at as "recordedAt",
             coalesce(a.display_name, e.actor) as actor, e.role, e.purpose, e.before, e.after, e.reason
           from register.events e
           left join access.accounts a on a.county = e.county and a.account_id::text = e.actor
           where e.county = $1 and e.person_id = $2 and ($3::bigint is null or e.event_no < $3)
             and e.kind <> all ($5::text[])
           order by e.event_no desc limit $4`,
    values: [of.county, of.personId, of.before, of.limit, of.untold],
  })
  return rows
}

/** Where a page of looks goes on: after the look that was shown last. */
export interface ReadPosition {
  /** Its moment as the store counts it, in microseconds: two looks of one millisecond are two. */
  readonly at: string
  readonly readId: string
}

export interface ReadRow extends ReadPosition {
  readonly readAt: Date
  readonly accountId: string | null
  readonly actor: string
  readonly role: string
  readonly territory: string | null
  readonly purpose: string
  readonly kind: string
  readonly item: string | null
  /** How many requests of one opened page the look stands for, and of what; the first first. */
  readonly requests: number
  readonly routes: readonly string[]
}

/**
 * Who looked at a person, newest first, before the look `before`: pages of the person, and lists, rosters and
 * rows of files they stood on. What one opened page asked is one look, at the moment of the first.
 */
export async function readsOfPerson(
  store: Pick<Store, 'pool'>,
  of: {
    readonly county: string
    readonly personId: string
    readonly before: ReadPosition | null
    readonly limit: number
  },
): Promise<readonly ReadRow[]> {
  const { rows } = await store.pool.query<ReadRow>({
    name: 'reads_of_person',
    text: `select r.read_id as "readId", r.read_at as "readAt",
             to_char(r.read_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "at",
             r.account_id as "accountId", r.actor, r.role, a.territory, r.purpose, r.kind, r.item,
             r.requests, r.routes
           from (
             (select l.read_id, l.read_at, l.account_id, l.actor, l.role, l.purpose, l.kind, l.item,
                coalesce(o.requests, 1) as requests,
                coalesce(o.routes, array_remove(array[l.route], null)) as routes
              from access.reads l
              left join lateral access.opening_of(l) o on l.opening is not null
              where l.county = $1::bpchar and l.person_id = $2::uuid and o.is_part is not true
                and ($4::timestamptz is null or (l.read_at, l.read_id) < ($4, $5::uuid))
              order by l.read_at desc, l.read_id desc limit $3::int)
             union all
             select read_id, read_at, account_id, actor, role, purpose, kind, null, 1, '{}'
             from access.lists_with($1::bpchar, $2::uuid, $4::timestamptz, $5::uuid, $3::int)) r
           left join access.accounts a on a.county = $1::bpchar and a.account_id = r.account_id
           order by r.read_at desc, r.read_id desc limit $3::int`,
    values: [of.county, of.personId, of.limit, of.before?.at ?? null, of.before?.readId ?? null],
  })
  return rows
}

/** Ids of events by their numbers: a citation holds the number, an address the id. */
export async function eventIdsOf(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly eventNos: readonly number[] },
): Promise<ReadonlyMap<number, string>> {
  if (of.eventNos.length === 0) return new Map()
  const { rows } = await store.pool.query<{ eventNo: number; eventId: string }>({
    name: 'event_ids',
    text: `select event_no::float8 as "eventNo", event_id as "eventId" from register.events
           where county = $1 and event_no = any ($2::bigint[])`,
    values: [of.county, of.eventNos],
  })
  return new Map(rows.map(({ eventNo, eventId }) => [eventNo, eventId]))
}

/** When events were recorded, ISO 8601 in UTC, by their numbers. */
export async function recordedTimes(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly eventNos: readonly number[] },
): Promise<ReadonlyMap<number, string>> {
  if (of.eventNos.length === 0) return new Map()
  const { rows } = await store.pool.query<{ eventNo: number; recordedAt: Date }>({
    name: 'recorded_times',
    text: `select event_no::float8 as "eventNo", recorded_at as "recordedAt" from register.events
           where county = $1 and event_no = any ($2::bigint[])`,
    values: [of.county, of.eventNos],
  })
  return new Map(rows.map(({ eventNo, recordedAt }) => [eventNo, recordedAt.toISOString()]))
}
