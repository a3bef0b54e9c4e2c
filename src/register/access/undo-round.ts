import type pg from 'pg'
import type { Role } from '#domain/policy/roles.ts'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { insertGrant } from './grants.ts'
import { oneRoundAtATime, passParts } from './round-parts.ts'

interface RoundToUndo {
  readonly county: string
  readonly roundId: string
  readonly by: string
  readonly at: Date
}

export interface RoundUndone {
  readonly ended: number
  readonly givenBack: number
  readonly passedBack: number
}

export type UndoProblem =
  | { readonly code: 'grant.round_unknown' }
  | { readonly code: 'grant.own' }
  | { readonly code: 'grant.account' }

/**
 * Ends what a round gave, gives again what it ended, and passes back what passed. Undoing a hand-over gives grants:
 * nobody gives them back to themselves, nor to an account that is out of use.
 */
export async function undoRound(
  store: Pick<Store, 'pool'>,
  undo: RoundToUndo,
): Promise<Outcome<RoundUndone, UndoProblem>> {
  const { county, roundId, by, at } = undo
  return inTransaction(store.pool, async (client) => {
    await oneRoundAtATime(client, county)
    const problem = await undoProblem(client, undo)
    if (problem !== null) return refuse(problem)
    const { rows } = await client.query<{
      from: string | null
      to: string | null
      passed: string[]
    }>(
      `update access.grant_rounds set undone_by = $3, undone_at = $4
       where county = $1 and round_id = $2 and undone_at is null
       returning from_account as from, to_account as to, passed`,
      [county, roundId, by, at],
    )
    const [round] = rows
    if (round === undefined) return refuse({ code: 'grant.round_unknown' })
    const ended = await client.query(
      `update access.grants set ended_by = $3, ended_at = $4
       where county = $1 and round_id = $2 and (until is null or until > $4)
         and (ended_at is null or ended_at > $4)`,
      [county, roundId, by, at],
    )
    const givenBack = await giveBack(client, undo)
    const { from, to, passed } = round
    const back =
      from === null || to === null
        ? []
        : await passParts(client, { county, from: to, to: from, only: passed, forGood: true })
    return accept({ ended: ended.rowCount ?? 0, givenBack, passedBack: back.length })
  })
}

async function undoProblem(
  client: pg.ClientBase,
  { county, roundId, by }: RoundToUndo,
): Promise<UndoProblem | null> {
  const { rows } = await client.query<{ from: string; gone: boolean }>(
    `select r.from_account as from, a.disabled_at is not null as gone from access.grant_rounds r
     join access.accounts a on a.county = r.county and a.account_id = r.from_account
     where r.county = $1 and r.round_id = $2 and r.undone_at is null`,
    [county, roundId],
  )
  const [back] = rows
  if (back === undefined) return null
  return back.from === by ? { code: 'grant.own' } : back.gone ? { code: 'grant.account' } : null
}

async function giveBack(client: pg.ClientBase, undo: RoundToUndo): Promise<number> {
  const { county, roundId, by, at } = undo
  const { rows } = await client.query<{
    accountId: string
    role: Role
    territory: string
    since: Date
    until: Date | null
  }>(
    `select account_id as "accountId", role, territory, greatest(since, $3) as since, until from access.grants
     where county = $1 and ended_in_round = $2 and (until is null or until > $3)
     order by grant_no`,
    [county, roundId, at],
  )
  for (const grant of rows) {
    const given = { county, ...grant, grantedBy: by, grantedAt: at }
    await insertGrant(client, { ...given, reason: '撤销移交' })
  }
  return rows.length
}
