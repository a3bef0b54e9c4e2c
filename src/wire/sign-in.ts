import { z } from 'zod'
import { PASSWORD_RULES } from '#domain/sign-in/password-rules.ts'

export const passwordRules = z.enum(PASSWORD_RULES)

/** Ways of showing again that it is you. */
export const proofKind = z.enum(['totp', 'passkey', 'recovery', 'password'])
export type ProofKind = z.infer<typeof proofKind>

/**
 * Reply 202 of POST and GET /api/session, and of every step after it: the password was right, and this
 * is still to be done.
 */
export const signInStep = z.object({
  step: z.enum(['factor', 'password', 'enrol']),
  displayName: z.string(),
  csrfToken: z.string(),
  proofs: z.array(proofKind),
  passwordRules,
})
export type SignInStep = z.infer<typeof signInStep>

/** GET /api/oidc/sign-ins/:uid/request: which application asks. */
export const providerRequest = z.object({ application: z.string() })
export type ProviderRequest = z.infer<typeof providerRequest>

/** POST /api/oidc/sign-ins/:uid/answer */
export const providerAnswer = z.object({ agree: z.boolean() })
export type ProviderAnswer = z.infer<typeof providerAnswer>

/** Where the browser goes next. */
export const goTo = z.object({ url: z.string() })
export type GoTo = z.infer<typeof goTo>

/** GET /api/session/outside: providers of others through which one may sign in here. */
export const outsideIssuers = z.object({
  issuers: z.array(z.object({ issuerId: z.string(), name: z.string() })),
})
export type OutsideIssuers = z.infer<typeof outsideIssuers>
