import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { accountById } from '#register/access/account-list.ts'
import { endSessions, livingSessions } from '#register/access/account-sessions.ts'
import { takeProof } from '#register/access/prove-session.ts'
import { makeRecoveryCodes, recoveryCodesLeft } from '#register/access/recovery-codes.ts'
import {
  beginTotp,
  confirmTotp,
  listFactors,
  removeFactor,
} from '#register/access/second-factors.ts'
import { policyOf } from '#register/access/sign-in-policy.ts'
import { base32, totpUri } from '#register/access/totp.ts'
import { done } from '#wire/ids.ts'
import {
  factorName,
  newPasskey,
  newTotp,
  ownSignIn,
  passkeyOptions,
  recoveryCodes,
  totpCode,
  type OwnSignIn,
} from '#wire/sign-in.ts'
import { problemFault, sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { refuseStaleProof, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { giveCookie } from '../session/resume-session.ts'
import type { SignedIn } from '../session/signed-in.ts'
import { addPasskey, newPasskeyOptions, passkeySite } from '../sign-in/passkey.ts'
import { plain, siteOf } from './proof-routes.ts'

const factorId = z.object({ factorId: z.uuid() })
const begun = { access: { kind: 'signing_in' } } as const
const again = { access: { kind: 'signed_in', stepUp: true } } as const

/** One's own password, second factors and sessions. */
export function ownSignInRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const own = { access: { kind: 'signed_in' } } as const

  routes.get(
    '/api/account',
    { config: own, schema: { response: { 200: ownSignIn, ...problems } } },
    (request) => ownView(whoAsks(request), options),
  )

  routes.delete(
    '/api/account/factors/:factorId',
    { config: again, schema: { params: factorId, response: { 200: done, ...problems } } },
    async (request, reply) => {
      const { county, accountId } = whoAsks(request)
      const key = { county, accountId, factorId: request.params.factorId, by: accountId }
      const removed = await removeFactor(options.store, { ...key, now: options.clock() })
      return removed ? { done: true as const } : sendProblem(reply, { code: 'record.unknown' })
    },
  )

  routes.post(
    '/api/account/recovery-codes',
    { config: again, schema: { response: { 200: recoveryCodes, ...problems } } },
    async (request) => {
      const { county, accountId } = whoAsks(request)
      const key = { county, accountId, now: options.clock() }
      return { codes: [...(await makeRecoveryCodes(options.store, key))] }
    },
  )

  routes.delete(
    '/api/account/sessions/:sessionId',
    {
      config: own,
      schema: { params: z.object({ sessionId: z.uuid() }), response: { 200: done, ...problems } },
    },
    async (request, reply) => {
      const { county, accountId } = whoAsks(request)
      const { sessionId } = request.params
      const ended = { county, accountId, sessionId, by: accountId, now: options.clock() }
      const count = await endSessions(options.store, ended)
      return count > 0 ? { done: true as const } : sendProblem(reply, { code: 'record.unknown' })
    },
  )
}

/** Setting a second factor up, from the office or as the last step of signing in. */
export function newFactorRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()

  routes.post(
    '/api/account/totp',
    { config: begun, schema: { body: factorName, response: { 200: newTotp, ...problems } } },
    async (request) => {
      const { county, accountId } = whoMayAdd(request, options)
      const key = { county, accountId, name: request.body.name, now: options.clock() }
      const { factorId: id, secret } = await beginTotp(options.store, key)
      const { loginName: account } = await accountById(options.store, { county, accountId })
      return {
        factorId: id,
        secret: base32(secret),
        uri: totpUri(secret, { issuer: `Simin ${county}`, account }),
      }
    },
  )

  routes.post(
    '/api/account/totp/:factorId',
    {
      config: begun,
      schema: { params: factorId, body: totpCode, response: { 200: recoveryCodes, ...problems } },
    },
    async (request, reply) => {
      const { county, accountId } = whoMayAdd(request, options)
      const key = { county, accountId, factorId: request.params.factorId, now: options.clock() }
      const confirmed = await confirmTotp(options.store, { ...key, code: request.body.code })
      if (!confirmed.ok) return sendProblem(reply, confirmed.problem)
      return afterFactor(request, reply, options)
    },
  )

  routes.post(
    '/api/account/passkey/options',
    { config: begun, schema: { response: { 200: passkeyOptions, ...problems } } },
    async (request) =>
      plain(await newPasskeyOptions(options, siteOf(options), whoMayAdd(request, options))),
  )

  routes.post(
    '/api/account/passkey',
    { config: begun, schema: { body: newPasskey, response: { 200: recoveryCodes, ...problems } } },
    async (request, reply) => {
      const { accountId } = whoMayAdd(request, options)
      const { name, answer } = request.body
      const added = await addPasskey(options, siteOf(options), { accountId, name, answer })
      if (!added) return sendProblem(reply, { code: 'factor.wrong_passkey' })
      return afterFactor(request, reply, options)
    },
  )
}

/** At the step that asks for it, or in the office with a fresh proof: nobody else's desk left open. */
function whoMayAdd(request: FastifyRequest, options: ServerOptions): SignedIn {
  const signedIn = whoAsks(request)
  if (signedIn.stage === 'enrol') return signedIn
  if (signedIn.stage !== 'open') throw problemFault({ code: 'session.unfinished' })
  refuseStaleProof(signedIn, options)
  return signedIn
}

/** The new factor was just shown; with the first one come the codes for paper. */
async function afterFactor(
  request: FastifyRequest,
  reply: FastifyReply,
  options: ServerOptions,
): Promise<{ codes: string[] }> {
  const signedIn = whoAsks(request)
  const now = options.clock()
  giveCookie(reply, await takeProof(options.store, { ...signedIn, now }, ['mfa']))
  if ((await recoveryCodesLeft(options.store, signedIn)) > 0) return { codes: [] }
  return { codes: [...(await makeRecoveryCodes(options.store, { ...signedIn, now }))] }
}

async function ownView(signedIn: SignedIn, options: ServerOptions): Promise<OwnSignIn> {
  const { store } = options
  const key = { county: signedIn.county, accountId: signedIn.accountId, now: options.clock() }
  const [account, factors, recoveryCodesLeftNow, sessions, policy] = await Promise.all([
    accountById(store, key),
    listFactors(store, key),
    recoveryCodesLeft(store, key),
    livingSessions(store, key),
    policyOf(store, key.county),
  ])
  return {
    loginName: account.loginName,
    passwordSetAt: account.passwordSetAt.toISOString(),
    passwordRules: policy.passwordRules,
    passkeys: passkeySite(options) !== null,
    factorRequired: policy.factorRoles.includes(signedIn.role),
    factors: factors.map((factor) => ({
      ...factor,
      madeAt: factor.madeAt.toISOString(),
      usedAt: factor.usedAt?.toISOString() ?? null,
    })),
    recoveryCodesLeft: recoveryCodesLeftNow,
    sessions: sessions.map(({ sessionId, client, openedAt, seenAt, parked }) => ({
      sessionId,
      client,
      openedAt: openedAt.toISOString(),
      seenAt: seenAt.toISOString(),
      here: sessionId === signedIn.sessionId,
      parked,
    })),
  }
}
