import type { Store } from '../store/open-store.ts'

export interface ReadsFilter {
  readonly county: string
  readonly account: string | null
  readonly kind: string | null
  readonly purpose: string | null
  /** A look at the same person as this look: an auditor follows a person without learning who it is. */
  readonly sameAs: string | null
  readonly since: string | null
  readonly until: string | null
  /** Looks before this one. */
  readonly before: string | null
  readonly limit: number
  /** `openings`: the looks of one opened page are one line; `requests`: every request, as it was kept. */
  readonly lines: 'openings' | 'requests'
}

export interface AuditedRead {
  readonly readId: string
  readonly readAt: Date
  readonly accountId: string | null
  readonly actor: string
  readonly role: string
  readonly territory: string | null
  readonly purpose: string
  readonly kind: string
  readonly item: string | null
  readonly personId: string | null
  readonly place: string | null
  readonly count: number
  readonly opening: string | null
  /** How many requests the line stands for, and of what; the first first. */
  readonly requests: number
  readonly routes: readonly string[]
}

/** Looks at people, newest first: uuidv7 orders them by time, so that pages are cut by the key itself. */
export async function auditReads(
  store: Pick<Store, 'pool'>,
  filter: ReadsFilter,
): Promise<readonly AuditedRead[]> {
  const { rows } = await store.pool.query<AuditedRead>({
    name: 'audit_reads',
    text: `select r.read_id as "readId", r.read_at as "readAt", r.account_id as "accountId", r.actor,
             r.role, a.territory, r.purpose, r.kind, r.item, r.person_id as "personId", r.place,
             r.result_count as count, r.opening, coalesce(o.requests, 1) as requests,
             coalesce(o.routes, array_remove(array[r.route], null)) as routes
           from access.reads r
           left join lateral access.opening_of(r) o on r.opening is not null and $10
           left join access.accounts a on a.county = r.county and a.account_id = r.account_id
           where o.is_part is not true and ${LET_THROUGH}
             and ($8::uuid is null or r.read_id < $8)
           order by r.read_id desc limit $9`,
    values: [...filterValues(filter), filter.before, filter.limit, filter.lines === 'openings'],
  })
  return rows
}

/** Of looks `r`; $1 … $7. */
const LET_THROUGH = `r.county = $1
             and ($2::uuid is null or r.account_id = $2) and ($3::text is null or r.kind = $3)
             and ($4::text is null or r.purpose = $4)
             and ($5::uuid is null or r.person_id = (
               select person_id from access.reads where county = $1 and read_id = $5))
             and ($6::timestamptz is null or r.read_at >= $6)
             and ($7::timestamptz is null or r.read_at < $7)`

function filterValues(filter: Omit<ReadsFilter, 'before' | 'limit' | 'lines'>): unknown[] {
  const { county, account, kind, purpose, sameAs, since, until } = filter
  return [county, account, kind, purpose, sameAs, since, until]
}

/** How many requests the filter lets through. */
export async function countReads(
  store: Pick<Store, 'pool'>,
  filter: Omit<ReadsFilter, 'before' | 'limit' | 'lines'>,
): Promise<number> {
  const { rows } = await store.pool.query<{ count: number }>({
    name: 'audit_reads_counted',
    text: `select count(*)::int as count from access.reads r where ${LET_THROUGH}`,
    values: filterValues(filter),
  })
  return rows[0]?.count ?? 0
}
