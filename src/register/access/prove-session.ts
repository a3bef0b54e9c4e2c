import { randomBytes } from 'node:crypto'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import type { Store } from '../store/open-store.ts'
import { recordAccountEvent } from './account-events.ts'
import { clientKey, countTry, forgetTries } from './count-tries.ts'
import { type ProofMethod, stageFor, tokenHash } from './open-session.ts'
import { passwordFits } from './password.ts'
import { useRecoveryCode } from './recovery-codes.ts'
import { proofsOf, showTotp } from './second-factors.ts'
import type { Session, SessionKey } from './sessions.ts'

/** What is typed to show that it is still you; a passkey is checked where browsers are known. */
export interface TypedProof {
  readonly kind: 'totp' | 'recovery' | 'password'
  readonly words: string
}

export type ProofProblem =
  | { readonly code: 'factor.wrong_code' }
  | { readonly code: 'session.throttled'; readonly seconds: number }

type ProvedSession = SessionKey & Pick<Session, 'accountId' | 'methods' | 'stage' | 'sessionId'>

/** What the tries of one session are counted by. */
export interface ProofOrigin {
  readonly address: string
  readonly deskHash: Buffer | null
}

/**
 * Takes a proof typed in a session. The password is a proof of those who have no second factor.
 */
export async function proveSession(
  store: Pick<Store, 'pool' | 'keys'>,
  session: ProvedSession,
  proof: TypedProof,
  from: ProofOrigin,
): Promise<Outcome<{ readonly token: string }, ProofProblem>> {
  const checked = await counted(store, session, from, async ({ passwordHash }) => {
    const allowed = (await proofsOf(store, session)).includes(proof.kind)
    return allowed && (await fits(store, session, proof, passwordHash))
  })
  if (!checked.ok) return checked
  return accept({ token: await takeProof(store, session, [METHODS[proof.kind]]) })
}

/** Whether it is the present password of whoever has the office open; proves nothing else. */
export async function checkCurrentPassword(
  store: Pick<Store, 'pool' | 'keys'>,
  session: ProvedSession,
  password: string,
  from: ProofOrigin,
): Promise<Outcome<null, ProofProblem>> {
  return counted(store, session, from, ({ passwordHash }) => passwordFits(passwordHash, password))
}

/** Tries are counted by account and desk, as at signing in: six digits are soon guessed otherwise. */
async function counted(
  store: Pick<Store, 'pool' | 'keys'>,
  session: ProvedSession,
  from: ProofOrigin,
  check: (account: KeptAccount) => Promise<boolean>,
): Promise<Outcome<null, ProofProblem>> {
  const { county, accountId, now } = session
  const account = await accountOf(store, session)
  const { loginName } = account
  const client = `proof ${await clientKey(store, { county, loginName, ...from })}`
  const seconds = await countTry(store, { county, loginName, client, now })
  if (seconds > 0) return refuse({ code: 'session.throttled', seconds })
  if (!(await check(account))) {
    const event = { county, accountId, by: accountId, at: now } as const
    await recordAccountEvent(store.pool, { ...event, kind: 'session.refused' })
    return refuse({ code: 'factor.wrong_code' })
  }
  await forgetTries(store, { county, loginName, client })
  return accept(null)
}

const METHODS: Readonly<Record<TypedProof['kind'], ProofMethod>> = {
  totp: 'otp',
  recovery: 'kba',
  password: 'pwd',
}

async function fits(
  store: Pick<Store, 'pool' | 'keys'>,
  session: ProvedSession,
  proof: TypedProof,
  passwordHash: string | null,
): Promise<boolean> {
  switch (proof.kind) {
    case 'totp':
      return showTotp(store, { ...session, code: proof.words })
    case 'recovery':
      return useRecoveryCode(store, { ...session, code: proof.words })
    case 'password':
      return passwordFits(passwordHash, proof.words)
  }
}

/**
 * Writes down that a proof was shown, and goes on to the next stage. A session that thereby opens gets a
 * new secret (ASVS 7.2.4); one that was open keeps its own, because other requests are under way.
 */
export async function takeProof(
  store: Pick<Store, 'pool'>,
  session: ProvedSession,
  shown: readonly ProofMethod[],
): Promise<string> {
  const { county, accountId, now } = session
  const methods = [...new Set([...session.methods, ...shown])]
  const stage = await stageFor(store, { county, accountId, methods, now })
  const token = session.stage === 'open' ? session.token : randomBytes(32).toString('base64url')
  await store.pool.query(
    `update access.sessions set token_hash = $3, stage = $4, methods = $5, proved_at = $6
      where county = $1 and token_hash = $2`,
    [county, tokenHash(session.token), tokenHash(token), stage, methods, now],
  )
  const event = { county, kind: 'session.proved', accountId, by: accountId, at: now } as const
  await recordAccountEvent(store.pool, { ...event, facts: { methods: shown.join(' '), stage } })
  return token
}

interface KeptAccount {
  readonly loginName: string
  readonly passwordHash: string | null
}

async function accountOf(
  store: Pick<Store, 'pool'>,
  key: { readonly county: string; readonly accountId: string },
): Promise<KeptAccount> {
  const { rows } = await store.pool.query<KeptAccount>(
    `select login_name as "loginName", password_hash as "passwordHash"
       from access.accounts where county = $1 and account_id = $2`,
    [key.county, key.accountId],
  )
  const [found] = rows
  if (found === undefined) throw new Error('a session belongs to an account')
  return found
}
