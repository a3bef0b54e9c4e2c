import type pg from 'pg'
import type { LineMark, LineState, ReportState } from '#domain/forms/change-report.ts'
import type { LineKind } from '#domain/forms/line-kind.ts'
import type { LineContent, LinePeople } from '#domain/forms/report-line.ts'
import type { ReportMonth } from '#domain/forms/report-month.ts'
import type { Store } from '../store/open-store.ts'

/** A change report as its row holds it. */
export interface ReportRow {
  readonly reportId: string
  readonly village: string
  readonly month: ReportMonth
  readonly supplementNo: number
  readonly state: ReportState
  readonly zero: boolean
  readonly zeroBy: string | null
  readonly signedBy: string | null
  readonly signedAs: 'village_head' | 'duty_officer' | null
  readonly signedAt: Date | null
  readonly checkedBy: string | null
  readonly checkedAt: Date | null
  readonly returnReason: string | null
}

export interface LineRow {
  readonly lineId: string
  readonly lineNo: number
  readonly kind: LineKind
  readonly content: LineContent
  readonly people: LinePeople
  /** Ids of those who go along; they stand beside the parts in the column of people. */
  readonly companions: readonly string[]
  readonly numberSealed: Buffer | null
  readonly evidence: string
  readonly state: LineState
  readonly draftedBy: string
  readonly mark: LineMark | null
  readonly markReason: string | null
  readonly returnReason: string | null
  readonly problem: string | null
  readonly personId: string | null
  readonly eventId: string | null
}

const REPORT_COLUMNS = `report_id as "reportId", village, month, supplement_no as "supplementNo",
  state, zero, zero_by as "zeroBy", signed_by as "signedBy", signed_as as "signedAs",
  signed_at as "signedAt", checked_by as "checkedBy", checked_at as "checkedAt",
  return_reason as "returnReason"`

const LINE_COLUMNS = `line_id as "lineId", line_no as "lineNo", kind, content, people - 'companions' as people,
  coalesce(people -> 'companions', '[]') as companions,
  number_sealed as "numberSealed", evidence, state, drafted_by as "draftedBy", mark,
  mark_reason as "markReason", return_reason as "returnReason", problem, person_id as "personId",
  event_id as "eventId"`

export interface ReportKey {
  readonly county: string
  readonly reportId: string
}

/** The report with its row locked, so that of two steps at once the second sees the first. */
export async function lockReport(
  client: pg.ClientBase,
  { county, reportId }: ReportKey,
): Promise<ReportRow | null> {
  const { rows } = await client.query<ReportRow>(
    `select ${REPORT_COLUMNS} from work.change_reports where county = $1 and report_id = $2 for update`,
    [county, reportId],
  )
  return rows[0] ?? null
}

/** Without a lock, to be shown. */
export async function readReport(
  store: Pick<Store, 'pool'>,
  { county, reportId }: ReportKey,
): Promise<ReportRow | null> {
  const { rows } = await store.pool.query<ReportRow>(
    `select ${REPORT_COLUMNS} from work.change_reports where county = $1 and report_id = $2`,
    [county, reportId],
  )
  return rows[0] ?? null
}

/** Every line of a report, dropped ones too, in the order in which they were written. */
export async function linesOfReport(
  db: { query: pg.Pool['query'] } | pg.ClientBase,
  { county, reportId }: ReportKey,
): Promise<readonly LineRow[]> {
  const { rows } = await db.query<LineRow>(
    `select ${LINE_COLUMNS} from work.report_lines where county = $1 and report_id = $2 order by line_no`,
    [county, reportId],
  )
  return rows
}

/** Accounts that wrote what is waiting in a report, or said that nothing happened. */
export function draftersOf(report: ReportRow, lines: readonly LineRow[]): readonly string[] {
  const waiting = lines.filter(({ state }) => state !== 'accepted' && state !== 'dropped')
  const drafters = waiting.map(({ draftedBy }) => draftedBy)
  if (report.zero && report.zeroBy !== null) drafters.push(report.zeroBy)
  return [...new Set(drafters)]
}

/** What an identity number of a line is sealed to: opened elsewhere it does not open (S10). */
export function lineContext(county: string, lineId: string): string {
  return `line:${county}:${lineId}`
}
