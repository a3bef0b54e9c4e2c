import type pg from 'pg'
import { LINE_MOVES } from '#domain/forms/change-report.ts'
import type { LineStep } from '#domain/forms/change-report.ts'
import { stateAfter } from '#domain/forms/form-move.ts'
import { readLine } from '#domain/forms/report-line.ts'
import type { LineContent, LineProblem, ReportedLine } from '#domain/forms/report-line.ts'
import { monthOf } from '#domain/forms/report-month.ts'
import type { ReportMonth } from '#domain/forms/report-month.ts'
import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import { removePhotosOfLines } from '../field/field-photos.ts'
import type { Actor } from '../ledger/append-event.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { KeyRing } from '../store/key-ring.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { appendFormStep } from './form-steps.ts'
import { lineContext, linesOfReport, lockReport } from './report-rows.ts'
import type { LineRow, ReportKey, ReportRow } from './report-rows.ts'

export interface LineToWrite {
  readonly county: string
  readonly village: string
  /** Month the village is reporting on; a line that names its day belongs to that day's month. */
  readonly month: ReportMonth
  /** Made by the sender: the same id again writes nothing twice. */
  readonly lineId: string
  readonly line: ReportedLine
  readonly today: string
  readonly at: Date
}

export interface LineWritten {
  readonly reportId: string
  readonly lineId: string
  /** May be another month than the one that was open on the screen. */
  readonly month: ReportMonth
  readonly supplementNo: number
}

export type ReportStateProblem =
  | { readonly code: 'report.unknown' }
  | { readonly code: 'report.not_open' }
  | { readonly code: 'line.unknown' }
  | { readonly code: 'line.state' }

/**
 * Writes a line into the village's report of the month in which it happened. Where that report is
 * signed already or its month closed, the line goes into a supplementary report that names the month;
 * so there is a place for whatever comes late, and nothing that is closed opens again.
 */
export async function writeLine(
  store: Store,
  write: LineToWrite,
  actor: Actor,
): Promise<Outcome<LineWritten, LineProblem>> {
  return inTransaction(store.pool, (client) =>
    writeLineIn({ client, keys: store.keys }, write, actor),
  )
}

/** The same within a transaction that does more: an operation from the field and its line stand or fall together. */
export async function writeLineIn(
  { client, keys }: { readonly client: pg.ClientBase; readonly keys: KeyRing },
  write: LineToWrite,
  actor: Actor,
): Promise<Outcome<LineWritten, LineProblem>> {
  const read = readLine(write.line, write.today)
  if (!read.ok) return read
  const { county, village, lineId, at } = write
  const month = monthOf(read.value.content.occurred_on ?? null) ?? write.month
  const written = await writtenLine(client, county, lineId)
  if (written !== null) return accept(written)
  const report = await openReport(client, { county, village, month, at })
  const { reportId, supplementNo } = report
  const { content, sealed } = sealedContent(keys, write, read.value.content)
  await client.query(
    `insert into work.report_lines (county, line_id, report_id, village, line_no, kind, content,
         people, number_sealed, evidence, state, drafted_by, drafted_at)
       select $1, $2, $3, $4, coalesce(max(line_no), 0) + 1, $5, $6, $7, $8, $9, 'drafted', $10, $11
       from work.report_lines where county = $1 and report_id = $3`,
    [
      county,
      lineId,
      reportId,
      village,
      read.value.kind,
      JSON.stringify(content),
      JSON.stringify(peopleColumn(read.value)),
      sealed,
      read.value.evidence,
      actor.account,
      at,
    ],
  )
  await client.query(
    `update work.change_reports set zero = false, zero_by = null where county = $1 and report_id = $2`,
    [county, reportId],
  )
  await step(client, { county, report, step: 'write', lineId, at }, actor)
  return accept({ reportId, lineId, month, supplementNo })
}

/** A line that came before, under the same id. */
async function writtenLine(
  client: pg.ClientBase,
  county: string,
  lineId: string,
): Promise<LineWritten | null> {
  const { rows } = await client.query<LineWritten>(
    `select l.report_id as "reportId", l.line_id as "lineId", r.month, r.supplement_no as "supplementNo"
     from work.report_lines l join work.change_reports r on r.county = l.county and r.report_id = l.report_id
     where l.county = $1 and l.line_id = $2`,
    [county, lineId],
  )
  return rows[0] ?? null
}

interface ReportToOpen {
  readonly county: string
  readonly village: string
  readonly month: ReportMonth
  readonly at: Date
}

/** The village's report of a month into which something can still be written; made where there is none. */
async function openReport(client: pg.ClientBase, of: ReportToOpen): Promise<ReportRow> {
  const { county, village, month, at } = of
  // Of two workers of one village who begin at once the second finds the first one's report.
  await client.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [
    `report/${county}/${village}/${month}`,
  ])
  const known = await client.query<{ report_id: string; supplement_no: number; state: string }>(
    `select report_id, supplement_no, state from work.change_reports
     where county = $1 and village = $2 and month = $3 order by supplement_no`,
    [county, village, month],
  )
  const open = known.rows.find(({ state }) => state === 'draft' || state === 'returned')
  if (open !== undefined) {
    const report = await lockReport(client, { county, reportId: open.report_id })
    if (report !== null) return report
  }
  const closed = await client.query(
    `select 1 from work.report_months where county = $1 and township = $2 and month = $3`,
    [county, village.slice(0, TOWNSHIP_DIGITS), month],
  )
  const last = known.rows.at(-1)?.supplement_no ?? (closed.rowCount === 0 ? -1 : 0)
  const reportId = newRecordId()
  await client.query(
    `insert into work.change_reports (county, report_id, village, month, supplement_no, state, created_at)
     values ($1, $2, $3, $4, $5, 'draft', $6)`,
    [county, reportId, village, month, last + 1, at],
  )
  const made = await lockReport(client, { county, reportId })
  if (made === null) throw new Error('a report that was just made is not there')
  return made
}

const TOWNSHIP_DIGITS = 9

/** Fields as they may lie in a row: an identity number apart and sealed. */
function sealedContent(
  keys: KeyRing,
  { county, lineId }: { readonly county: string; readonly lineId: string },
  { number, ...content }: LineContent,
): { readonly content: LineContent; readonly sealed: Buffer | null } {
  const sealed =
    number === undefined ? null : keys.sealIdentifier(number, lineContext(county, lineId))
  return { content, sealed }
}

export interface LineToMend extends ReportKey {
  readonly lineId: string
  readonly line: ReportedLine
  readonly today: string
  readonly at: Date
}

export type MendProblem =
  LineProblem | ReportStateProblem | { readonly code: 'line.other_month'; readonly month: string }

/** Writes over a line that waits or was returned; what stood there before stays in the history. */
export async function mendLine(
  store: Store,
  mend: LineToMend,
  actor: Actor,
): Promise<Outcome<{ readonly lineId: string }, MendProblem>> {
  const read = readLine(mend.line, mend.today)
  if (!read.ok) return read
  const { county, lineId, at } = mend
  return onLine(store, mend, 'mend', async (client, { report, line }) => {
    const month = monthOf(read.value.content.occurred_on ?? null)
    if (month !== null && month !== report.month) return refuse({ code: 'line.other_month', month })
    const { content, sealed } = sealedContent(store.keys, mend, read.value.content)
    await client.query(
      `update work.report_lines set kind = $3, content = $4, people = $5, number_sealed = $6,
         evidence = $7, state = 'drafted', drafted_by = $8, drafted_at = $9, mark = null,
         mark_reason = null, marked_by = null, problem = null
       where county = $1 and line_id = $2`,
      [
        county,
        lineId,
        read.value.kind,
        JSON.stringify(content),
        JSON.stringify(peopleColumn(read.value)),
        sealed,
        read.value.evidence,
        actor.account,
        at,
      ],
    )
    const { kind, content: old, evidence } = line
    const detail = { kind, content: old, people: peopleColumn(line), evidence }
    await step(client, { county, report, step: 'mend', lineId, at, detail }, actor)
    return accept({ lineId })
  })
}

export interface LineToMove extends ReportKey {
  readonly lineId: string
  readonly reason: string | null
  readonly at: Date
}

/** Takes a line out of the report, or puts it back; a line that was dropped stays visible. */
export async function dropLine(
  store: Store,
  drop: LineToMove & { readonly step: 'drop' | 'restore' },
  actor: Actor,
): Promise<Outcome<{ readonly lineId: string }, ReportStateProblem>> {
  const { county, lineId, reason, at } = drop
  return onLine(store, drop, drop.step, async (client, { report, next }) => {
    await client.query(
      `update work.report_lines set state = $3, drafted_by = $4 where county = $1 and line_id = $2`,
      [county, lineId, next, actor.account],
    )
    if (drop.step === 'drop') await removePhotosOfLines(client, { county, lineIds: [lineId], at })
    await step(client, { county, report, step: drop.step, lineId, reason, at }, actor)
    return accept({ lineId })
  })
}

interface FoundLine {
  readonly report: ReportRow
  readonly line: LineRow
  readonly next: string
}

/** Runs a step of the village on one line of a report that is open to it. */
async function onLine<Value, Problem>(
  store: Store,
  key: ReportKey & { readonly lineId: string },
  taken: LineStep,
  act: (client: pg.ClientBase, found: FoundLine) => Promise<Outcome<Value, Problem>>,
): Promise<Outcome<Value, Problem | ReportStateProblem>> {
  return inTransaction(store.pool, async (client) => {
    const report = await lockReport(client, key)
    if (report === null) return refuse({ code: 'report.unknown' })
    if (report.state !== 'draft' && report.state !== 'returned')
      return refuse({ code: 'report.not_open' })
    const lines = await linesOfReport(client, key)
    const line = lines.find(({ lineId }) => lineId === key.lineId)
    if (line === undefined) return refuse({ code: 'line.unknown' })
    const next = stateAfter(LINE_MOVES, line.state, taken)
    if (next === null) return refuse({ code: 'line.state' })
    return act(client, { report, line, next })
  })
}

export interface ZeroToDeclare {
  readonly county: string
  readonly village: string
  readonly month: ReportMonth
  readonly at: Date
}

/** Says that nothing happened in the month (零报告); refused where the report holds lines. */
export async function declareZero(
  store: Store,
  zero: ZeroToDeclare,
  actor: Actor,
): Promise<
  Outcome<{ readonly reportId: string }, { readonly code: 'report.not_empty' | 'report.sent' }>
> {
  const { county, village, month, at } = zero
  return inTransaction(store.pool, async (client) => {
    const sent = await client.query(
      `select 1 from work.change_reports where county = $1 and village = $2 and month = $3
         and supplement_no = 0 and state not in ('draft', 'returned')`,
      [county, village, month],
    )
    if (sent.rowCount !== 0) return refuse({ code: 'report.sent' })
    const report = await openReport(client, zero)
    const { reportId } = report
    const lines = await linesOfReport(client, { county, reportId })
    if (lines.some(({ state }) => state !== 'dropped')) return refuse({ code: 'report.not_empty' })
    await client.query(
      `update work.change_reports set zero = true, zero_by = $3 where county = $1 and report_id = $2`,
      [county, reportId, actor.account],
    )
    await step(client, { county, report, step: 'declare_zero', at }, actor)
    return accept({ reportId })
  })
}

interface VillageStep {
  readonly county: string
  readonly report: ReportRow
  readonly step: string
  readonly lineId?: string
  readonly reason?: string | null
  readonly detail?: object
  readonly at: Date
}

async function step(
  client: pg.ClientBase,
  { report, ...taken }: VillageStep,
  actor: Actor,
): Promise<void> {
  const { reportId: formId, village } = report
  await appendFormStep(client, { ...taken, form: 'change_report', formId, village }, actor)
}

/** Parts, and those who go along where there are any. */
function peopleColumn({
  people,
  companions = [],
}: Pick<ReportedLine, 'people' | 'companions'>): object {
  return companions.length === 0 ? people : { ...people, companions }
}
