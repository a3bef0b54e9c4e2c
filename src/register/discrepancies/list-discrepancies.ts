import { COUNTY_KINDS, type DiscrepancyKind } from '#domain/discrepancies/discrepancy-kind.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import type { Store } from '../store/open-store.ts'
import {
  DISCREPANCIES,
  DISCREPANCY_COLUMNS,
  DISCREPANCY_STATE,
  type DiscrepancyRow,
  type DiscrepancyState,
} from './discrepancy-rows.ts'

export interface DiscrepancyScope {
  readonly county: string
  readonly runNo: number
  /** First and last village code; discrepancies of no village are the county's. */
  readonly from: string
  readonly to: string
  readonly wholeCounty: boolean
}

export interface DiscrepancyFilter {
  readonly state: DiscrepancyState | 'all'
  readonly kind: DiscrepancyKind | null
  /** As the comparison calls it: `bornOn`. */
  readonly item: string | null
  /** In doubt. */
  readonly source: SourceKind | null
}

/** Kinds that only the county is told of, as SQL lists them (DIS8). */
export const COUNTY_KINDS_SQL: string = COUNTY_KINDS.map((kind) => `'${kind}'`).join(', ')

export const WITHIN: string = `d.county = $1 and d.run_no = $2 and ($5::boolean or d.village between $3 and $4
  and d.kind not in (${COUNTY_KINDS_SQL}))`

/** One kind of file read against all others: whatever it is in doubt about, tells of, or is believed about. */
export interface SourceReading {
  readonly source: SourceKind
  /** Kinds that come first. */
  readonly leading: readonly DiscrepancyKind[]
}

/** Where a page of the list begins: behind this number, before or among what does not come first. */
export interface ListPosition {
  readonly isAmongRest: boolean
  readonly no: number
}

export type DiscrepanciesAsked = DiscrepancyFilter & {
  readonly reading: SourceReading | null
  readonly after: ListPosition
  readonly limit: number
}

export const LIST_START: ListPosition = { isAmongRest: false, no: 0 }

export function positionOf(
  { kind, discrepancyNo }: Pick<DiscrepancyRow, 'kind' | 'discrepancyNo'>,
  reading: SourceReading | null,
): ListPosition {
  const isAmongRest = reading !== null && !reading.leading.includes(kind)
  return { isAmongRest, no: discrepancyNo }
}

/** Discrepancies in the order of their numbers; where a source is read, those of its leading kinds first. */
export async function listDiscrepancies(
  store: Pick<Store, 'pool'>,
  scope: DiscrepancyScope,
  asked: DiscrepanciesAsked,
): Promise<readonly DiscrepancyRow[]> {
  const { after, limit } = asked
  if (asked.reading === null) return listPart(store, scope, { ...asked, leads: null })
  const first = after.isAmongRest ? [] : await listPart(store, scope, { ...asked, leads: true })
  if (first.length === limit) return first
  const rest = await listPart(store, scope, {
    ...asked,
    leads: false,
    after: after.isAmongRest ? after : LIST_START,
    limit: limit - first.length,
  })
  return [...first, ...rest]
}

async function listPart(
  store: Pick<Store, 'pool'>,
  scope: DiscrepancyScope,
  asked: DiscrepanciesAsked & { readonly leads: boolean | null },
): Promise<readonly DiscrepancyRow[]> {
  const { rows } = await store.pool.query<DiscrepancyRow>({
    name: 'discrepancies-list',
    text: `select ${DISCREPANCY_COLUMNS} from ${DISCREPANCIES}
           where ${WITHIN} and ${ASKED} and d.discrepancy_no > $11
             and ($13::boolean is null or (d.kind = any ($14::text[])) = $13)
           order by d.discrepancy_no limit $12`,
    values: [
      ...askedValues(scope, asked),
      asked.after.no,
      asked.limit,
      asked.leads,
      asked.reading?.leading ?? [],
    ],
  })
  return rows
}

const ASKED = `($6 = 'all' or ${DISCREPANCY_STATE} = $6)
             and ($7::text is null or d.kind = $7) and ($8::text is null or d.item = $8)
             and ($9::text is null or $9 = any (d.sources))
             and ($10::text is null or $10 = any (d.sources) or $10 = any (d.told_by)
               or d.chosen_source = $10)`

/** $1 … $10. */
function askedValues(
  scope: DiscrepancyScope,
  { state, kind, item, source, reading }: Omit<DiscrepanciesAsked, 'after' | 'limit'>,
): unknown[] {
  return [...scopeValues(scope), state, kind, item, source, reading?.source ?? null]
}

/** How many the list has. */
export async function countListed(
  store: Pick<Store, 'pool'>,
  scope: DiscrepancyScope,
  asked: Omit<DiscrepanciesAsked, 'after' | 'limit'>,
): Promise<number> {
  const { rows } = await store.pool.query<{ count: number }>({
    name: 'discrepancies-listed',
    text: `select count(*)::int as count from evidence.discrepancies d where ${WITHIN} and ${ASKED}`,
    values: askedValues(scope, asked),
  })
  return rows[0]?.count ?? 0
}

/** One of the scope; `null` for any other. */
export async function readDiscrepancy(
  store: Pick<Store, 'pool'>,
  scope: DiscrepancyScope,
  discrepancyNo: number,
): Promise<DiscrepancyRow | null> {
  const { rows } = await store.pool.query<DiscrepancyRow>({
    name: 'discrepancy-read',
    text: `select ${DISCREPANCY_COLUMNS} from ${DISCREPANCIES}
           where ${WITHIN} and d.discrepancy_no = $6`,
    values: [...scopeValues(scope), discrepancyNo],
  })
  return rows[0] ?? null
}

/** These, as far as they are of the scope, in the order of the numbers given. */
export async function discrepanciesByNo(
  store: Pick<Store, 'pool'>,
  scope: DiscrepancyScope,
  numbers: readonly number[],
): Promise<readonly DiscrepancyRow[]> {
  const { rows } = await store.pool.query<DiscrepancyRow>({
    name: 'discrepancies-by-no',
    text: `select ${DISCREPANCY_COLUMNS} from ${DISCREPANCIES}
           where ${WITHIN} and d.discrepancy_no = any ($6::integer[])
           order by array_position($6::integer[], d.discrepancy_no)`,
    values: [...scopeValues(scope), numbers],
  })
  return rows
}

/** The open ones before and after one, in the order of the list. */
export async function neighbouringDiscrepancies(
  store: Pick<Store, 'pool'>,
  scope: DiscrepancyScope,
  of: Pick<DiscrepancyRow, 'discrepancyNo' | 'kind' | 'item'>,
): Promise<{ readonly previous: number | null; readonly next: number | null }> {
  const open = `${WITHIN} and d.status = 'open' and d.decision_id is null and d.kind = $7
    and d.item is not distinct from $8`
  const { rows } = await store.pool.query<{ previous: number | null; next: number | null }>({
    name: 'discrepancy-neighbours',
    text: `select
        (select max(d.discrepancy_no) from evidence.discrepancies d
         where ${open} and d.discrepancy_no < $6) as previous,
        (select min(d.discrepancy_no) from evidence.discrepancies d
         where ${open} and d.discrepancy_no > $6) as next`,
    values: [...scopeValues(scope), of.discrepancyNo, of.kind, of.item],
  })
  return rows[0] ?? { previous: null, next: null }
}

/** How many of each kind, item and sets of sources stand how. */
export interface DiscrepancyCount {
  readonly kind: DiscrepancyKind
  readonly item: string | null
  /** In doubt. */
  readonly sources: readonly SourceKind[]
  readonly toldBy: readonly SourceKind[]
  readonly chosenSource: SourceKind | null
  readonly open: number
  readonly asked: number
  readonly decided: number
}

/** Some hundreds of rows for any county: kinds, items and sources are few. */
export async function countDiscrepancies(
  store: Pick<Store, 'pool'>,
  scope: DiscrepancyScope,
): Promise<readonly DiscrepancyCount[]> {
  const { rows } = await store.pool.query<DiscrepancyCount>({
    name: 'discrepancies-count',
    text: `select d.kind, d.item, coalesce(d.sources, '{}') as sources,
             coalesce(d.told_by, '{}') as "toldBy", d.chosen_source as "chosenSource",
             count(*) filter (where ${DISCREPANCY_STATE} = 'open')::int as open,
             count(*) filter (where ${DISCREPANCY_STATE} = 'asked')::int as asked,
             count(*) filter (where ${DISCREPANCY_STATE} = 'decided')::int as decided
           from evidence.discrepancies d where ${WITHIN}
           group by d.kind, d.item, d.sources, d.told_by, d.chosen_source
           order by d.kind, d.item, d.sources, d.told_by, d.chosen_source`,
    values: scopeValues(scope),
  })
  return rows
}

export function scopeValues(scope: DiscrepancyScope): [string, number, string, string, boolean] {
  return [scope.county, scope.runNo, scope.from, scope.to, scope.wholeCounty]
}
