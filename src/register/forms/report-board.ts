import type { ReportState } from '#domain/forms/change-report.ts'
import type { ReportMonth } from '#domain/forms/report-month.ts'
import type { Store } from '../store/open-store.ts'
import type { MonthCounts } from './close-month.ts'

export interface BoardWanted {
  readonly county: string
  readonly month: ReportMonth
  /** First and last 12-digit code, both included. */
  readonly placeFrom: string
  readonly placeTo: string
}

/** How one village stands with its reports of a month, supplementary ones among them. */
export interface VillageReports {
  readonly code: string
  readonly name: string
  readonly reports: readonly {
    readonly reportId: string
    readonly no: number
    readonly state: ReportState
    readonly zero: boolean
    readonly signedAt: string | null
    readonly lines: number
  }[]
}

/** Every village of the range, whether or not it reported, in order of code. */
export async function villagesReporting(
  store: Pick<Store, 'pool'>,
  { county, month, placeFrom, placeTo }: BoardWanted,
): Promise<readonly VillageReports[]> {
  const { rows } = await store.pool.query<VillageReports>({
    name: 'report-board',
    text: `select p.code, p.name, coalesce((
        select jsonb_agg(jsonb_build_object('reportId', r.report_id, 'no', r.supplement_no,
            'state', r.state, 'zero', r.zero, 'signedAt', r.signed_at,
            'lines', (select count(*) from work.report_lines l where l.county = r.county
              and l.report_id = r.report_id and l.state <> 'dropped'))
          order by r.supplement_no)
        from work.change_reports r where r.county = $1 and r.village = p.code and r.month = $2
      ), '[]') as reports
      from register.places p
      where p.level = 5 and p.valid_to is null and p.code between $3 and $4
      order by p.code`,
    values: [county, month, placeFrom, placeTo],
  })
  return rows
}

export interface ClosedMonth {
  readonly township: string
  readonly at: Date
  readonly by: string
  readonly counts: MonthCounts
  readonly missing: readonly string[]
}

/** Townships of the range that closed the month. */
export async function closedMonths(
  store: Pick<Store, 'pool'>,
  { county, month, placeFrom, placeTo }: BoardWanted,
): Promise<readonly ClosedMonth[]> {
  const { rows } = await store.pool.query<ClosedMonth>({
    name: 'report-months',
    text: `select m.township, m.closed_at as at, coalesce(a.display_name, m.closed_by) as by, m.counts, m.missing
      from work.report_months m
      left join access.accounts a on a.county = m.county and a.account_id::text = m.closed_by
      where m.county = $1 and m.month = $2
        and m.township between left($3, 9) and left($4, 9)`,
    values: [county, month, placeFrom, placeTo],
  })
  return rows
}
