import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'

/** So long a pair stays on a desk whose holder says nothing more: a cup of tea, not an absence. */
export const LEASE_MINUTES = 5

/**
 * Lays these pairs on somebody's desk and gives back every other of theirs. Gives those they have now: one
 * that lies on another's desk stays there until it is given back or its time is up.
 */
export async function layOnDesk(
  store: Pick<Store, 'pool'>,
  desk: {
    readonly county: string
    readonly runNo: number
    readonly pairNos: readonly number[]
    /** Account id. */
    readonly account: string
  },
): Promise<number[]> {
  const { county, runNo, pairNos, account } = desk
  return inTransaction(store.pool, async (client) => {
    // A fast reviewer asks again before the last answer: each locked what the other went on to, in a circle.
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `review-desks/${county}`,
    ])
    await client.query({
      name: 'leases-give-back',
      text: `delete from evidence.review_leases where county = $1
        and (leased_until <= clock_timestamp()
          or leased_by = $2 and (run_no <> $3 or pair_no <> all($4::int[])))`,
      values: [county, account, runNo, pairNos],
    })
    await client.query({
      name: 'leases-take',
      text: `insert into evidence.review_leases (county, run_no, pair_no, leased_by, leased_until)
        select county, run_no, pair_no, $3, clock_timestamp() + make_interval(mins => $5)
        from evidence.doubtful_pairs where county = $1 and run_no = $2 and pair_no = any($4::int[])
        order by pair_no on conflict do nothing`,
      values: [county, runNo, account, pairNos, LEASE_MINUTES],
    })
    const { rows } = await client.query<{ pairNo: number }>({
      name: 'leases-renew',
      text: `update evidence.review_leases set leased_until = clock_timestamp() + make_interval(mins => $3)
        where county = $1 and leased_by = $2 returning pair_no as "pairNo"`,
      values: [county, account, LEASE_MINUTES],
    })
    return rows.map(({ pairNo }) => pairNo).toSorted((one, other) => one - other)
  })
}
