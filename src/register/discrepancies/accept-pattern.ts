import type pg from 'pg'
import {
  issueAcceptance,
  settlementOfPattern,
  stepAcceptance,
  type AcceptanceProblem,
  type AcceptanceState,
  type AcceptanceStep,
  type DiscrepancyPattern,
} from '#domain/discrepancies/acceptance-order.ts'
import { rangeOf, parseDivisionCode } from '#domain/places/division-code.ts'
import { invariant } from '#domain/invariant.ts'
import { accept, refuse } from '#domain/outcome.ts'
import type { Outcome } from '#domain/outcome.ts'
import { nextFormNo } from '../forms/next-form-no.ts'
import type { Actor } from '../ledger/append-event.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { lockAcceptance, type AcceptanceKey, type AcceptanceRow } from './acceptance-rows.ts'
import type { DiscrepancyScope } from './list-discrepancies.ts'
import { OF_PATTERN, patternValues, previewPattern, WITH_STANDING } from './pattern-rows.ts'
import { reopen } from './reopen-decisions.ts'
import { writeAccepted, type AcceptedDiscrepancy } from './write-accepted.ts'

/** Discrepancies looked at in one transaction: about a second. */
const BATCH_DISCREPANCIES = 2000

export interface AcceptanceToIssue {
  readonly scope: DiscrepancyScope
  readonly pattern: DiscrepancyPattern
  readonly place: string
  readonly basis: string
  readonly reason: string
  /** The one under which its sample was shown. */
  readonly seed: string
  readonly at: Date
}

export type IssueAcceptanceProblem = AcceptanceProblem

/** Records that a pattern is accepted, with what was shown of it; nothing is settled yet. */
export async function issuePattern(
  store: Store,
  issue: AcceptanceToIssue,
  actor: Actor,
): Promise<Outcome<{ readonly orderId: string }, IssueAcceptanceProblem>> {
  const { scope, pattern, reason } = issue
  const shown = await previewPattern(store, scope, issue)
  const issued = issueAcceptance(pattern, { matching: shown.matching, reason })
  if (!issued.ok) return issued
  const orderId = newRecordId()
  return inTransaction(store.pool, async (client) => {
    const { county } = scope
    const orderNo = await nextFormNo(client, { county, form: 'discrepancy_order' })
    await client.query(
      `insert into work.discrepancy_orders (county, order_id, order_no, run_no, pattern, place, basis,
         reason, matching, sample, state, issued_by, issued_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'running', $11, $12)`,
      [
        county,
        orderId,
        orderNo,
        scope.runNo,
        JSON.stringify(pattern),
        issue.place,
        issue.basis.trim(),
        reason.trim(),
        shown.matching,
        shown.sample,
        actor.account,
        issue.at,
      ],
    )
    return accept({ orderId })
  })
}

export interface AcceptanceBatch extends AcceptanceKey {
  readonly at: Date
  /** Discrepancies looked at in one transaction. */
  readonly limit?: number
}

export type RunAcceptanceProblem =
  | AcceptanceProblem
  | { readonly code: 'acceptance.unknown' }
  | { readonly code: 'acceptance.run_gone' }

type Progress = Outcome<AcceptanceRow, RunAcceptanceProblem>

/**
 * Settles the next batch of an acceptance and finishes it behind the last. Watermark, decisions and
 * tickets are one transaction: whatever is killed when, nothing is settled twice or left out.
 */
export async function runAcceptanceBatch(
  store: Store,
  batch: AcceptanceBatch,
  actor: Actor,
): Promise<Progress> {
  const { county, orderId, at, limit = BATCH_DISCREPANCIES } = batch
  return inTransaction(store.pool, async (client) => {
    const order = await lockAcceptance(client, batch)
    if (order === null) return refuse({ code: 'acceptance.unknown' })
    if (order.state !== 'running') return refuse({ code: 'acceptance.state' })
    if (!(await isLive(client, county, order.runNo))) return refuse({ code: 'acceptance.run_gone' })
    const settlement = settlementOfPattern(order.pattern)
    invariant(settlement !== null, 'only what is proven was issued')
    const found = await nextOfPattern(client, { county, order, limit })
    const standing = found.filter(({ stands }) => stands)
    await writeAccepted(
      client,
      {
        county,
        order,
        rows: standing,
        rule: settlement.rule,
        wrong: settlement.wrong,
        at,
      },
      actor,
    )
    await client.query(
      `update work.discrepancy_orders set watermark = $3, settled = settled + $4, left_out = left_out + $5
       where county = $1 and order_id = $2`,
      [
        county,
        orderId,
        found.at(-1)?.discrepancyNo ?? order.watermark,
        standing.length,
        found.length - standing.length,
      ],
    )
    return found.length < limit
      ? takeStep(client, { ...batch, order, step: 'finish', reason: null }, actor)
      : again(client, batch)
  })
}

async function isLive(client: pg.ClientBase, county: string, runNo: number): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from evidence.runs where county = $1 and run_no = $2 and phase = 'live'`,
    [county, runNo],
  )
  return rowCount === 1
}

async function nextOfPattern(
  client: pg.ClientBase,
  of: { readonly county: string; readonly order: AcceptanceRow; readonly limit: number },
): Promise<readonly (AcceptedDiscrepancy & { readonly stands: boolean })[]> {
  const { county, order, limit } = of
  const scope = scopeOfPlace(county, order)
  const { rows } = await client.query<AcceptedDiscrepancy & { readonly stands: boolean }>(
    `select d.discrepancy_no as "discrepancyNo", d.person_id as "personId", d.village,
       d.facts ->> 'records' as records, v.stands
     from ${WITH_STANDING} where ${OF_PATTERN} and d.discrepancy_no > $11
     order by d.discrepancy_no limit $12 for update of d`,
    [...patternValues(scope, order.pattern), order.watermark, limit],
  )
  return rows
}

function scopeOfPlace(county: string, { runNo, place }: AcceptanceRow): DiscrepancyScope {
  const code = parseDivisionCode(place)
  invariant(code.ok, 'an acceptance was issued for a place')
  return { county, runNo, ...rangeOf(code.value), wholeCounty: place === county }
}

/** Takes back the next batch of an acceptance's decisions, with their tickets. */
export async function reverseAcceptanceBatch(
  store: Store,
  batch: AcceptanceBatch & { readonly reason: string | null },
  actor: Actor,
): Promise<Progress> {
  const { county, orderId, at, limit = BATCH_DISCREPANCIES } = batch
  return inTransaction(store.pool, async (client) => {
    let order = await lockAcceptance(client, batch)
    if (order === null) return refuse({ code: 'acceptance.unknown' })
    if (order.state !== 'reversing') {
      const begun = await takeStep(client, { ...batch, order, step: 'reverse' }, actor)
      if (!begun.ok) return begun
      order = begun.value
    }
    const { rows } = await client.query<{ decisionId: string }>(
      `select decision_id as "decisionId" from work.discrepancy_decisions
       where county = $1 and order_id = $2 and undone_at is null order by discrepancy_no limit $3`,
      [county, orderId, limit],
    )
    await reopen(
      client,
      { county, decisionIds: rows.map(({ decisionId }) => decisionId), at },
      actor,
    )
    await client.query(
      `update work.discrepancy_orders set reversed = reversed + $3 where county = $1 and order_id = $2`,
      [county, orderId, rows.length],
    )
    return rows.length < limit
      ? takeStep(client, { ...batch, order, step: 'reversed', reason: null }, actor)
      : again(client, batch)
  })
}

async function takeStep(
  client: pg.ClientBase,
  taken: AcceptanceBatch & {
    readonly order: AcceptanceRow
    readonly step: AcceptanceStep
    readonly reason: string | null
  },
  actor: Actor,
): Promise<Progress> {
  const { county, orderId, at, order, step, reason } = taken
  const state: Outcome<AcceptanceState, AcceptanceProblem> = stepAcceptance(order.state, {
    step,
    reason,
  })
  if (!state.ok) return state
  await client.query(
    `update work.discrepancy_orders set state = $3,
       finished_at = case when $4 = 'finish' then $5 else finished_at end,
       reversed_by = case when $4 = 'reverse' then $6 else reversed_by end,
       reverse_reason = case when $4 = 'reverse' then $7 else reverse_reason end,
       reversed_at = case when $4 = 'reversed' then $5 else reversed_at end
     where county = $1 and order_id = $2`,
    [county, orderId, state.value, step, at, actor.account, reason],
  )
  return again(client, taken)
}

async function again(client: pg.ClientBase, key: AcceptanceKey): Promise<Progress> {
  const order = await lockAcceptance(client, key)
  return order === null ? refuse({ code: 'acceptance.unknown' }) : accept(order)
}
