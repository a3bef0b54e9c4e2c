import type pg from 'pg'

/**
 * Counts the people of each township by the sources that know them, once a run, so that overview and
 * estimates need not read a million rows.
 */
export async function countTownships(
  client: pg.PoolClient,
  { county, runNo }: { readonly county: string; readonly runNo: number },
): Promise<void> {
  await client.query(
    `insert into work.township_counts (county, run_no, place, counts)
     select $1, $2, place, jsonb_build_object('registered', sum(persons), 'by_sources', jsonb_object_agg(sources, persons))
     from (
       select coalesce(left(place, 9), '') as place, coalesce(sources, '') as sources, count(*) as persons
       from register.persons
       where county = $1 and standing is null and coalesce(life_state, 'active') = 'active'
       group by 1, 2
     ) as counted
     group by place
     on conflict (county, run_no, place) do update set counts = excluded.counts`,
    [county, runNo],
  )
}
