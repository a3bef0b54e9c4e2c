import type { Store } from '../store/open-store.ts'

export interface WaitingWanted {
  readonly county: string
  readonly account: string
  readonly placeFrom: string
  readonly placeTo: string
  /** What the account may do; only that waits for it. */
  readonly may: {
    readonly draft: boolean
    readonly sign: boolean
    readonly check: boolean
    readonly approve: boolean
    readonly issue: boolean
  }
  readonly limit: number
}

export type WaitingKind =
  | 'report_to_mend'
  | 'report_to_sign'
  | 'report_to_check'
  | 'item_change_to_do'
  | 'item_change_to_approve'
  | 'item_change_refused'
  | 'merge_to_approve'
  | 'merge_returned'
  | 'order_to_confirm'

/** One thing that waits for the account; nothing of a person but where and what kind. */
export interface WaitingForm {
  readonly kind: WaitingKind
  readonly formId: string
  readonly place: string | null
  /** Month of a report, item of a form, title of an order. */
  readonly about: string
  /** Lines of a report, number of a form or order. */
  readonly count: number
  readonly since: Date
}

/**
 * Everything that waits for one account, the oldest first: what it may do, in its territory, and that
 * it has not itself had a hand in where another pair of eyes is wanted.
 */
export async function waitingForms(
  store: Pick<Store, 'pool'>,
  wanted: WaitingWanted,
): Promise<readonly WaitingForm[]> {
  const { county, account, placeFrom, placeTo, may, limit } = wanted
  const { rows } = await store.pool.query<WaitingForm>({
    name: 'waiting-forms',
    text: `select * from (
        select case r.state when 'signed' then 'report_to_check' when 'returned' then 'report_to_mend'
            else 'report_to_sign' end as kind,
          r.report_id as "formId", r.village as place, r.month as about, l.lines as count,
          coalesce(r.signed_at, r.created_at) as since
        from work.change_reports r cross join lateral (
          select count(*)::int as lines, coalesce(bool_or(drafted_by = $2), false) as own
          from work.report_lines where county = r.county and report_id = r.report_id
            and state in ('drafted', 'sent', 'returned')) as l
        where r.county = $1 and r.village between $3 and $4 and (
          (r.state = 'signed' and $7 and r.signed_by <> $2 and not l.own)
          or (r.state = 'returned' and $5)
          or (r.state = 'draft' and $6 and not l.own and coalesce(r.zero_by, '') <> $2
            and (l.lines > 0 or r.zero) and r.month < to_char(now() at time zone 'Asia/Shanghai', 'YYYY-MM')))
        union all
        select case f.state when 'asked' then 'item_change_to_do' when 'refused' then 'item_change_refused'
            else 'item_change_to_approve' end,
          f.form_id, f.village, f.item, f.form_no, f.asked_at
        from work.item_changes f
        where f.county = $1 and coalesce(f.village, rpad(f.county, 12, '0')) between $3 and $4 and (
          (f.state = 'asked' and ($7 or ($8 and f.village is null)))
          or (f.state = 'awaiting_approval' and $8 and f.asked_by <> $2 and f.done_by <> $2)
          or (f.state = 'refused' and f.asked_by = $2))
        union all
        select case m.state when 'asked' then 'merge_to_approve' else 'merge_returned' end,
          m.form_id, m.village, '', m.form_no, m.asked_at
        from work.merge_requests m
        where m.county = $1 and coalesce(m.village, rpad(m.county, 12, '0')) between $3 and $4
          and coalesce(m.other_village, rpad(m.county, 12, '0')) between $3 and $4 and (
          (m.state = 'asked' and $8 and m.asked_by <> $2)
          or (m.state = 'returned' and m.asked_by = $2))
        union all
        select 'order_to_confirm', o.order_id, null, o.title, o.order_no, o.issued_at
        from work.cleaning_orders o
        where o.county = $1 and $9 and o.state = 'issued' and o.issued_by <> $2
      ) as waiting
      order by since, "formId" limit $10`,
    values: [
      county,
      account,
      placeFrom,
      placeTo,
      may.draft,
      may.sign,
      may.check,
      may.approve,
      may.issue,
      limit,
    ],
  })
  return rows
}
