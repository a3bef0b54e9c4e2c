import type { DiscrepancyPattern } from '#domain/discrepancies/acceptance-order.ts'
import type { Store } from '../store/open-store.ts'
import { scopeValues, WITHIN, type DiscrepancyScope } from './list-discrepancies.ts'

/** Open discrepancies of one pattern: of a comparison ($1, $2), a territory ($3–$5) and the pattern ($6–$10). */
export const OF_PATTERN: string = `${WITHIN} and d.status = 'open' and d.decision_id is null
  and d.kind = $6 and d.item is not distinct from $7 and d.sources = $8::text[]
  and d.chosen_source is not distinct from $9 and d.difference is not distinct from $10`

export function patternValues(scope: DiscrepancyScope, pattern: DiscrepancyPattern): unknown[] {
  const { kind, item, sources, chosenSource, difference } = pattern
  return [...scopeValues(scope), kind, item, sources, chosenSource, difference]
}

/**
 * Discrepancies with whether the register holds what the rule believes already: then accepting changes
 * nothing of it. Numbers are compared by their hashes.
 */
export const WITH_STANDING = `evidence.discrepancies d
  left join register.persons p on p.county = d.county and p.person_id = d.person_id
    and p.standing is null
  left join evidence.source_records c on c.county = d.county
    and c.batch_no = ((d.facts ->> 'chosen_record')::jsonb ->> 0)::integer
    and c.row_no = ((d.facts ->> 'chosen_record')::jsonb ->> 1)::integer
    and c.party = ((d.facts ->> 'chosen_record')::jsonb ->> 2)::smallint
  cross join lateral (select coalesce(case
    when d.kind = 'duplicate' then true
    when d.item = 'name' then p.name = c.name
    when d.item = 'sex' then p.sex = c.sex
    when d.item = 'bornOn' then p.born_on = c.born_on
    when d.item = 'ethnicity' then p.ethnicity = c.ethnicity
    when d.item = 'number' then exists (select from register.identifiers i
      where i.county = d.county and i.person_id = d.person_id and i.kind = '01' and i.until is null
        and not i.voided and i.value_hash = c.number_hash)
    end, false) as stands) v`

export interface PatternCount extends DiscrepancyPattern {
  readonly open: number
  readonly villages: number
}

/** The commonest patterns of what is open, the largest first. */
export async function listPatterns(
  store: Pick<Store, 'pool'>,
  scope: DiscrepancyScope,
  limit: number,
): Promise<readonly PatternCount[]> {
  const { rows } = await store.pool.query<PatternCount>({
    name: 'discrepancy-patterns',
    // By village first: counting distinct villages of half a million rows sorts them all.
    text: `select kind, item, sources, chosen_source as "chosenSource", difference,
        sum(open)::int as open, count(village)::int as villages
      from (
        select d.kind, d.item, d.sources, d.chosen_source, d.difference, d.village, count(*) as open
        from evidence.discrepancies d
        where ${WITHIN} and d.status = 'open' and d.decision_id is null
          and d.kind in ('item_differs', 'duplicate') and d.sources is not null
          and (d.kind = 'duplicate' or d.chosen_source is not null)
        group by d.kind, d.item, d.sources, d.chosen_source, d.difference, d.village) as by_village
      group by kind, item, sources, chosen_source, difference
      order by open desc, kind, item, sources, chosen_source, difference limit $6`,
    values: [...scopeValues(scope), limit],
  })
  return rows
}

export interface PatternPreview {
  readonly matching: number
  /** Of them, so many would change the register and are left to be decided one by one. */
  readonly leftOut: number
  readonly byVillage: readonly { readonly village: string | null; readonly count: number }[]
  /** Drawn at random; the same for the same seed. */
  readonly sample: readonly number[]
}

/** Shown before anything is accepted. */
export const SAMPLE_DISCREPANCIES = 20

export async function previewPattern(
  store: Pick<Store, 'pool'>,
  scope: DiscrepancyScope,
  of: { readonly pattern: DiscrepancyPattern; readonly seed: string },
): Promise<PatternPreview> {
  const values = patternValues(scope, of.pattern)
  const counted = await store.pool.query<{
    village: string | null
    count: number
    leftOut: number
  }>({
    name: 'pattern-by-village',
    text: `select d.village, count(*)::int as count, count(*) filter (where not v.stands)::int as "leftOut"
      from ${WITH_STANDING} where ${OF_PATTERN}
      group by d.village order by count desc, d.village`,
    values,
  })
  const drawn = await store.pool.query<{ discrepancyNo: number }>({
    name: 'pattern-sample',
    text: `select d.discrepancy_no as "discrepancyNo" from evidence.discrepancies d
      where ${OF_PATTERN} order by md5($11 || '/' || d.discrepancy_no::text) limit $12`,
    values: [...values, of.seed, SAMPLE_DISCREPANCIES],
  })
  const sum = (rows: readonly number[]): number => rows.reduce((total, n) => total + n, 0)
  return {
    matching: sum(counted.rows.map(({ count }) => count)),
    leftOut: sum(counted.rows.map(({ leftOut }) => leftOut)),
    byVillage: counted.rows.map(({ village, count }) => ({ village, count })),
    sample: drawn.rows.map(({ discrepancyNo }) => discrepancyNo),
  }
}
