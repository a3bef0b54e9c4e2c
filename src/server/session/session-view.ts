import { PURPOSE_PROFILES, purposesOf } from '#domain/policy/purposes.ts'
import { ROLE_PROFILES } from '#domain/policy/roles.ts'
import { countyOf } from '#register/access/accounts.ts'
import { proofsOf } from '#register/access/second-factors.ts'
import { grantsToChoose } from '#register/access/session-grants.ts'
import { policyOf } from '#register/access/sign-in-policy.ts'
import { placeNames, placeOf } from '#register/queries/place-names.ts'
import type { SessionView } from '#wire/session.ts'
import type { SignInStep } from '#wire/sign-in.ts'
import type { ServerOptions } from '../server-options.ts'
import { csrfTokenOf } from './csrf-token.ts'
import type { SignedIn } from './signed-in.ts'

/** The session as the office is told it. */
export async function viewOf(signedIn: SignedIn, options: ServerOptions): Promise<SessionView> {
  const [place, county, territories] = await Promise.all([
    placeOf(options.store, signedIn.territory),
    countyOf(options.store, options.county),
    territoriesOf(signedIn, options),
  ])
  return {
    account: {
      displayName: signedIn.displayName,
      role: signedIn.role,
      placeCode: signedIn.territory,
      placeName: place?.name ?? county?.nameZh ?? signedIn.territory,
      abilities: [...ROLE_PROFILES[signedIn.role].abilities],
    },
    territories,
    county: {
      code: options.county,
      nameZh: county?.nameZh ?? options.county,
      invented: county?.invented ?? false,
    },
    csrfToken: csrfTokenOf(signedIn.token),
    purposes: purposesOf(signedIn.role).map(purposeView),
    purpose: signedIn.purpose === null ? null : purposeView(signedIn.purpose),
    emergencyUntil: signedIn.emergencyUntil?.toISOString() ?? null,
    idleSeconds: signedIn.idleMinutes * 60,
  }
}

/** Where there is one place only, or an emergency is open, there is nothing to choose. */
async function territoriesOf(
  signedIn: SignedIn,
  { store, county, clock }: ServerOptions,
): Promise<SessionView['territories']> {
  if (signedIn.emergencyUntil !== null) return []
  const { accountId, role } = signedIn
  const all = await grantsToChoose(store, { county, accountId, role, now: clock() })
  // A place that was given twice, as to a stand-in who has it anyhow, is one to choose: the longest held.
  const grants = all.filter(
    (one) =>
      !all.some(
        (other) =>
          other.territory === one.territory &&
          other !== one &&
          (endOf(other) > endOf(one) ||
            (endOf(other) === endOf(one) && other.grantNo < one.grantNo)),
      ),
  )
  if (grants.length < 2) return []
  const names = await placeNames(
    store,
    grants.map(({ territory }) => territory),
  )
  const now = grants.find(({ territory }) => territory === signedIn.territory)
  return grants.map(({ grantNo, territory, until }) => ({
    grantNo,
    placeName: names.get(territory) ?? territory,
    until: until?.toISOString() ?? null,
    chosen: grantNo === now?.grantNo,
  }))
}

function endOf({ until }: { readonly until: Date | null }): number {
  return until?.getTime() ?? Infinity
}

/** What is still to be done before the office opens; `null` when nothing is. */
export async function stepOf(
  signedIn: SignedIn,
  options: ServerOptions,
): Promise<SignInStep | null> {
  if (signedIn.stage === 'open') return null
  const [proofs, { passwordRules }] = await Promise.all([
    proofsOf(options.store, signedIn),
    policyOf(options.store, options.county),
  ])
  return {
    step: signedIn.stage,
    displayName: signedIn.displayName,
    csrfToken: csrfTokenOf(signedIn.token),
    proofs: [...proofs],
    passwordRules,
  }
}

function purposeView(code: keyof typeof PURPOSE_PROFILES): SessionView['purposes'][number] {
  const { zh, en } = PURPOSE_PROFILES[code]
  return { code, text: { zh, en } }
}
