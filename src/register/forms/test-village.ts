import type { LineKind } from '#domain/forms/line-kind.ts'
import type { ReportedLine } from '#domain/forms/report-line.ts'
import { parseReportMonth } from '#domain/forms/report-month.ts'
import type { ReportMonth } from '#domain/forms/report-month.ts'
import { registerBirth } from '../commands/register-birth.ts'
import type { Actor } from '../ledger/append-event.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { finishCheck, markLine } from './check-report.ts'
import { writeLine } from './draft-report.ts'
import type { LineWritten } from './draft-report.ts'
import { signReport } from './sign-report.ts'

/* For tests only: villages of one township with their workers, and the hands a report goes through. */

export const COUNTY = '431322'
export const TOWNSHIP = '431322101'
export const TODAY = '2026-11-22'
export const AT: Date = new Date('2026-11-22T02:00:00Z')

const who = (account: string): Actor => ({
  account,
  role: 'village_worker',
  purpose: 'registration',
})
export const WORKER: Actor = who('worker')
export const HEAD: Actor = who('head')
export const CLERK: Actor = who('clerk')

export function month(text: string): ReportMonth {
  const parsed = parseReportMonth(text)
  if (!parsed.ok) throw new Error(text)
  return parsed.value
}
export const OCTOBER: ReportMonth = month('2026-10')

export async function openTestCounty(store: Store): Promise<void> {
  await store.pool.query(`insert into access.counties values ($1, '溆水县', true, '2026-01-01')`, [
    COUNTY,
  ])
}

let villages = 201

/** A village of its own for each test, with so many workers. */
export async function village(store: Store, workers = 2): Promise<string> {
  const code = `${TOWNSHIP}${String((villages += 1))}`
  await store.pool.query(
    `insert into register.places (code, name, level, parent, kind) values ($1, $1, 5, $2, 'villagers_committee')`,
    [code, TOWNSHIP],
  )
  for (let at = 0; at < workers; at += 1) {
    await store.pool.query(
      `insert into access.accounts (county, account_id, login_name, display_name, password_hash, role, territory)
       values ($1, gen_random_uuid(), $2, 'x', 'x', 'village_worker', $3)`,
      [COUNTY, `${code}-${String(at)}`, code],
    )
  }
  return code
}

export function line(kind: LineKind, more: Partial<ReportedLine> = {}): ReportedLine {
  return { kind, content: { occurred_on: '2026-10-08' }, people: {}, evidence: '', ...more }
}

export interface ReportStepKey {
  readonly county: string
  readonly reportId: string
  readonly today: string
  readonly at: Date
}

export const key = (reportId: string): ReportStepKey => ({
  county: COUNTY,
  reportId,
  today: TODAY,
  at: AT,
})

/** What the hands of the village and the township do, on one store. */
export interface Hands {
  readonly write: (at: string, said: ReportedLine, about?: ReportMonth) => Promise<LineWritten>
  readonly sign: (
    reportId: string,
    by?: Actor,
    signsAt?: 'village' | 'township',
  ) => ReturnType<typeof signReport>
  readonly mark: (
    reportId: string,
    lineId: string,
    as: 'pass' | 'return',
    reason?: string,
  ) => ReturnType<typeof markLine>
  readonly finish: (reportId: string, returnReason?: string) => ReturnType<typeof finishCheck>
  /** Somebody who lives there, registered as the office would. */
  readonly resident: (at: string) => Promise<string>
}

export function handsOn(store: Store): Hands {
  return {
    write: async (at, said, about = OCTOBER) => {
      const lineId = newRecordId()
      const order = { county: COUNTY, village: at, month: about, lineId, line: said }
      const written = await writeLine(store, { ...order, today: TODAY, at: AT }, WORKER)
      if (!written.ok) throw new Error(written.problem.code)
      return written.value
    },
    sign: (reportId, by = HEAD, signsAt = 'village') =>
      signReport(store, { ...key(reportId), signsAt }, by),
    mark: (reportId, lineId, as, reason) =>
      markLine(store, { ...key(reportId), lineId, mark: as, reason: reason ?? null }, CLERK),
    finish: (reportId, returnReason) =>
      finishCheck(store, { ...key(reportId), returnReason: returnReason ?? null }, CLERK),
    resident: (at) => registered(store, at),
  }
}

async function registered(store: Store, place: string): Promise<string> {
  const unknown = {
    groupNo: null,
    number: null,
    certificateNo: null,
    motherPersonId: null,
    fatherPersonId: null,
    householdId: null,
    relation: null,
  }
  const known = { name: '李桂香', sex: '2', bornOn: '1960-04-01', place }
  const entered = await registerBirth(
    store,
    { ...unknown, ...known, county: COUNTY, requestId: newRecordId(), today: TODAY },
    CLERK,
  )
  if (!entered.ok) throw new Error(entered.problem.code)
  return entered.value.personId
}
