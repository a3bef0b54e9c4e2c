import type { ClosedSample } from '#domain/sampling/sample-figures.ts'
import type { Store } from '../store/open-store.ts'

/** The sample of each place that was closed last, the latest first. */
export async function closedSamples(
  store: Pick<Store, 'pool'>,
  county: string,
): Promise<readonly ClosedSample[]> {
  const { rows } = await store.pool.query<ClosedSample>(
    `select place, result from (
       select distinct on (place) place, result, ended_at, sample_no from work.samples
       where county = $1 and state = 'closed' order by place, ended_at desc, sample_no desc) as last
     order by ended_at desc, sample_no desc`,
    [county],
  )
  return rows
}
