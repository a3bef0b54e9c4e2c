import type pg from 'pg'
import { isOver } from '#domain/forms/report-month.ts'
import type { ReportMonth } from '#domain/forms/report-month.ts'
import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import type { Actor } from '../ledger/append-event.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { appendFormStep } from './form-steps.ts'

export interface MonthToClose {
  readonly county: string
  /** Nine digits. */
  readonly township: string
  readonly month: ReportMonth
  readonly today: string
  readonly at: Date
}

/** What is frozen when a month closes. */
export interface MonthCounts {
  readonly villages: number
  readonly reported: number
  readonly zero: number
  readonly missing: number
  /** Accepted lines by kind; services by the number of contacts. */
  readonly lines: Readonly<Record<string, number>>
  /** Persons registered in the township at that moment. */
  readonly persons: number
}

export type CloseProblem =
  | { readonly code: 'month.running'; readonly month: string }
  | { readonly code: 'month.closed_already' }
  | { readonly code: 'month.unchecked'; readonly reports: number }

/**
 * Closes a township's month: its accepted reports are locked, the counts frozen, the villages without
 * a report named. What a village still drafts becomes a supplementary report, with its lines.
 */
export async function closeMonth(
  store: Store,
  close: MonthToClose,
  actor: Actor,
): Promise<Outcome<MonthCounts, CloseProblem>> {
  const { county, township, month, today, at } = close
  if (!isOver(month, today)) return refuse({ code: 'month.running', month })
  return inTransaction(store.pool, async (client) => {
    await client.query(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [
      `month/${county}/${township}/${month}`,
    ])
    const closed = await client.query(
      `select 1 from work.report_months where county = $1 and township = $2 and month = $3`,
      [county, township, month],
    )
    if (closed.rowCount !== 0) return refuse({ code: 'month.closed_already' })
    const unchecked = await client.query(
      `select 1 from work.change_reports where county = $1 and village between $2 and $3 and month = $4
         and state = 'signed'`,
      [county, ...villageRange(township), month],
    )
    const waiting = unchecked.rowCount ?? 0
    if (waiting > 0) return refuse({ code: 'month.unchecked', reports: waiting })

    const missing = await missingVillages(client, close)
    const counts = await countsOf(client, close, missing.length)
    await client.query(
      `insert into work.report_months (county, township, month, closed_by, closed_at, counts, missing)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [county, township, month, actor.account, at, JSON.stringify(counts), missing],
    )
    await moveReports(client, close, actor)
    return accept(counts)
  })
}

function villageRange(township: string): readonly [string, string] {
  return [township.padEnd(12, '0'), township.padEnd(12, '9')]
}

/** Villages of the township whose report of the month was not accepted. */
async function missingVillages(client: pg.ClientBase, close: MonthToClose): Promise<string[]> {
  const { rows } = await client.query<{ code: string }>(
    `select p.code from register.places p
     where p.parent = $2 and p.level = 5 and p.valid_to is null and not exists (
       select 1 from work.change_reports r where r.county = $1 and r.village = p.code
         and r.month = $3 and r.supplement_no = 0 and r.state = 'accepted')
     order by p.code`,
    [close.county, close.township, close.month],
  )
  return rows.map(({ code }) => code)
}

async function countsOf(
  client: pg.ClientBase,
  { county, township, month }: MonthToClose,
  missing: number,
): Promise<MonthCounts> {
  const range = villageRange(township)
  const reports = await client.query<{ zero: boolean; reports: number }>(
    `select zero, count(*)::int as reports from work.change_reports
     where county = $1 and village between $2 and $3 and month = $4 and supplement_no = 0
       and state = 'accepted'
     group by zero`,
    [county, ...range, month],
  )
  const lines = await client.query<{ kind: string; lines: number }>(
    `select l.kind, sum(coalesce((l.content ->> 'times')::int, 1))::int as lines
     from work.report_lines l join work.change_reports r on r.county = l.county and r.report_id = l.report_id
     where r.county = $1 and r.village between $2 and $3 and r.month = $4
       and l.state = 'accepted'
     group by l.kind order by l.kind`,
    [county, ...range, month],
  )
  const persons = await client.query<{ persons: number }>(
    `select count(*)::int as persons from register.persons
     where county = $1 and place between $2 and $3 and standing is null and life_state = 'active'`,
    [county, ...range],
  )
  const of = (zero: boolean): number => reports.rows.find((row) => row.zero === zero)?.reports ?? 0
  const [reported, zero] = [of(false), of(true)]
  return {
    villages: reported + zero + missing,
    reported,
    zero,
    missing,
    lines: Object.fromEntries(lines.rows.map((row) => [row.kind, row.lines])),
    persons: persons.rows[0]?.persons ?? 0,
  }
}

/** Accepted reports are locked; open ones of the month go on as supplementary reports. */
async function moveReports(
  client: pg.ClientBase,
  { county, township, month, at }: MonthToClose,
  actor: Actor,
): Promise<void> {
  const moved = await client.query<{ report_id: string; village: string; state: string }>(
    `update work.change_reports r set
       state = case when state = 'accepted' then 'closed' else 'draft' end,
       supplement_no = case when state = 'accepted' or supplement_no > 0 then supplement_no else
         1 + (select max(o.supplement_no) from work.change_reports o
              where o.county = r.county and o.village = r.village and o.month = r.month) end
     where county = $1 and village between $2 and $3 and month = $4
       and state in ('draft', 'returned', 'accepted')
     returning report_id, village, state`,
    [county, ...villageRange(township), month],
  )
  for (const { report_id: formId, village, state } of moved.rows) {
    const step = state === 'closed' ? 'close' : 'carry_over'
    await appendFormStep(
      client,
      { county, form: 'change_report', formId, village, step, at },
      actor,
    )
  }
}
