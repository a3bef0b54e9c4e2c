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

/** Everything that is unsettled in a county. */
export function unsettledOf(county: string): FindingFilter {
  return {
    county,
    placeFrom: `${county}000000`,
    placeTo: `${county}999999`,
    wholeCounty: true,
    state: 'unsettled',
    rules: null,
    severity: null,
    answer: null,
    assignedOnly: false,
    openedBefore: null,
    personId: null,
  }
}

/** The parameters $1 … $11 of `conditions`. */
export function valuesOf(filter: FindingFilter): unknown[] {
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

/** Of findings `f`. */
export function conditions(filter: FindingFilter): string {
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

/** How many there are. */
export async function countFindings(
  store: Pick<Store, 'pool'>,
  filter: FindingFilter,
): Promise<number> {
  const { rows } = await store.pool.query<{ count: number }>(
    `select count(*)::int as count from work.findings f where ${conditions(filter)}`,
    valuesOf(filter),
  )
  return rows[0]?.count ?? 0
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
