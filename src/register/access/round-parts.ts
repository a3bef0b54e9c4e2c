import type pg from 'pg'

/** What is planned must still be so when it is written: two hand-overs of one account would give its places twice. */
export async function oneRoundAtATime(client: pg.ClientBase, county: string): Promise<void> {
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `grant rounds ${county}`,
  ])
}

interface PartsToPass {
  readonly county: string
  readonly from: string
  readonly to: string
  /** `null`: whatever the account is at. */
  readonly only: readonly string[] | null
  readonly forGood: boolean
}

/** Gives the parts of batches of sheets that one account is at to another; not for good, says which. */
export async function passParts(
  client: pg.ClientBase,
  pass: PartsToPass,
): Promise<readonly string[]> {
  const { county, from, to, only, forGood } = pass
  const { rows } = await client.query<{ keyingId: string }>(
    `select keying_id as "keyingId"
     from work.pass_keying_parts($1, $2, $3, $4::uuid[], $5) as t (keying_id)`,
    [county, from, to, only, forGood],
  )
  return rows.map(({ keyingId }) => keyingId)
}
