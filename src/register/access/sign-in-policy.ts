import type { PasswordRules } from '#domain/sign-in/password-rules.ts'
import type { Store } from '../store/open-store.ts'

export interface SignInPolicy {
  readonly passwordRules: PasswordRules
  /** Roles that need a second factor. */
  readonly factorRoles: readonly string[]
}

/** Those who hand out keys, those who see the whole county, and who knows of children in danger. */
const FACTOR_ROLES = [
  'system_admin',
  'security_admin',
  'audit_admin',
  'county_reviewer',
  'protection_officer',
  'cause_officer',
] as const

/**
 * Until a county says otherwise: 等保 rules, and a second factor for administrators and reviewers. An
 * invented county has nobody to protect and asks for none.
 */
export function defaultPolicy(county: { readonly invented: boolean }): SignInPolicy {
  return { passwordRules: 'dengbao', factorRoles: county.invented ? [] : FACTOR_ROLES }
}

export async function policyOf(store: Pick<Store, 'pool'>, county: string): Promise<SignInPolicy> {
  const { rows } = await store.pool.query<{
    readonly invented: boolean
    readonly passwordRules: PasswordRules | null
    readonly factorRoles: readonly string[] | null
  }>({
    name: 'sign_in_policy',
    text: `select c.invented, p.password_rules as "passwordRules", p.factor_roles as "factorRoles"
           from access.counties c
           left join access.sign_in_policies p on p.county = c.county
           where c.county = $1
           order by p.policy_no desc nulls last limit 1`,
    values: [county],
  })
  const [found] = rows
  const { passwordRules = null, factorRoles = null } = found ?? {}
  if (passwordRules !== null && factorRoles !== null) return { passwordRules, factorRoles }
  return defaultPolicy({ invented: found?.invented ?? false })
}

/** A new policy from now on; the earlier ones stay as a record of what held. */
export async function setPolicy(
  store: Pick<Store, 'pool'>,
  set: {
    readonly county: string
    readonly policy: SignInPolicy
    readonly by: string
    readonly reason: string
    readonly now: Date
  },
): Promise<void> {
  await store.pool.query(
    `insert into access.sign_in_policies
       (county, policy_no, password_rules, factor_roles, set_by, set_at, reason)
     select $1, coalesce(max(policy_no), 0) + 1, $2, $3, $4, $5, $6
     from access.sign_in_policies where county = $1`,
    [set.county, set.policy.passwordRules, set.policy.factorRoles, set.by, set.now, set.reason],
  )
}
