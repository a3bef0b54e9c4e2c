import type pg from 'pg'
import {
  UNSETTLED_STATES,
  type FindingAnswer,
  type FindingStanding,
  type FindingState,
} from '#domain/findings/finding-state.ts'
import type { RuleSeverity } from '#domain/rules/rule.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'

export interface FindingKey {
  readonly county: string
  readonly findingId: string
}

/** A finding as its row holds it. Times are ISO 8601, UTC, to the microsecond. */
export interface FindingRow extends FindingStanding {
  readonly findingId: string
  readonly rule: string
  readonly version: number
  readonly severity: RuleSeverity
  /** From 1, the gravest: the order of the queue. */
  readonly severityRank: number
  readonly scored: boolean
  readonly subject: string
  readonly item: string
  readonly personId: string | null
  readonly otherPersonId: string | null
  readonly householdId: string | null
  readonly place: string | null
  readonly facts: Readonly<Record<string, string | number>>
  readonly openedAt: string
  readonly lastSeenAt: string
  readonly timesSeen: number
  readonly timesBack: number
  readonly lastStepNo: number
  readonly closedAt: string | null
  readonly closeReason: 'corrected' | 'fires_no_more' | null
}

const at = (column: string, name: string): string =>
  `to_char(f.${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "${name}"`

/** Columns of a finding `f`, named as `FindingRow` has them. */
export const FINDING_COLUMNS: string = `f.finding_id as "findingId", f.rule, f.version, f.severity,
  f.severity_rank as "severityRank", f.scored,  f.subject, f.item, f.person_id as "personId", f.other_person_id as "otherPersonId",
  f.household_id as "householdId", f.place, f.facts, ${at('opened_at', 'openedAt')},
  ${at('last_seen_at', 'lastSeenAt')}, f.times_seen as "timesSeen", f.times_back as "timesBack",
  f.last_step_no as "lastStepNo", ${at('closed_at', 'closedAt')}, f.close_reason as "closeReason", f.state,
  f.explanation, f.assigned_place as "assignedPlace", f.assigned_by as "assignedBy",
  ${at('assigned_at', 'assignedAt')}, f.due_on::text as "dueOn", f.answer, f.answer_reason as "answerReason",
  f.wrong_source as "wrongSource", f.answered_by as "answeredBy", ${at('answered_at', 'answeredAt')},
  f.vouched_by as "vouchedBy", ${at('vouched_at', 'vouchedAt')}`

/** `isUnsettled` of a finding `f`. */
export const IS_UNSETTLED: string = `(f.state in (${UNSETTLED_STATES.map((state) => `'${state}'`).join(', ')})
  or f.state = 'answered' and f.answer = 'not_ours')`

export async function lockFinding(
  client: pg.ClientBase,
  { county, findingId }: FindingKey,
): Promise<FindingRow | null> {
  const { rows } = await client.query<FindingRow>(
    `select ${FINDING_COLUMNS} from work.findings f
     where f.county = $1 and f.finding_id = $2 for update`,
    [county, findingId],
  )
  return rows[0] ?? null
}

/** The part of a row that steps change. */
export function standingOf(row: FindingStanding): FindingStanding {
  return {
    state: row.state,
    explanation: row.explanation,
    assignedPlace: row.assignedPlace,
    assignedBy: row.assignedBy,
    assignedAt: row.assignedAt,
    dueOn: row.dueOn,
    answer: row.answer,
    answerReason: row.answerReason,
    wrongSource: row.wrongSource,
    answeredBy: row.answeredBy,
    answeredAt: row.answeredAt,
    vouchedBy: row.vouchedBy,
    vouchedAt: row.vouchedAt,
  }
}

/** Writes what a step left, and what the rule saw when somebody answered. */
export async function writeStanding(
  client: pg.ClientBase,
  { county, findingId }: FindingKey,
  standing: FindingStanding,
): Promise<void> {
  const values: (string | null)[] = [
    standing.state satisfies FindingState,
    standing.explanation,
    standing.assignedPlace,
    standing.assignedBy,
    standing.assignedAt,
    standing.dueOn,
    standing.answer satisfies FindingAnswer | null,
    standing.answerReason,
    standing.wrongSource satisfies SourceKind | null,
    standing.answeredBy,
    standing.answeredAt,
    standing.vouchedBy,
    standing.vouchedAt,
  ]
  await client.query(
    `update work.findings set state = $3, explanation = $4, assigned_place = $5, assigned_by = $6,
       assigned_at = $7, due_on = $8, answer = $9, answer_reason = $10, wrong_source = $11,
       answered_by = $12, answered_at = $13, vouched_by = $14, vouched_at = $15,
       answered_facts = case when $9::text is null then null else coalesce(answered_facts, facts) end,
       last_step_no = last_step_no + 1
     where county = $1 and finding_id = $2`,
    [county, findingId, ...values],
  )
}
