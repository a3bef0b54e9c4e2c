import type { FindingAnswer, FindingState } from '#domain/findings/finding-state.ts'
import type { RuleSeverity } from '#domain/rules/rule.ts'
import type { Store } from '../store/open-store.ts'
import { FINDING_COLUMNS, IS_UNSETTLED, type FindingKey, type FindingRow } from './finding-rows.ts'

/** Which findings: everything that is not said stays open. */
export interface FindingFilter {
  readonly county: string
  /** First and last 12-digit code of the place asked about. */
  readonly placeFrom: string
  readonly placeTo: string
  /** True: those of no known place too. */
  readonly wholeCounty: boolean
  /** `unsettled`: nobody has settled them, whatever their state; `unsent`: of those, what nobody works on. */
  readonly state: FindingState | 'unsettled' | 'unsent' | 'all'
  readonly rules: readonly string[] | null
  readonly severity: RuleSeverity | null
  readonly answer: FindingAnswer | null
  /** Only what was sent to a place in this range. */
  readonly assignedOnly: boolean
  /** Found before this moment: older than so many days. */
  readonly openedBefore: Date | null
  readonly personId: string | null
}

/** Where a page ended. */
export type FindingCursor = Pick<FindingRow, 'severityRank' | 'openedAt' | 'findingId'>

/** The parameters $1 … $11 of `CONDITIONS`. */
function valuesOf(filter: FindingFilter): unknown[] {
  return [
    filter.county,
    filter.placeFrom,
    filter.placeTo,
    filter.wholeCounty,
    filter.state,
    filter.rules,
    filter.severity,
    filter.answer,
    filter.assignedOnly,
    filter.openedBefore,
    filter.personId,
  ]
}

const IN_PLACE = `(f.place between $2 and $3 or f.assigned_place between $2 and $3 or $4 and f.place is null)`
/** Written out, so that the partial indexes of what is not closed can be used. */
function stateIs(state: FindingFilter['state']): string {
  switch (state) {
    case 'unsettled':
      return `f.state <> 'closed' and ${IS_UNSETTLED}`
    case 'unsent':
      return `f.state <> 'closed' and ${IS_UNSETTLED} and f.state not in ('assigned', 'vouching')`
    case 'closed':
      return `f.state = 'closed'`
    case 'all':
      return 'true'
    case 'open':
    case 'explained':
    case 'assigned':
    case 'vouching':
    case 'answered':
      return `f.state <> 'closed' and f.state = $5`
  }
}

function conditions(filter: FindingFilter): string {
  return `f.county = $1 and ${filter.personId === null ? IN_PLACE : 'f.person_id = $11'} and ${stateIs(filter.state)}
    and ($6::text[] is null or f.rule = any ($6)) and ($7::text is null or f.severity = $7)
    and ($8::text is null or f.answer = $8) and (not $9 or f.assigned_place between $2 and $3)
    and ($10::timestamptz is null or f.opened_at < $10)
    and ($11::uuid is null or f.person_id = $11)
    -- A statement that leaves a parameter out must still say what it is.
    and $4::boolean is not null and $5::text is not null`
}

/** One page of findings, the gravest and the oldest first. */
export async function listFindings(
  store: Pick<Store, 'pool'>,
  filter: FindingFilter,
  page: { readonly after: FindingCursor | null; readonly limit: number },
): Promise<readonly FindingRow[]> {
  const { after, limit } = page
  const { rows } = await store.pool.query<FindingRow>(
    `select ${FINDING_COLUMNS} from work.findings f
     where ${conditions(filter)}
       and ($12::smallint is null or (f.severity_rank, f.opened_at, f.finding_id) > ($12, $13::timestamptz, $14::uuid))
     order by f.severity_rank, f.opened_at, f.finding_id limit $15`,
    [
      ...valuesOf(filter),
      after?.severityRank ?? null,
      after?.openedAt ?? null,
      after?.findingId ?? null,
      limit,
    ],
  )
  return rows
}

export async function readFinding(
  store: Pick<Store, 'pool'>,
  { county, findingId }: FindingKey,
): Promise<FindingRow | null> {
  const { rows } = await store.pool.query<FindingRow>({
    name: 'finding-read',
    text: `select ${FINDING_COLUMNS} from work.findings f where f.county = $1 and f.finding_id = $2`,
    values: [county, findingId],
  })
  return rows[0] ?? null
}

/** Counts of one rule in one state. */
export interface RuleCount {
  readonly rule: string
  readonly severity: RuleSeverity
  readonly state: FindingState
  readonly answer: FindingAnswer | null
  readonly count: number
}

/** How many findings of each rule stand in which state, of a place. */
export async function countByRule(
  store: Pick<Store, 'pool'>,
  filter: FindingFilter,
): Promise<readonly RuleCount[]> {
  const { rows } = await store.pool.query<RuleCount>(
    `select f.rule, f.severity, f.state, f.answer, count(*)::int as count from work.findings f
     where ${conditions(filter)} group by 1, 2, 3, 4 order by min(f.severity_rank), f.rule, 3, 4`,
    valuesOf(filter),
  )
  return rows
}

/** How many findings lie in each place one level below; codes are cut to `digits`. */
export async function countByPlace(
  store: Pick<Store, 'pool'>,
  filter: FindingFilter,
  digits: number,
): Promise<readonly { readonly place: string | null; readonly count: number }[]> {
  const { rows } = await store.pool.query<{ place: string | null; count: number }>(
    `select left(f.place, $12) as place, count(*)::int as count from work.findings f
     where ${conditions(filter)} group by 1 order by 1`,
    [...valuesOf(filter), digits],
  )
  return rows
}

/** How findings of a place were settled: what was sent out, what came back, how long it took. */
export interface ClosingRate {
  readonly sent: number
  readonly concluded: number
  /** Days from sending to the conclusion, mean; `null` where nothing was concluded. */
  readonly meanDays: number | null
  readonly overdue: number
  /** Unsettled ones by age: within 7, 30, 90 days, and older. */
  readonly ages: readonly [number, number, number, number]
}

/** 疑点闭环率 and ages, on a day. */
export async function closingRate(
  store: Pick<Store, 'pool'>,
  filter: FindingFilter,
  on: { readonly now: Date; readonly today: string },
): Promise<ClosingRate> {
  const unsettled = `f.state <> 'closed' and ${IS_UNSETTLED}`
  const age = (from: number, to: number | null): string =>
    `count(*) filter (where ${unsettled} and $12::timestamptz - f.opened_at >= '${String(from)} days'
      ${to === null ? '' : `and $12::timestamptz - f.opened_at < '${String(to)} days'`})::int`
  const { rows } = await store.pool.query<ClosingRate>(
    `select count(*) filter (where f.assigned_at is not null)::int as sent,
       count(*) filter (where f.assigned_at is not null and not (${unsettled}))::int as concluded,
       (avg(extract(epoch from coalesce(f.answered_at, f.closed_at) - f.assigned_at) / 86400)
         filter (where f.assigned_at is not null and not (${unsettled})))::float as "meanDays",
       count(*) filter (where ${unsettled} and f.due_on < $13::date)::int as overdue,
       array[${age(0, 7)}, ${age(7, 30)}, ${age(30, 90)}, ${age(90, null)}] as ages
     from work.findings f where ${conditions({ ...filter, state: 'all' })}`,
    [...valuesOf({ ...filter, state: 'all' }), on.now, on.today],
  )
  return rows[0] ?? { sent: 0, concluded: 0, meanDays: null, overdue: 0, ages: [0, 0, 0, 0] }
}
