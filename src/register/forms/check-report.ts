import type pg from 'pg'
import type { Doubt } from '#domain/events/library-doubts.ts'
import { decideCheck, finishedCheck } from '#domain/forms/change-report.ts'
import type { CheckProblem, LineMark, ReportState } from '#domain/forms/change-report.ts'
import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import type { Actor } from '../ledger/append-event.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { enterLine } from './enter-line.ts'
import { removePhotosOfLines } from '../field/field-photos.ts'
import { appendFormStep } from './form-steps.ts'
import { draftersOf, linesOfReport, lockReport, readReport } from './report-rows.ts'
import type { LineRow, ReportKey, ReportRow } from './report-rows.ts'

type Checking = CheckProblem | { readonly code: 'report.unknown' }

export interface LineToMark extends ReportKey {
  readonly lineId: string
  /** `null` takes the mark off again. */
  readonly mark: LineMark | null
  readonly reason: string | null
}

export type MarkProblem =
  | Checking
  | { readonly code: 'line.unknown' }
  | { readonly code: 'line.state' }
  | { readonly code: 'line.no_reason' }

/** What the checker has in mind for a line. Nothing happens until the check is finished. */
export async function markLine(
  store: Store,
  mark: LineToMark,
  actor: Actor,
): Promise<Outcome<{ readonly lineId: string }, MarkProblem>> {
  return inTransaction(store.pool, async (client) => {
    const open = await openForCheck(client, mark, actor)
    if (!open.ok) return open
    const line = open.value.lines.find(({ lineId }) => lineId === mark.lineId)
    if (line === undefined) return refuse({ code: 'line.unknown' })
    if (line.state !== 'sent') return refuse({ code: 'line.state' })
    const reason = (mark.reason ?? '').trim()
    if (mark.mark === 'return' && reason === '') return refuse({ code: 'line.no_reason' })
    await client.query(
      `update work.report_lines set mark = $3, mark_reason = $4, marked_by = $5
       where county = $1 and line_id = $2`,
      [
        mark.county,
        mark.lineId,
        mark.mark,
        mark.mark === 'return' ? reason : null,
        mark.mark === null ? null : actor.account,
      ],
    )
    return accept({ lineId: mark.lineId })
  })
}

async function openForCheck(
  client: pg.ClientBase,
  key: ReportKey,
  actor: Actor,
): Promise<Outcome<{ readonly report: ReportRow; readonly lines: readonly LineRow[] }, Checking>> {
  const report = await lockReport(client, key)
  if (report === null) return refuse({ code: 'report.unknown' })
  const lines = await linesOfReport(client, key)
  const { state, signedBy } = report
  const problem = decideCheck(
    { state, signedBy, drafters: draftersOf(report, lines) },
    actor.account,
  )
  return problem === null ? accept({ report, lines }) : refuse(problem)
}

/** What the register would say to a line, found out by writing it and taking all of it back. */
export interface LineRehearsed {
  readonly lineId: string
  /** Code of what would keep it out, `null` when nothing would. */
  readonly problem: string | null
  readonly doubts: readonly Doubt[]
}

/**
 * Tries each waiting line against the rules of the register. Each is written in a transaction of its
 * own that is rolled back, so the answer is that of the real thing and nothing stays of it.
 */
export async function rehearseLines(
  store: Store,
  rehearse: ReportKey & { readonly today: string; readonly at: Date },
  actor: Actor,
): Promise<readonly LineRehearsed[]> {
  const { county, today, at } = rehearse
  const report = await readReport(store, rehearse)
  if (report === null) return []
  const { village } = report
  const lines = await linesOfReport(store.pool, rehearse)
  const said: LineRehearsed[] = []
  for (const line of lines) {
    if (line.state !== 'sent') continue
    const client = await store.pool.connect()
    try {
      await client.query('begin')
      const entered = await enterLine(
        { client, keys: store.keys },
        { county, village, line, today, at },
        actor,
      )
      said.push({
        lineId: line.lineId,
        problem: entered.ok ? null : entered.problem.code,
        doubts: entered.ok ? entered.value.doubts : [],
      })
    } finally {
      await client.query('rollback')
      client.release()
    }
  }
  return said
}

export interface CheckToFinish extends ReportKey {
  /** Given when the whole report goes back, lines or none. */
  readonly returnReason: string | null
  readonly today: string
  readonly at: Date
}

export interface CheckFinished {
  readonly state: ReportState
  readonly accepted: number
  readonly returned: number
  /** Lines that the register refused; they wait to be returned or tried again. */
  readonly kept: readonly { readonly lineNo: number; readonly code: string }[]
}

export type FinishProblem =
  Checking | { readonly code: 'report.lines_unmarked'; readonly lines: number }

/**
 * Finishes a check: each line that passes is written into the register and accepted in one
 * transaction of its own, the others go back with their reasons. Cut in between, it is simply
 * finished again: what is accepted stays accepted.
 */
export async function finishCheck(
  store: Store,
  check: CheckToFinish,
  actor: Actor,
): Promise<Outcome<CheckFinished, FinishProblem>> {
  const whole = (check.returnReason ?? '').trim()
  const open = await inTransaction(store.pool, (client) => openForCheck(client, check, actor))
  if (!open.ok) return open
  const sent = open.value.lines.filter(({ state }) => state === 'sent')
  const unmarked = sent.filter(({ mark }) => mark === null).length
  if (unmarked > 0 && whole === '')
    return refuse({ code: 'report.lines_unmarked', lines: unmarked })

  const kept: { lineNo: number; code: string }[] = []
  let accepted = 0
  for (const { lineId, lineNo, mark } of sent) {
    if (mark !== 'pass') continue
    const refused = await acceptLine(store, { ...check, lineId }, actor)
    if (refused === null) accepted += 1
    else kept.push({ lineNo, code: refused })
  }
  return inTransaction(store.pool, async (client) => {
    const again = await openForCheck(client, check, actor)
    if (!again.ok) return again
    const returned = await returnLines(client, check, { ...again.value, whole }, actor)
    const state = await closeCheck(client, check, { report: again.value.report, whole }, actor)
    return accept({ state, accepted, returned, kept })
  })
}

/** One line and its event, together; gives the code of what kept it out. */
async function acceptLine(
  store: Store,
  { lineId, today, at, ...key }: CheckToFinish & { readonly lineId: string },
  actor: Actor,
): Promise<string | null> {
  const { county } = key
  const refused = await inTransaction(store.pool, async (client): Promise<string | null> => {
    const report = await lockReport(client, key)
    const line = (await linesOfReport(client, key)).find((one) => one.lineId === lineId)
    if (report?.state !== 'signed' || line?.state !== 'sent') return null
    const { village } = report
    await client.query('savepoint before_line')
    const entered = await enterLine(
      { client, keys: store.keys },
      { county, village, line, today, at },
      actor,
    )
    if (!entered.ok) {
      // Of a line that is two events the first may stand already.
      await client.query('rollback to savepoint before_line')
      return entered.problem.code
    }
    await client.query(
      `update work.report_lines set state = 'accepted', problem = null, person_id = $3, event_id = $4
       where county = $1 and line_id = $2`,
      [county, lineId, entered.value.personId, entered.value.eventId],
    )
    await removePhotosOfLines(client, { county, lineIds: [lineId], at })
    await appendFormStep(
      client,
      {
        county,
        form: 'change_report',
        formId: key.reportId,
        village,
        step: 'accept_line',
        lineId,
        at,
      },
      actor,
    )
    return null
  })
  if (refused === null) return null
  await store.pool.query(
    `update work.report_lines set problem = $3, mark = null, marked_by = null
     where county = $1 and line_id = $2 and state = 'sent'`,
    [county, lineId, refused],
  )
  return refused
}

async function returnLines(
  client: pg.ClientBase,
  { county, reportId, at }: CheckToFinish,
  open: { readonly report: ReportRow; readonly lines: readonly LineRow[]; readonly whole: string },
  actor: Actor,
): Promise<number> {
  const going = open.lines.filter(
    ({ state, mark }) => state === 'sent' && (mark === 'return' || open.whole !== ''),
  )
  for (const { lineId, markReason } of going) {
    const reason = markReason ?? open.whole
    await client.query(
      `update work.report_lines set state = 'returned', return_reason = $3, mark = null,
         mark_reason = null, marked_by = null
       where county = $1 and line_id = $2`,
      [county, lineId, reason],
    )
    const { village } = open.report
    await appendFormStep(
      client,
      {
        county,
        form: 'change_report',
        formId: reportId,
        village,
        step: 'return_line',
        lineId,
        reason,
        at,
      },
      actor,
    )
  }
  return going.length
}

async function closeCheck(
  client: pg.ClientBase,
  { county, reportId, at }: CheckToFinish,
  { report, whole }: { readonly report: ReportRow; readonly whole: string },
  actor: Actor,
): Promise<ReportState> {
  const lines = await linesOfReport(client, { county, reportId })
  const answer = finishedCheck(
    lines.map(({ state }) => state),
    whole !== '',
  )
  if (answer === 'unfinished') return 'signed'
  const state = answer === 'accept' ? 'accepted' : 'returned'
  const reason = whole === '' ? null : whole
  await client.query(
    `update work.change_reports set state = $3, checked_by = $4, checked_at = $5, return_reason = $6
     where county = $1 and report_id = $2`,
    [county, reportId, state, actor.account, at, reason],
  )
  const { village } = report
  await appendFormStep(
    client,
    { county, form: 'change_report', formId: reportId, village, step: answer, reason, at },
    actor,
  )
  return state
}

export type ReopenProblem =
  | { readonly code: 'report.unknown' }
  | { readonly code: 'report.not_checked' }
  | { readonly code: 'report.mended' }

/**
 * Takes a finished check back, as long as the village has not gone on and the month is open. Lines
 * that were returned wait again; lines in the register stay there, for what is written is corrected
 * and not unwritten.
 */
export async function reopenCheck(
  store: Store,
  reopen: ReportKey & { readonly reason: string | null; readonly at: Date },
  actor: Actor,
): Promise<Outcome<{ readonly reportId: string }, ReopenProblem>> {
  const { county, reportId, reason, at } = reopen
  return inTransaction(store.pool, async (client) => {
    const report = await lockReport(client, reopen)
    if (report === null) return refuse({ code: 'report.unknown' })
    if (report.state !== 'accepted' && report.state !== 'returned')
      return refuse({ code: 'report.not_checked' })
    const lines = await linesOfReport(client, reopen)
    // Written, mended or dropped after the return: the village is at work, and its work stays.
    const touched = await client.query(
      `select 1 from work.form_steps where county = $1 and form_id = $2
         and step_no > (select max(step_no) from work.form_steps
           where county = $1 and form_id = $2 and step in ('accept', 'return'))`,
      [county, reportId],
    )
    if (touched.rowCount !== 0 || lines.some(({ state }) => state === 'drafted'))
      return refuse({ code: 'report.mended' })
    await client.query(
      `update work.report_lines set state = 'sent' where county = $1 and report_id = $2 and state = 'returned'`,
      [county, reportId],
    )
    await client.query(
      `update work.change_reports set state = 'signed', checked_by = null, checked_at = null,
         return_reason = null
       where county = $1 and report_id = $2`,
      [county, reportId],
    )
    const { village } = report
    await appendFormStep(
      client,
      { county, form: 'change_report', formId: reportId, village, step: 'reopen', reason, at },
      actor,
    )
    return accept({ reportId })
  })
}
