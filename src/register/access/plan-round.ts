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
import { endOfTemplate, listTemplates } from './grant-templates.ts'
import { loginOf, roundAccounts } from './round-accounts.ts'

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

export type RoundProblem =
  | { readonly code: 'grant.account' }
  | { readonly code: 'grant.own' }
  | { readonly code: 'grant.period' }
  | { readonly code: 'grant.template_unknown' }
  | { readonly code: 'grant.nothing_to_hand_over' }

/** What a round would give, and between whom where it passes from one to another. */
export interface PlannedRound {
  readonly lines: readonly RoundLine[]
  readonly parties: { readonly from: string; readonly to: string } | null
}

/** Every line of a round with what stands against it; nothing is written. */
export function planRound(
  client: pg.ClientBase,
  give: RoundToGive,
): Promise<Outcome<PlannedRound, RoundProblem>> {
  return give.plan.kind === 'template'
    ? planTemplate(client, { ...give, plan: give.plan })
    : planHandOver(client, { ...give, plan: give.plan })
}

type Give<Kind extends RoundPlan['kind']> = RoundToGive & {
  readonly plan: Extract<RoundPlan, { readonly kind: Kind }>
}

async function planTemplate(
  client: pg.ClientBase,
  { county, plan, by, at }: Give<'template'>,
): Promise<Outcome<PlannedRound, RoundProblem>> {
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
): Promise<Outcome<PlannedRound, RoundProblem>> {
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
