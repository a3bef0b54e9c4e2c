import type { Role } from '#domain/policy/roles.ts'
import { saveAccount } from '#register/access/accounts.ts'
import { choosePurpose } from '#register/access/sessions.ts'
import { signIn } from '#register/access/sign-in.ts'
import type { Store } from '#register/store/open-store.ts'
import { clock } from '../clock.ts'

interface BenchRole {
  readonly role: Role
  readonly territory: string
}

/** The secret of a session that has chosen a purpose: of a county reviewer where no other is named. */
export async function benchSession(
  store: Store,
  county: string,
  as: BenchRole = { role: 'county_reviewer', territory: county },
): Promise<string> {
  const account = { county, loginName: `bench-${as.territory}`, password: crypto.randomUUID() }
  await saveAccount(store, {
    ...account,
    displayName: '跑分',
    ...as,
    isDemo: true,
  })
  const now = clock()
  const tried = { ...account, address: '127.0.0.1', deskHash: null, client: 'bench', now }
  const signed = await signIn(store, tried)
  if (!signed.ok) throw new Error(signed.problem.code)
  await choosePurpose(store, { county, token: signed.value.token, now }, 'review')
  return signed.value.token
}

export const NO_JOBS = {
  startIntake: (): Promise<never> => Promise.reject(new Error('a benchmark starts no work')),
  startCleaning: (): Promise<never> => Promise.reject(new Error('a benchmark starts no work')),
  startComparison: (): Promise<never> => Promise.reject(new Error('a benchmark starts no work')),
  startCheck: (): Promise<never> => Promise.reject(new Error('a benchmark starts no work')),
  startVerification: (): Promise<never> => Promise.reject(new Error('a benchmark starts no work')),
  progressOf: (): Promise<null> => Promise.resolve(null),
}
