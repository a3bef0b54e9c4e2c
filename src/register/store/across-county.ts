import type pg from 'pg'
import { invariant } from '#domain/invariant.ts'

/**
 * Does `act` with the sight of the whole county, in the transaction of a request that sees a part of
 * it: the other half of a couple, or of a move, stands elsewhere. Reviewed like the functions that look
 * behind the second wall (docs/threat-model.md): nothing that `act` reads may reach the answer. A
 * request that sees no person at all stays without; outside a request nothing changes.
 */
export async function acrossCounty<Value>(
  client: pg.ClientBase,
  county: string,
  act: () => Promise<Value>,
): Promise<Value> {
  invariant(/^\d{6}$/u.test(county), 'a county is six digits')
  const own = await servedRange(client)
  if (own === null || own.from > own.to) return act()
  await client.query(rangeSettings({ from: `${county}000000`, to: `${county}999999` }))
  // Where `act` throws, the transaction or the savepoint around it ends, and these settings with it.
  const value = await act()
  await client.query(rangeSettings(own))
  return value
}

interface Range {
  readonly from: string
  readonly to: string
}

async function servedRange(client: pg.ClientBase): Promise<Range | null> {
  const { rows } = await client.query<{ from: string | null; to: string | null }>(
    `select register.served_from() as "from", register.served_to() as "to"`,
  )
  const { from = null, to = null } = rows[0] ?? {}
  return from === null || to === null ? null : { from, to }
}

/** `SET` takes no parameters: hence the shape is checked. */
function rangeSettings({ from, to }: Range): string {
  for (const code of [from, to])
    invariant(/^\d{12}$/u.test(code), 'a territory lies between codes of twelve digits')
  return `set local simin.place_from = '${from}'; set local simin.place_to = '${to}'`
}
