import { deadlinesOf, monthAfter, parseReportMonth } from '../forms/report-month.ts'
import type { CountyExtract, ExtractRow } from './county-extract.ts'
import type { FactValue } from './evaluate.ts'
import { standingPlaces } from './standing-places.ts'
import type { SubjectRow } from './subject-rules.ts'

/** One month of one village, from the first month that anybody in the county reported on. */
export const REPORT_MONTH_FIELDS = [
  /** `none`: nothing at all, not even a draft or a word that nothing happened; `unsigned`; `signed`. */
  'report',
  /** The village's deadline, and the township's, are `due` or have `passed`. */
  'signing',
  'checking',
  /** `no` where the report went on its way and nobody's signature stands on it. */
  'signature',
  'month',
] as const

export type ReportMonthField = (typeof REPORT_MONTH_FIELDS)[number]

export function reportMonthRows(extract: CountyExtract): readonly SubjectRow[] {
  const { reports } = extract.tables
  const reportOf = new Map(reports.map((row) => [`${row.place ?? ''}:${row.month ?? ''}`, row]))
  const months = monthsAsked(extract)
  return standingPlaces(extract, '5').flatMap((village) =>
    months
      .filter((month) => (village.valid_from ?? '') <= `${month}-01`)
      .map((month) => {
        const place = village.code
        const known = monthFacts(reportOf.get(`${place}:${month}`), { month, asOf: extract.asOf })
        return {
          key: `${place}:${month}`,
          personId: null,
          otherPersonId: null,
          householdId: null,
          place,
          facts: REPORT_MONTH_FIELDS.map((field) => known[field] ?? null),
        }
      }),
  )
}

function monthFacts(
  report: ExtractRow<'reports'> | undefined,
  { month, asOf }: { readonly month: string; readonly asOf: string },
): Readonly<Partial<Record<ReportMonthField, FactValue>>> {
  const parsed = parseReportMonth(month)
  const deadlines = parsed.ok ? deadlinesOf(parsed.value) : null
  const stands = (deadline: string | undefined): string | null =>
    deadline === undefined ? null : deadline < asOf ? 'passed' : 'due'
  const sent = report !== undefined && SENT.has(report.state ?? '')
  return {
    report:
      report === undefined ? 'none' : report.signed_on === null && !sent ? 'unsigned' : 'signed',
    signing: stands(deadlines?.signedBy),
    checking: stands(deadlines?.checkedBy),
    signature: sent ? (report.signed_on === null ? 'no' : 'yes') : null,
    month,
  }
}

/** States in which a report carries a signature, domain/forms/change-report.ts. */
const SENT: ReadonlySet<string> = new Set(['signed', 'accepted', 'closed'])

/** From the first month reported on to the last that is over, a year at most. */
function monthsAsked({ asOf, tables }: CountyExtract): readonly string[] {
  const first = tables.reports
    .map((row) => row.month ?? '')
    .reduce((a, b) => (a === '' || (b !== '' && b < a) ? b : a), '')
  if (first === '') return []
  const now = asOf.slice(0, 7)
  const yearAgo = `${String(Number(now.slice(0, 4)) - 1)}${now.slice(4)}`
  const months: string[] = []
  let month = parseReportMonth(first < yearAgo ? yearAgo : first)
  while (month.ok && month.value < now) {
    months.push(month.value)
    month = parseReportMonth(monthAfter(month.value))
  }
  return months
}
