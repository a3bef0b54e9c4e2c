import type pg from 'pg'
import {
  fitsTemplate,
  handedProblem,
  passingGrants,
  receiverProblem,
  type LineProblem,
} from '#domain/policy/grant-rounds.ts'
import type { Role } from '#domain/policy/roles.ts'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { newRecordId } from '../store/record-id.ts'
import { endOfTemplate, listTemplates } from './grant-templates.ts'
import { insertGrant } from './grants.ts'
import { oneRoundAtATime, passParts } from './round-parts.ts'
import { keepOwnRoles, loginOf, roundAccounts } from './round-accounts.ts'

export type RoundPlan =
  | {
      readonly kind: 'template'
      readonly templateId: string
      readonly since: Date
      readonly lines: readonly { readonly login: string; readonly place: string }[]
    }
  /** Begins at once; with an end it is for a stand-in, and whoever hands over keeps their own. */
  | {
      readonly kind: 'hand_over'
      readonly fromLogin: string
      readonly toLogin: string
      readonly until: Date | null
    }

export interface RoundToGive {
  readonly county: string
  readonly plan: RoundPlan
  readonly reason: string
  readonly by: string
  readonly at: Date
  /** Only says what would come of it. */
  readonly dryRun: boolean
}

/** One grant of a round, and what stands against it. */
export interface RoundLine {
  readonly login: string
  readonly accountId: string | null
  readonly who: string | null
  readonly role: Role
  readonly place: string
  readonly since: Date
  readonly until: Date | null
  readonly problem: LineProblem | null
}

export interface RoundGiven {
  /** `null` where it was only tried, or a line has a problem: then nothing was given. */
  readonly roundId: string | null
  readonly lines: readonly RoundLine[]
  /** Batches of sheets whose part at work passes. */
  readonly passed: readonly string[]
}

export type RoundProblem =
  | { readonly code: 'grant.account' }
  | { readonly code: 'grant.own' }
  | { readonly code: 'grant.period' }
  | { readonly code: 'grant.template_unknown' }
  | { readonly code: 'grant.nothing_to_hand_over' }

interface Planned {
  readonly lines: readonly RoundLine[]
  readonly parties: { readonly from: string; readonly to: string } | null
}

/** Gives a round whole or not at all: every line, or, where one has a problem, none. */
export async function giveRound(
  store: Pick<Store, 'pool'>,
  give: RoundToGive,
): Promise<Outcome<RoundGiven, RoundProblem>> {
  return inTransaction(store.pool, async (client) => {
    await oneRoundAtATime(client, give.county)
    const planned =
      give.plan.kind === 'template'
        ? await planTemplate(client, { ...give, plan: give.plan })
        : await planHandOver(client, { ...give, plan: give.plan })
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

type Give<Kind extends RoundPlan['kind']> = RoundToGive & {
  readonly plan: Extract<RoundPlan, { readonly kind: Kind }>
}

async function planTemplate(
  client: pg.ClientBase,
  { county, plan, by, at }: Give<'template'>,
): Promise<Outcome<Planned, RoundProblem>> {
  const template = (await listTemplates(client, county)).find(
    ({ templateId }) => templateId === plan.templateId,
  )
  if (template === undefined) return refuse({ code: 'grant.template_unknown' })
  const logins = plan.lines.map(({ login }) => login)
  const accounts = await roundAccounts(client, { county, logins, now: at })
  const { role } = template
  const until = endOfTemplate(template, plan.since)
  const known = await knownPlaces(
    client,
    plan.lines.map(({ place }) => place),
  )
  const seen = new Set<string>()
  const lines = plan.lines.map(({ login, place }): RoundLine => {
    const account = accounts.get(loginOf(login)) ?? null
    const key = `${loginOf(login)} ${place}`
    const again = seen.has(key)
    seen.add(key)
    const problem = !fitsTemplate(template, place, county)
      ? ({ code: 'grant.level' } as const)
      : again
        ? ({ code: 'grant.holds_already' } as const)
        : known.has(place)
          ? receiverProblem(account, { role, territory: place, by })
          : ({ code: 'grant.place_unknown' } as const)
    return {
      login: loginOf(login),
      accountId: account?.accountId ?? null,
      who: account?.displayName ?? null,
      role,
      place,
      since: plan.since,
      until,
      problem,
    }
  })
  return accept({ lines, parties: null })
}

async function knownPlaces(
  client: pg.ClientBase,
  codes: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ code: string }>(
    `select distinct code from register.places where code = any ($1::text[])`,
    [codes],
  )
  return new Set(rows.map(({ code }) => code))
}

async function planHandOver(
  client: pg.ClientBase,
  { county, plan, by, at }: Give<'hand_over'>,
): Promise<Outcome<Planned, RoundProblem>> {
  const { fromLogin, toLogin, until } = plan
  if (until !== null && !(until > at)) return refuse({ code: 'grant.period' })
  const logins = [fromLogin, toLogin]
  const accounts = await roundAccounts(client, { county, logins, now: at })
  const from = accounts.get(loginOf(fromLogin))
  const to = accounts.get(loginOf(toLogin))
  if (from === undefined || to === undefined) return refuse({ code: 'grant.account' })
  if (from.accountId === by || from.accountId === to.accountId) return refuse({ code: 'grant.own' })
  const passing = passingGrants(from, { at, until })
  if (passing.length === 0) return refuse({ code: 'grant.nothing_to_hand_over' })
  const lines = passing.map(({ role, territory, since, until: ends }): RoundLine => ({
    login: to.login,
    accountId: to.accountId,
    who: to.displayName,
    role,
    place: territory,
    since,
    until: ends,
    problem: handedProblem(to, { role, territory, by }),
  }))
  return accept({ lines, parties: { from: from.accountId, to: to.accountId } })
}

async function writeRound(
  client: pg.ClientBase,
  give: RoundToGive,
  { lines, parties, passed }: Planned & { readonly passed: readonly string[] },
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
