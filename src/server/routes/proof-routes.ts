import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { choosePassword } from '#register/access/choose-password.ts'
import { openSession } from '#register/access/open-session.ts'
import { checkCurrentPassword, proveSession, takeProof } from '#register/access/prove-session.ts'
import { proofsOf } from '#register/access/second-factors.ts'
import { useSetupCode } from '#register/access/setup-codes.ts'
import { done } from '#wire/ids.ts'
import { sessionView } from '#wire/session.ts'
import {
  newPassword,
  passkeyOptions,
  passkeySignIn,
  proofKinds,
  sessionProof,
  setUp,
  signInStep,
  type SessionProof,
} from '#wire/sign-in.ts'
import { problemFault, sendProblem } from '../answer-faults.ts'
import { LIMITS } from '../limits.ts'
import { problems } from '../problem-schema.ts'
import { whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { browserOf } from '../session/browser-of.ts'
import { deskFor, deskOf, giveDesk, signInLimitKey } from '../session/desk-cookie.ts'
import { enterSession, leaveSession } from '../session/enter-session.ts'
import {
  passkeySite,
  showPasskeyOptions,
  shownPasskey,
  type PasskeySite,
} from '../sign-in/passkey.ts'

const replies = { 200: sessionView, 202: signInStep, ...problems } as const
const begun = { access: { kind: 'signing_in' } } as const

/** Open to all, but not as often as one likes. */
export function openToAll(options: ServerOptions): SignInAccess {
  const max = LIMITS.signInsPerMinute
  const keyGenerator = signInLimitKey(options.store)
  return { access: { kind: 'open' }, rateLimit: { max, timeWindow: 60_000, keyGenerator } }
}

interface SignInAccess {
  access: { readonly kind: 'open' }
  rateLimit: {
    max: number
    timeWindow: number
    keyGenerator: ReturnType<typeof signInLimitKey>
  }
}

/** The steps between a right password and the office, and proofs asked again later. */
export function proofRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const open = openToAll(options)

  routes.get(
    '/api/session/proofs',
    { config: begun, schema: { response: { 200: proofKinds, ...problems } } },
    async (request) => ({ proofs: [...(await proofsOf(options.store, whoAsks(request)))] }),
  )

  routes.get(
    '/api/session/fresh',
    {
      config: { access: { kind: 'signed_in', stepUp: true } },
      schema: { response: { 200: done, ...problems } },
    },
    () => ({ done: true as const }),
  )

  routes.post(
    '/api/session/proof',
    { config: begun, schema: { body: sessionProof, response: replies } },
    async (request, reply) => {
      const token = await prove(request, options, request.body)
      return enterSession(request, reply, options, token)
    },
  )

  routes.put(
    '/api/session/password',
    { config: begun, schema: { body: newPassword, response: replies } },
    async (request, reply) => {
      const signedIn = whoAsks(request)
      if (signedIn.stage === 'factor') return sendProblem(reply, { code: 'session.unfinished' })
      const { current, password } = request.body
      // Who has just typed the old one to get here is not asked again; an open office may be unwatched.
      if (signedIn.stage !== 'password') await proveCurrent(request, options, current ?? '')
      const { county, accountId, sessionId: keep } = signedIn
      const now = options.clock()
      const chosen = await choosePassword(options.store, { county, accountId, password, keep, now })
      if (!chosen.ok) return sendProblem(reply, chosen.problem)
      const token = await takeProof(options.store, { ...signedIn, now }, [])
      return enterSession(request, reply, options, token)
    },
  )

  routes.post(
    '/api/session/setup',
    { config: open, schema: { body: setUp, response: replies } },
    async (request, reply) => {
      const desk = deskFor(request, options.store)
      const outcome = await useSetupCode(options.store, {
        county: options.county,
        loginName: request.body.login,
        code: request.body.code,
        password: request.body.password,
        address: request.ip,
        deskHash: desk.hash,
        client: browserOf(request),
        now: options.clock(),
      })
      if (!outcome.ok) return sendProblem(reply, outcome.problem)
      giveDesk(reply, desk)
      await leaveSession(request, options, outcome.value.accountId)
      return enterSession(request, reply, options, outcome.value.token)
    },
  )
}

/** A passkey instead of name and password: it is both factors in one (it asks for a finger or a PIN). */
export function passkeySignInRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const open = openToAll(options)

  routes.post(
    '/api/session/passkey/options',
    { config: open, schema: { response: { 200: passkeyOptions, ...problems } } },
    () => showPasskeyOptions(options, siteOf(options), null).then(plain),
  )

  routes.post(
    '/api/session/proof/passkey/options',
    { config: begun, schema: { response: { 200: passkeyOptions, ...problems } } },
    (request) =>
      showPasskeyOptions(options, siteOf(options), whoAsks(request).accountId).then(plain),
  )

  routes.post(
    '/api/session/passkey',
    { config: open, schema: { body: passkeySignIn, response: replies } },
    async (request, reply) => {
      const { answer } = request.body
      const accountId = await shownPasskey(options, siteOf(options), { accountId: null, answer })
      if (accountId === null) return sendProblem(reply, { code: 'factor.wrong_passkey' })
      const desk = deskFor(request, options.store)
      giveDesk(reply, desk)
      await leaveSession(request, options, accountId)
      const { token } = await openSession(options.store, {
        county: options.county,
        accountId,
        methods: ['hwk', 'user'],
        deskHash: desk.hash,
        client: browserOf(request),
        now: options.clock(),
      })
      return enterSession(request, reply, options, token)
    },
  )
}

export function siteOf(options: ServerOptions): PasskeySite {
  const site = passkeySite(options)
  if (site === null) throw problemFault({ code: 'factor.no_passkeys_here' })
  return site
}

export function plain(made: object & { readonly challenge: string }): { challenge: string } {
  return { ...made }
}

/** Takes a proof of any kind; the session's secret afterwards. */
async function prove(
  request: FastifyRequest,
  options: ServerOptions,
  proof: SessionProof,
): Promise<string> {
  const signedIn = whoAsks(request)
  const session = { ...signedIn, now: options.clock() }
  if (proof.kind === 'passkey') {
    const { accountId } = signedIn
    const { answer } = proof
    const shown = await shownPasskey(options, siteOf(options), { accountId, answer })
    if (shown === null) throw problemFault({ code: 'factor.wrong_passkey' })
    return takeProof(options.store, session, ['hwk', 'user'])
  }
  const from = { address: request.ip, deskHash: deskOf(request, options.store)?.hash ?? null }
  const proved = await proveSession(options.store, session, proof, from)
  if (!proved.ok) throw problemFault(proved.problem)
  return proved.value.token
}

async function proveCurrent(
  request: FastifyRequest,
  options: ServerOptions,
  current: string,
): Promise<void> {
  const session = { ...whoAsks(request), now: options.clock() }
  const from = { address: request.ip, deskHash: deskOf(request, options.store)?.hash ?? null }
  const checked = await checkCurrentPassword(options.store, session, current, from)
  if (!checked.ok) throw problemFault(checked.problem)
}
