import type { JudgedEntrySign } from '#domain/quality/entry-sign.ts'
import { standingGrant } from '../access/standing-grant.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'

/** Keeps what was measured of everybody's entries; what was measured before goes. */
export async function saveEntrySigns(
  store: Pick<Store, 'pool'>,
  measured: {
    readonly county: string
    /** `YYYY-MM-DD`. */
    readonly asOf: string
    readonly at: Date
    readonly signs: readonly JudgedEntrySign[]
  },
): Promise<void> {
  const { county, asOf, at, signs } = measured
  await inTransaction(store.pool, async (client) => {
    await client.query('delete from work.entry_signs where county = $1', [county])
    await client.query(
      `insert into work.entry_signs (county, account_id, sign, place, hits, asked, expected, p, q, unusual,
         person_ids, as_of, measured_at)
       select a.county, a.account_id, s.sign, coalesce(g.territory, a.territory), s.hits, s.asked, s.expected,
         s.p, s.q, s.unusual, s."personIds", $4, $3
       from jsonb_to_recordset($2::jsonb) as s ("accountId" uuid, sign text, hits integer, asked integer,
         expected float8, p float8, q float8, unusual boolean, "personIds" uuid[])
       join access.accounts a on a.county = $1 and a.account_id = s."accountId"
       ${standingGrant('$3')}`,
      [county, JSON.stringify(signs), at, asOf],
    )
  })
}
