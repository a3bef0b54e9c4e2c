import { civilHourAt } from '#domain/calendar/civil-time.ts'
import { unusualIn, type AlertKind, type Reading } from '#domain/policy/reading-alerts.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'

/**
 * Counts what each account read in the last hour, asks the rules, and writes down what is unusual, once
 * an hour for each kind. Run by the program itself, not by a request; returns how many were raised.
 */
export async function raiseReadingAlerts(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly now: Date },
): Promise<number> {
  const hour = civilHourAt(of.now.getTime())
  let raised = 0
  for (const { accountId, ...counted } of await readingOfLastHour(store, of)) {
    for (const { kind, count, bound } of unusualIn({ ...counted, hour })) {
      const inserted = await store.pool.query(
        `insert into access.alerts (county, alert_id, kind, account_id, facts, raised_at)
         select $1, $2, $3, $4, $5, $6 where not exists (
           select from access.alerts where county = $1 and account_id = $4 and kind = $3
             and raised_at > $6::timestamptz - interval '1 hour')`,
        [of.county, newRecordId(), kind, accountId, JSON.stringify({ count, bound }), of.now],
      )
      raised += inserted.rowCount ?? 0
    }
  }
  return raised
}

type Counted = Omit<Reading, 'hour'> & { readonly accountId: string }

async function readingOfLastHour(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly now: Date },
): Promise<readonly Counted[]> {
  const { rows } = await store.pool.query<Counted>({
    name: 'reading_of_last_hour',
    text: `with lately as (
             select r.account_id, r.person_id, r.kind, r.place, r.result_count from access.reads r
             where r.county = $1 and r.read_at > $2::timestamptz - interval '1 hour'
               and r.read_at <= $2 and r.account_id is not null
               and (r.person_id is not null or r.kind in ('village', 'export'))
               -- Supervisors read alerts too, and would hear that there is a task (S3).
               and r.purpose <> 'child_protection'),
           usual as (
             select h.account_id, avg(h.people)::float8 as people from (
               select r.account_id, count(distinct r.person_id) as people from access.reads r
               where r.county = $1 and r.person_id is not null
                 and r.account_id in (select account_id from lately)
                 and r.read_at > $2::timestamptz - interval '28 days'
                 and r.read_at <= $2::timestamptz - interval '1 hour'
               group by r.account_id, date_trunc('hour', r.read_at)) h
             group by h.account_id)
           select l.account_id as "accountId", count(distinct l.person_id)::int as people,
             coalesce(max(u.people), 0) as "usualPeople", count(distinct coalesce(p.place, l.place)) filter (
               where length(coalesce(p.place, l.place)) = 12)::int as villages,
             count(distinct p.person_id) filter (
               where left(p.name, 1) = left(a.display_name, 1))::int as "sameSurname",
             count(*) filter (where l.kind = 'value')::int as reveals,
             coalesce(sum(l.result_count) filter (where l.kind = 'export'), 0)::int as exported
           from lately l
           join access.accounts a on a.county = $1 and a.account_id = l.account_id
           left join usual u on u.account_id = l.account_id
           left join register.persons p on p.county = $1 and p.person_id = l.person_id
           group by l.account_id`,
    values: [of.county, of.now],
  })
  return rows
}

export interface AlertLine {
  readonly alertId: string
  readonly kind: AlertKind
  readonly accountId: string
  readonly who: string
  readonly facts: Readonly<Record<string, string | number>>
  readonly raisedAt: Date
  readonly seenBy: string | null
  readonly seenAt: Date | null
  readonly note: string | null
}

/** Alerts, those that wait first, then newest first. */
export async function listAlerts(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly limit: number },
): Promise<readonly AlertLine[]> {
  const { rows } = await store.pool.query<AlertLine>({
    name: 'list_alerts',
    text: `select l.alert_id as "alertId", l.kind, l.account_id as "accountId", a.display_name as who,
             l.facts, l.raised_at as "raisedAt", b.display_name as "seenBy", l.seen_at as "seenAt",
             l.note
           from access.alerts l
           join access.accounts a on a.county = l.county and a.account_id = l.account_id
           left join access.accounts b on b.county = l.county and b.account_id = l.seen_by
           where l.county = $1
           order by l.seen_at is not null, l.raised_at desc, l.alert_id limit $2`,
    values: [of.county, of.limit],
  })
  return rows
}

/** Answers an alert; false when there is none that waits, or it is about the one who answers. */
export async function answerAlert(
  store: Pick<Store, 'pool'>,
  answer: {
    readonly county: string
    readonly alertId: string
    readonly seenBy: string
    readonly note: string
    readonly at: Date
  },
): Promise<boolean> {
  const answered = await store.pool.query(
    `update access.alerts set seen_by = $3, seen_at = $4, note = $5
     where county = $1 and alert_id = $2 and seen_at is null and account_id <> $3`,
    [answer.county, answer.alertId, answer.seenBy, answer.at, answer.note],
  )
  return answered.rowCount === 1
}
