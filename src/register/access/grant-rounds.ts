import type pg from 'pg'
import { accept, type Outcome } from '#domain/outcome.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { insertGrant } from './grants.ts'
import { planRound } from './plan-round.ts'
import type { PlannedRound, RoundLine, RoundProblem, RoundToGive } from './plan-round.ts'
import { keepOwnRoles } from './round-accounts.ts'
import { oneRoundAtATime, passParts } from './round-parts.ts'

export interface RoundGiven {
  /** `null` where it was only tried, or a line has a problem: then nothing was given. */
  readonly roundId: string | null
  readonly lines: readonly RoundLine[]
  /** Batches of sheets whose part at work passes. */
  readonly passed: readonly string[]
}

/** Gives a round whole or not at all: every line, or, where one has a problem, none. */
export async function giveRound(
  store: Pick<Store, 'pool'>,
  give: RoundToGive,
): Promise<Outcome<RoundGiven, RoundProblem>> {
  return inTransaction(store.pool, async (client) => {
    await oneRoundAtATime(client, give.county)
    const planned = await planRound(client, give)
    if (!planned.ok) return planned
    const { lines, parties } = planned.value
    const isGiven = !give.dryRun && lines.every(({ problem }) => problem === null)
    const passed =
      parties === null
        ? []
        : await passParts(client, { ...give, ...parties, only: null, forGood: isGiven })
    if (!isGiven) return accept({ roundId: null, lines, passed })
    const roundId = await writeRound(client, give, { ...planned.value, passed })
    return accept({ roundId, lines, passed })
  })
}

async function writeRound(
  client: pg.ClientBase,
  give: RoundToGive,
  { lines, parties, passed }: PlannedRound & { readonly passed: readonly string[] },
): Promise<string> {
  const { county, plan, reason, by, at } = give
  const roundId = newRecordId()
  const until = plan.kind === 'hand_over' ? plan.until : null
  const kind = plan.kind === 'template' ? 'template' : until === null ? 'hand_over' : 'stand_in'
  const { from = null, to = null } = parties ?? {}
  await client.query(
    `insert into access.grant_rounds (county, round_id, kind, template_id, from_account, to_account, since, until,
       reason, passed, done_by, done_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      county,
      roundId,
      kind,
      plan.kind === 'template' ? plan.templateId : null,
      from,
      to,
      plan.kind === 'template' ? plan.since : at,
      until,
      reason,
      passed,
      by,
      at,
    ],
  )
  const receivers = lines.flatMap(({ accountId }) => (accountId === null ? [] : [accountId]))
  const accountIds = [...new Set(from === null ? receivers : [...receivers, from])]
  await keepOwnRoles(client, { county, accountIds, by, at })
  for (const { accountId, role, place, since, until: ends } of lines) {
    if (accountId === null) continue
    const grant = { county, accountId, role, territory: place, since, until: ends }
    await insertGrant(client, { ...grant, grantedBy: by, grantedAt: at, reason, roundId })
  }
  if (kind === 'hand_over') {
    await client.query(
      `update access.grants set ended_by = $3, ended_at = $4, ended_in_round = $5
       where county = $1 and account_id = $2 and (until is null or until > $4)
         and (ended_at is null or ended_at > $4) and role = any ($6)`,
      [county, from, by, at, roundId, [...new Set(lines.map(({ role }) => role))]],
    )
  }
  return roundId
}
