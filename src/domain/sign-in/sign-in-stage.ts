/**
 * What still stands between a right password and the office, in this order: show the second factor,
 * choose another password, set a second factor up. `open`: nothing.
 */
export const SIGN_IN_STAGES = ['factor', 'password', 'enrol', 'open'] as const
export type SignInStage = (typeof SIGN_IN_STAGES)[number]

export interface SignInFacts {
  /** A second factor was set up and shown once. */
  readonly hasFactor: boolean
  /** It was shown in this session. */
  readonly factorShown: boolean
  /** The county's policy asks this role for one. */
  readonly factorRequired: boolean
  /** Its holder did not choose the password, or chose it too long ago. */
  readonly passwordDue: boolean
}

/** Whoever has a second factor shows it, required or not; nobody changes a password without it. */
export function stageOf(facts: SignInFacts): SignInStage {
  if (facts.hasFactor && !facts.factorShown) return 'factor'
  if (facts.passwordDue) return 'password'
  if (facts.factorRequired && !facts.hasFactor) return 'enrol'
  return 'open'
}

/** A proof opens exports and approvals for so long (ASVS 7.5.3). */
export const STEP_UP_MINUTES = 10

/** Whether who sits there proved it, by second factor or else by password, a short while ago. */
export function isProvedFresh(provedAtMs: number | null, nowMs: number): boolean {
  return provedAtMs !== null && nowMs - provedAtMs <= STEP_UP_MINUTES * 60_000
}
