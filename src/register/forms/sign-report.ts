import type pg from 'pg'
import { decideSign } from '#domain/forms/change-report.ts'
import type { SignProblem } from '#domain/forms/change-report.ts'
import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import type { Actor } from '../ledger/append-event.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { appendFormStep } from './form-steps.ts'
import { draftersOf, linesOfReport, lockReport } from './report-rows.ts'
import type { ReportKey } from './report-rows.ts'

export interface ReportToSignOff extends ReportKey {
  /** Where the signer works. */
  readonly signsAt: 'village' | 'township'
  readonly today: string
  readonly at: Date
}

export interface ReportSigned {
  readonly signedAs: 'village_head' | 'duty_officer'
}

/** Signs a report and sends it to the township: all its waiting lines go with it. */
export async function signReport(
  store: Store,
  sign: ReportToSignOff,
  actor: Actor,
): Promise<Outcome<ReportSigned, SignProblem | { readonly code: 'report.unknown' }>> {
  const { county, reportId, at, today } = sign
  return inTransaction(store.pool, async (client) => {
    const report = await lockReport(client, sign)
    if (report === null) return refuse({ code: 'report.unknown' })
    const lines = await linesOfReport(client, sign)
    const waiting = lines.filter(({ state }) => state === 'drafted' || state === 'returned')
    const drafters = draftersOf(report, lines)
    const otherWorkers = await workersOf(client, { county, village: report.village, not: drafters })
    const decision = decideSign(
      { ...report, lines: waiting.length, drafters },
      { account: actor.account, at: sign.signsAt },
      { today, otherWorkers },
    )
    if (!decision.ok) return decision
    await client.query(
      `update work.report_lines set state = 'sent', mark = null, mark_reason = null, marked_by = null,
         problem = null
       where county = $1 and report_id = $2 and state in ('drafted', 'returned')`,
      [county, reportId],
    )
    await client.query(
      `update work.change_reports set state = 'signed', signed_by = $3, signed_as = $4, signed_at = $5,
         checked_by = null, checked_at = null
       where county = $1 and report_id = $2`,
      [county, reportId, actor.account, decision.value, at],
    )
    const { village } = report
    const reason = decision.value === 'duty_officer' ? '村里只有一人，值班员代签' : null
    await appendFormStep(
      client,
      { county, form: 'change_report', formId: reportId, village, step: 'sign', reason, at },
      actor,
    )
    return accept({ signedAs: decision.value })
  })
}

/** How many accounts work in a village and may sign there, some left out. */
async function workersOf(
  client: pg.ClientBase,
  of: { readonly county: string; readonly village: string; readonly not: readonly string[] },
): Promise<number> {
  const { rows } = await client.query<{ workers: number }>(
    `select count(*)::int as workers from access.accounts a
     left join lateral (select g.role, g.territory from access.grants g
       where g.county = a.county and g.account_id = a.account_id and g.since <= now()
         and (g.until is null or g.until > now()) and g.ended_at is null
       order by g.grant_no limit 1) as held on true
     where a.county = $1 and coalesce(held.role, a.role) = 'village_worker'
       and rpad(coalesce(held.territory, a.territory), 12, '0') = $2
       and a.disabled_at is null and not (a.account_id::text = any ($3))`,
    [of.county, of.village, of.not],
  )
  return rows[0]?.workers ?? 0
}

export type RecallProblem =
  | { readonly code: 'report.unknown' }
  | { readonly code: 'report.not_signed' }
  | { readonly code: 'report.being_checked' }

/** The village takes its signature back, as long as the township has not begun to check. */
export async function recallReport(
  store: Store,
  recall: ReportKey & { readonly reason: string | null; readonly at: Date },
  actor: Actor,
): Promise<Outcome<{ readonly reportId: string }, RecallProblem>> {
  const { county, reportId, reason, at } = recall
  return inTransaction(store.pool, async (client) => {
    const report = await lockReport(client, recall)
    if (report === null) return refuse({ code: 'report.unknown' })
    if (report.state !== 'signed') return refuse({ code: 'report.not_signed' })
    const lines = await linesOfReport(client, recall)
    if (lines.some(({ mark }) => mark !== null)) return refuse({ code: 'report.being_checked' })
    await client.query(
      `update work.report_lines set state = 'drafted' where county = $1 and report_id = $2 and state = 'sent'`,
      [county, reportId],
    )
    await client.query(
      `update work.change_reports set state = 'draft', signed_by = null, signed_as = null, signed_at = null
       where county = $1 and report_id = $2`,
      [county, reportId],
    )
    const { village } = report
    await appendFormStep(
      client,
      { county, form: 'change_report', formId: reportId, village, step: 'recall', reason, at },
      actor,
    )
    return accept({ reportId })
  })
}
