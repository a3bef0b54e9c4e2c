import type { Purpose } from '#domain/policy/purposes.ts'
import type { Role } from '#domain/policy/roles.ts'
import type { SignInStage } from '#domain/sign-in/sign-in-stage.ts'
import type { Store } from '../store/open-store.ts'
import { approvedForChildren } from './child-approvals.ts'
import { type ProofMethod, tokenHash } from './open-session.ts'
import { dayOf, owesConfidentiality } from './signing-rules.ts'
import { MAY_ACT, standingGrant } from './standing-grant.ts'

export interface Session {
  readonly accountId: string
  readonly displayName: string
  readonly role: Role
  readonly territory: string
  readonly purpose: Purpose | null
  readonly idleMinutes: number
  readonly sessionId: string
  /** `open` for all but the few requests that finish signing in. */
  readonly stage: SignInStage
  readonly methods: readonly ProofMethod[]
  /** When a second factor, or else the password, was last shown. */
  readonly provedAt: Date | null
  /** Until then the whole of `territory` may be read, beyond what was granted (紧急查阅). */
  readonly emergencyUntil: Date | null
  /** A supervisor lets this account see full values of children for this purpose. */
  readonly approvedForChildren: boolean
  /** People's data stay closed to it until it has signed the regulation on confidentiality (RGL5). */
  readonly owesConfidentiality: boolean
}

/** While the glass is broken every look is an emergency's, whatever was chosen before. */
const PURPOSE_NOW = `case when e.until is null then s.purpose else 'emergency' end`

export interface SessionKey {
  readonly county: string
  readonly token: string
  readonly now: Date
}

/**
 * The session of a secret, if it lives: not ended, not parked, not idle too long, not past its end, and
 * of an account that is neither disabled nor expired. Role and territory are those of the first grant
 * that holds now; an account that has grants and none that holds is nobody. Asked at every request, so
 * that disabling an account or ending a grant needs no other step to take effect. Its last use is
 * written once a minute.
 */
export async function resumeSession(
  store: Pick<Store, 'pool'>,
  key: SessionKey,
): Promise<Session | null> {
  const { rows } = await store.pool.query<Session & { stale: boolean }>({
    name: 'resume_session',
    text: `select a.account_id as "accountId", a.display_name as "displayName", coalesce(g.role, a.role) as role,
             coalesce(e.territory, g.territory, a.territory) as territory,
             e.until as "emergencyUntil",
             ${PURPOSE_NOW} as purpose, s.idle_minutes as "idleMinutes", s.session_id as "sessionId", s.stage,
             s.methods, s.proved_at as "provedAt",
             ${approvedForChildren(PURPOSE_NOW, '$3')} as "approvedForChildren",
             ${owesConfidentiality(dayOf('$3'))} as "owesConfidentiality",
             s.seen_at < $3::timestamptz - interval '1 minute' as stale
           from access.sessions s
           join access.accounts a on a.county = s.county and a.account_id = s.account_id
           ${standingGrant('$3', 's.grant_no')}
           left join lateral (
             select territory, until from access.break_glass
             where county = a.county and account_id = a.account_id and until > $3
               and ended_at is null
             order by until desc limit 1) e on true
           where s.county = $1 and s.token_hash = $2 and s.ended_at is null and s.parked_at is null
             and s.expires_at > $3
             and s.seen_at > $3::timestamptz - make_interval(mins => s.idle_minutes)
             and a.disabled_at is null and (a.expires_at is null or a.expires_at > $3)
             and ${MAY_ACT}`,
    values: [key.county, tokenHash(key.token), key.now],
  })
  const [found] = rows
  if (found === undefined) return null
  const { stale, ...session } = found
  if (stale) {
    await store.pool.query({
      name: 'touch_session',
      text: `update access.sessions set seen_at = $3 where county = $1 and token_hash = $2`,
      values: [key.county, tokenHash(key.token), key.now],
    })
  }
  return session
}

export async function choosePurpose(
  store: Pick<Store, 'pool'>,
  key: SessionKey,
  purpose: Purpose,
): Promise<void> {
  await store.pool.query(
    `update access.sessions set purpose = $3 where county = $1 and token_hash = $2`,
    [key.county, tokenHash(key.token), purpose],
  )
}

export async function endSession(store: Pick<Store, 'pool'>, key: SessionKey): Promise<void> {
  await store.pool.query(
    `update access.sessions set ended_at = $3
      where county = $1 and token_hash = $2 and ended_at is null`,
    [key.county, tokenHash(key.token), key.now],
  )
}
