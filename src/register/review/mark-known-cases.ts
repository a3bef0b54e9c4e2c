import type { Store } from '../store/open-store.ts'

export interface InventedCase {
  readonly pairNo: number
  readonly truth: 'same' | 'different'
}

/**
 * Makes pairs of a run into cases of known truth: in an invented county, whose truth is known, and in no
 * other. What is said of them from then on decides nothing. Gives how many it made.
 */
export async function markKnownCases(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly runNo: number; readonly cases: readonly InventedCase[] },
): Promise<number> {
  const { rowCount } = await store.pool.query(
    `insert into evidence.known_cases (county, run_no, pair_no, truth, basis)
     select p.county, p.run_no, p.pair_no, known.truth, 'invented'
     from unnest($3::int[], $4::text[]) as known (pair_no, truth)
     join evidence.doubtful_pairs p on p.county = $1 and p.run_no = $2 and p.pair_no = known.pair_no
     join access.counties c on c.county = p.county and c.invented
     left join evidence.review_samples s on s.county = p.county and s.run_no = p.run_no and s.pair_no = p.pair_no
     where s.pair_no is null on conflict do nothing`,
    [of.county, of.runNo, of.cases.map(({ pairNo }) => pairNo), of.cases.map(({ truth }) => truth)],
  )
  return rowCount ?? 0
}
