import { identifierContext } from '../bulk/seal-chosen.ts'
import type { Store } from '../store/open-store.ts'
import { StoreFault } from '../store/store-fault.ts'

/** Enough that keys which are not the register's own, or pages that do not open, cannot hide. */
export const SAMPLED_MAX = 200

/**
 * Opens numbers with the keys at hand and holds each against its keyed hash; returns how many. The hashes
 * are as good as random, so whoever follows a random one is a random sample, found by an index.
 *
 * @throws StoreFault `store.seal_broken`, `backup.sample_differs`.
 */
export async function sampleSealed(store: Store, from: Buffer): Promise<number> {
  const { rows } = await store.pool.query<{
    county: string
    person_id: string
    value_sealed: Buffer
    value_hash: Buffer
  }>(
    `(select county, person_id, value_sealed, value_hash from register.identifiers
       where value_sealed is not null and value_hash >= $1 order by value_hash limit $2)
     union all
     (select county, person_id, value_sealed, value_hash from register.identifiers
       where value_sealed is not null and value_hash < $1 order by value_hash limit $2)
     limit $2`,
    [from, SAMPLED_MAX],
  )
  for (const { county, person_id: personId, value_sealed: sealed, value_hash: kept } of rows) {
    const number = store.keys.openIdentifier(sealed, identifierContext(county, personId))
    if (!store.keys.numberHash(number).equals(kept)) {
      throw new StoreFault('backup.sample_differs', { person: personId })
    }
  }
  return rows.length
}
