import type { SourceKind } from '#domain/sources/source-kind.ts'
import type { Store } from '../store/open-store.ts'

export interface SourceItemCount {
  readonly source: SourceKind
  readonly item: string
  readonly differing: number
  readonly decided: number
  readonly wrong: number
}

/**
 * How often each source says otherwise about each item in a comparison, how much of that was decided, and
 * how often the source was found wrong. What was decided without a word about the sources (a correction
 * of the person) counts as not decided here.
 */
export async function sourceItemCounts(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly runNo: number },
): Promise<readonly SourceItemCount[]> {
  const { rows } = await store.pool.query<SourceItemCount>({
    name: 'source-item-counts',
    text: `select s.source, d.item, count(*)::int as differing,
        count(x.decision_id)::int as decided,
        count(*) filter (where s.source = any (x.wrong_sources))::int as wrong
      from evidence.discrepancies d
      left join work.discrepancy_decisions x on x.county = d.county and x.decision_id = d.decision_id
        and x.verdict <> 'ask' and d.status <> 'open'
      cross join lateral (select distinct source from unnest(d.sources || coalesce(x.wrong_sources, '{}')) as u (source)) s
      where d.county = $1 and d.run_no = $2 and d.kind = 'item_differs' and d.sources is not null
      group by s.source, d.item order by s.source, d.item`,
    values: [of.county, of.runNo],
  })
  return rows
}
