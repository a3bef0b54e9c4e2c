import { levelOf, parseDivisionCode } from '../places/division-code.ts'
import { ROLE_PROFILES, type GrantLevel, type Role } from './roles.ts'

/** Roles that are given to many at once and handed over. Administrators and the officer are appointed one by one. */
export const ROUND_ROLES = [
  'village_worker',
  'township_clerk',
  'county_reviewer',
  'supervisor',
  'liaison',
  'planner',
] as const
export type RoundRole = (typeof ROUND_ROLES)[number]

export function isRoundRole(role: Role): role is RoundRole {
  return ROUND_ROLES.some((one) => one === role)
}

/** What is given to many: a role, the level of its places, and how long it holds. */
export interface GrantTemplate {
  readonly role: RoundRole
  readonly level: GrantLevel
  /** `null`: without end. */
  readonly days: number | null
}

/** A grant that holds, or an account's first role, which counts like one until there is any. */
export interface StandingGrant {
  readonly role: Role
  readonly territory: string
  readonly since: Date
  readonly until: Date | null
}

export interface RoundAccount {
  readonly accountId: string
  /** What it may act in now; the first counts. */
  readonly standing: readonly StandingGrant[]
}

export type LineProblem =
  | { readonly code: 'grant.account' }
  | { readonly code: 'grant.own' }
  | { readonly code: 'grant.level' }
  | { readonly code: 'grant.place_unknown' }
  | { readonly code: 'grant.other_role' }
  | { readonly code: 'grant.holds_already' }

/** Whether a role can be given for a place of this level of this county. */
export function fitsTemplate(
  { role, level }: GrantTemplate,
  place: string,
  county: string,
): boolean {
  const code = parseDivisionCode(place)
  return (
    code.ok &&
    place.startsWith(county) &&
    levelOf(code.value) === level &&
    ROLE_PROFILES[role].levels.includes(level)
  )
}

/**
 * Why an account is not given something in a round; `null` where it is. Whoever holds several territories works in
 * one of them at a time, and in one role only: another role is given by itself, once the present one has ended.
 */
export function receiverProblem(
  account: RoundAccount | null,
  given: { readonly role: Role; readonly territory: string; readonly by: string },
): LineProblem | null {
  if (account === null) return { code: 'grant.account' }
  if (account.accountId === given.by) return { code: 'grant.own' }
  const { standing } = account
  if (standing.some(({ role }) => role !== given.role)) return { code: 'grant.other_role' }
  return standing.some(({ territory, until }) => territory === given.territory && until === null)
    ? { code: 'grant.holds_already' }
    : null
}

/** Why somebody is not handed something; what they hold already does not keep them from being handed it. */
export function handedProblem(
  account: RoundAccount,
  given: { readonly role: Role; readonly territory: string; readonly by: string },
): LineProblem | null {
  const problem = receiverProblem(account, given)
  return problem?.code === 'grant.holds_already' ? null : problem
}

/**
 * What of an account's grants passes to another: those of roles that are handed over, none before it would have
 * begun, each until it ends anyhow.
 */
export function passingGrants(
  { standing }: RoundAccount,
  { at, until }: { readonly at: Date; readonly until: Date | null },
): readonly StandingGrant[] {
  return standing
    .filter(({ role, since }) => isRoundRole(role) && (until === null || since < until))
    .map((grant) => ({
      ...grant,
      since: grant.since > at ? grant.since : at,
      until: earlier(grant.until, until),
    }))
}

function earlier(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other
  return one < other ? one : other
}
