import type { CheckedLines, HandEntry } from '#domain/quality/entry-sign.ts'
import type { Store } from '../store/open-store.ts'

export interface HandWork {
  readonly entries: readonly HandEntry[]
  readonly lines: readonly CheckedLines[]
}

/**
 * The people whom accounts entered by hand within a span of recorded time, with what they said of them,
 * and the lines of reports they drafted. An entry that came from a line belongs to whoever drafted the
 * line, not to whoever accepted it.
 */
export async function handWork(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly from: Date; readonly until: Date },
): Promise<HandWork> {
  const values = [of.county, of.from, of.until]
  const entries = await store.pool.query<Omit<HandEntry, 'atMs'> & { readonly at: Date }>({
    name: 'hand_entries',
    text: `select a.account_id as "accountId", e.person_id as "personId", coalesce(l.drafted_at, e.recorded_at) as at,
        e.kind = 'birth.registered' as "isBirth", e.after ->> 'name' as name, e.after ->> 'sex' as sex,
        case when coalesce(e.after ->> 'born_precision', 'day') = 'day' then e.after ->> 'born_on' end as "bornOn",
        e.after ->> 'phone' as phone, e.after ->> 'address_text' as "addressText",
        e.after ->> 'number_state' as "numberState",
        exists (select from register.events c where c.county = e.county and c.person_id = e.person_id
          and c.kind = 'item.corrected' and c.event_no > e.event_no) as corrected
      from register.events e
      left join work.report_lines l on l.county = e.county and l.event_id = e.event_id
      join access.accounts a on a.county = e.county and a.account_id::text = coalesce(l.drafted_by, e.actor)
      where e.county = $1 and e.kind in ('birth.registered', 'person.entered')
        and e.recorded_at > $2 and e.recorded_at <= $3 and e.person_id is not null`,
    values,
  })
  const lines = await store.pool.query<CheckedLines>({
    name: 'checked_lines',
    text: `select a.account_id as "accountId", count(*)::int as checked,
        count(*) filter (where l.return_reason is not null)::int as returned
      from work.report_lines l
      join access.accounts a on a.county = l.county and a.account_id::text = l.drafted_by
      where l.county = $1 and l.drafted_at > $2 and l.drafted_at <= $3
        and (l.state = 'accepted' or l.return_reason is not null)
      group by a.account_id`,
    values,
  })
  return {
    entries: entries.rows.map(({ at, ...entry }) => ({ ...entry, atMs: at.getTime() })),
    lines: lines.rows,
  }
}
