import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'
import { isPasswordOld } from '#domain/sign-in/password-rules.ts'
import { stageOf, type SignInStage } from '#domain/sign-in/sign-in-stage.ts'
import type { Store } from '../store/open-store.ts'
import { recordAccountEvent } from './account-events.ts'
import { standingGrant } from './standing-grant.ts'
import { policyOf } from './sign-in-policy.ts'

export const SESSION_IDLE_MINUTES = 30
const SESSION_HOURS_MAX = 12
const TOKEN_BYTES = 32

/**
 * How somebody proved who they are, in the words of RFC 8176 (`ext`: another provider vouches; `swk`: a
 * program with a key of its department).
 */
export type ProofMethod = 'pwd' | 'otp' | 'hwk' | 'user' | 'mfa' | 'kba' | 'ext' | 'swk'

/** Methods that are a second factor, or as good as one. */
const FACTOR_METHODS: ReadonlySet<ProofMethod> = new Set(['otp', 'hwk', 'kba', 'mfa'])

export interface SessionStart {
  readonly county: string
  readonly accountId: string
  readonly methods: readonly ProofMethod[]
  /** The browser's own cookie, hashed; `null` when it has none. */
  readonly deskHash: Buffer | null
  /** Short description of the browser. */
  readonly client: string
  readonly now: Date
}

export interface NewSession {
  /** The secret; it is not kept here, only its hash. */
  readonly token: string
  readonly accountId: string
  readonly stage: SignInStage
}

/** Opens a session for somebody who has just proved who they are, as far as that proof goes. */
export async function openSession(
  store: Pick<Store, 'pool'>,
  start: SessionStart,
): Promise<NewSession> {
  const stage = await stageFor(store, start)
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  await store.pool.query(
    `insert into access.sessions
       (county, token_hash, account_id, client, created_at, seen_at, idle_minutes, expires_at,
        stage, methods, proved_at, desk_hash)
     values ($1, $2, $3, $4, $5, $5, $6, $5::timestamptz + make_interval(hours => $7),
        $8, $9, $10, $11)`,
    [
      start.county,
      tokenHash(token),
      start.accountId,
      start.client.slice(0, 100),
      start.now,
      SESSION_IDLE_MINUTES,
      SESSION_HOURS_MAX,
      stage,
      start.methods,
      stage === 'factor' ? null : start.now,
      start.deskHash,
    ],
  )
  const { county, accountId, now: at } = start
  const facts = { stage, methods: start.methods.join(' ') }
  await recordAccountEvent(store.pool, {
    county,
    kind: 'session.opened',
    accountId,
    by: accountId,
    at,
    facts,
  })
  return { token, accountId, stage }
}

/** What still stands between this proof and the office. */
export async function stageFor(
  store: { readonly pool: pg.Pool },
  proved: Pick<SessionStart, 'county' | 'accountId' | 'methods' | 'now'>,
): Promise<SignInStage> {
  const policy = await policyOf(store, proved.county)
  const { rows } = await store.pool.query<{
    role: string
    isDemo: boolean
    mustChange: boolean
    passwordSetAt: Date
    hasFactor: boolean
    hasPassword: boolean
  }>({
    name: 'account_stage',
    text: `select coalesce(g.role, a.role) as role, is_demo as "isDemo", must_change_password as "mustChange",
             password_set_at as "passwordSetAt", password_hash is not null as "hasPassword",
             exists (select from access.second_factors f
                      where f.county = a.county and f.account_id = a.account_id
                        and f.confirmed_at is not null) as "hasFactor"
           from access.accounts a ${standingGrant('$3')}
           where county = $1 and account_id = $2`,
    values: [proved.county, proved.accountId, proved.now],
  })
  const [account] = rows
  if (account === undefined) throw new Error('a session is opened for an account that is there')
  const { mustChange, passwordSetAt, isDemo, hasPassword } = account
  // A demonstration account gets a new password at each start, and nobody it could be kept from.
  const old =
    !isDemo && isPasswordOld(policy.passwordRules, passwordSetAt.getTime(), proved.now.getTime())
  return stageOf({
    hasFactor: account.hasFactor,
    factorShown: proved.methods.some((method) => FACTOR_METHODS.has(method)),
    factorRequired: policy.factorRoles.includes(account.role),
    passwordDue: mustChange || (hasPassword && old),
  })
}

export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
