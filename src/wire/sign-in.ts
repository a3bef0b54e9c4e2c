import { z } from 'zod'
import { PASSWORD_RULES } from '#domain/sign-in/password-rules.ts'
import { role } from './session.ts'

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

/** GET /api/session/proofs: what one may show when a fresh proof is asked for. */
export const proofKinds = z.object({ proofs: z.array(proofKind) })
export type ProofKinds = z.infer<typeof proofKinds>

/** GET /api/oidc/sign-ins/:uid/request: which application asks. */
export const providerRequest = z.object({ application: z.string() })
export type ProviderRequest = z.infer<typeof providerRequest>

/** POST /api/oidc/sign-ins/:uid/answer */
export const providerAnswer = z.object({ agree: z.boolean() })

/** Where the browser goes next. */
export const goTo = z.object({ url: z.string() })
export type GoTo = z.infer<typeof goTo>

/** GET /api/session/ways: how one may sign in here. */
export const signInWays = z.object({
  /** Providers of others that are trusted. */
  issuers: z.array(z.object({ issuerId: z.string(), name: z.string() })),
  /** Whether browsers offer passkeys at this address. */
  passkeys: z.boolean(),
  /** Names of an invented county's demonstration; their passwords stand on the server's own screen. */
  demoAccounts: z.array(z.object({ loginName: z.string(), displayName: z.string(), role })),
})
export type SignInWays = z.infer<typeof signInWays>

const base64url = z.string().min(1).max(20_000)
const credential = { id: base64url, rawId: base64url, type: z.literal('public-key') } as const

/** What a browser signed with a passkey (WebAuthn 2, 5.1.4.3). */
const shownPasskey = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional(),
  }),
})
export type ShownPasskey = z.infer<typeof shownPasskey>

/** What a browser made as a new passkey (WebAuthn 2, 5.1.3). */
const madePasskey = z.object({
  ...credential,
  response: z.object({ clientDataJSON: base64url, attestationObject: base64url }),
})
export type MadePasskey = z.infer<typeof madePasskey>

/** POST /api/session/proof: showing, during or after signing in, that it is you. */
export const sessionProof = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['totp', 'recovery', 'password']), words: z.string().min(1).max(200) }),
  z.object({ kind: z.literal('passkey'), answer: shownPasskey }),
])
export type SessionProof = z.infer<typeof sessionProof>

/** POST /api/session/passkey: signing in with a passkey alone. */
export const passkeySignIn = z.object({ answer: shownPasskey })

/** Options for `navigator.credentials`, passed through as the WebAuthn library wrote them. */
export const passkeyOptions = z.looseObject({ challenge: z.string() })

/** POST /api/session/setup: the first password, by the one-time code. */
export const setUp = z.object({
  login: z.string().min(1).max(100),
  code: z.string().min(1).max(60),
  password: z.string().min(1).max(400),
})

/** PUT /api/session/password; `current` is asked of who has the office open already. */
export const newPassword = z.object({
  current: z.string().max(400).nullable(),
  password: z.string().min(1).max(400),
})

const instant = z.iso.datetime()

/** GET /api/account: one's own ways of signing in. */
export const ownSignIn = z.object({
  loginName: z.string(),
  passwordSetAt: instant,
  passwordRules,
  /** Whether browsers offer passkeys at this address. */
  passkeys: z.boolean(),
  factorRequired: z.boolean(),
  factors: z.array(
    z.object({
      factorId: z.string(),
      kind: z.enum(['totp', 'passkey']),
      name: z.string(),
      madeAt: instant,
      usedAt: instant.nullable(),
    }),
  ),
  recoveryCodesLeft: z.int(),
  sessions: z.array(
    z.object({
      sessionId: z.string(),
      client: z.string(),
      openedAt: instant,
      seenAt: instant,
      here: z.boolean(),
      parked: z.boolean(),
    }),
  ),
})
export type OwnSignIn = z.infer<typeof ownSignIn>

export const factorName = z.object({ name: z.string().trim().min(1).max(40) })

/** POST /api/account/totp: what an app scans, or somebody types. */
export const newTotp = z.object({ factorId: z.string(), secret: z.string(), uri: z.string() })
export type NewTotp = z.infer<typeof newTotp>

export const totpCode = z.object({ code: z.string().min(1).max(20) })

export const newPasskey = z.object({
  name: z.string().trim().min(1).max(40),
  answer: madePasskey,
})

/** Shown once; with the first factor they come by themselves. */
export const recoveryCodes = z.object({ codes: z.array(z.string()) })
export type RecoveryCodes = z.infer<typeof recoveryCodes>

/** GET /api/session/desk: who else works at this browser; their sessions wait for them. */
export const desk = z.object({
  parked: z.array(z.object({ loginName: z.string(), displayName: z.string(), role })),
})
export type Desk = z.infer<typeof desk>
