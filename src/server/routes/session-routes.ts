import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { isPurpose, purposesOf } from '#domain/policy/purposes.ts'
import { choosePurpose as savePurpose, endSession } from '#register/access/sessions.ts'
import { chooseGrant, grantsToChoose } from '#register/access/session-grants.ts'
import { signIn as signInWith } from '#register/access/sign-in.ts'
import { done } from '#wire/ids.ts'
import { choosePurpose, chooseTerritory, sessionView, signIn } from '#wire/session.ts'
import { signInStep } from '#wire/sign-in.ts'
import { sendProblem } from '../answer-faults.ts'
import { LIMITS } from '../limits.ts'
import { whoAsks } from '../security/guard-every-route.ts'
import { problems } from '../problem-schema.ts'
import type { ServerOptions } from '../server-options.ts'
import { browserOf } from '../session/browser-of.ts'
import { deskFor, giveDesk, signInLimitKey } from '../session/desk-cookie.ts'
import { answerSession, enterSession, leaveSession } from '../session/enter-session.ts'
import { takeCookie } from '../session/resume-session.ts'
import { viewOf } from '../session/session-view.ts'

/** Signing in and out, and the purpose of looking. */
export function sessionRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const own = { access: { kind: 'signed_in' } } as const

  routes.post(
    '/api/session',
    {
      config: {
        access: { kind: 'open' },
        rateLimit: {
          max: LIMITS.signInsPerMinute,
          timeWindow: 60_000,
          keyGenerator: signInLimitKey(options.store),
        },
      },
      schema: { body: signIn, response: { 200: sessionView, 202: signInStep, ...problems } },
    },
    async (request, reply) => {
      const desk = deskFor(request, options.store)
      const outcome = await signInWith(options.store, {
        county: options.county,
        loginName: request.body.login,
        password: request.body.password,
        address: request.ip,
        deskHash: desk.hash,
        client: browserOf(request),
        now: options.clock(),
      })
      if (!outcome.ok) {
        const event = outcome.problem.code === 'session.throttled' ? 'throttled' : 'refused'
        logSession(request, event, null)
        return sendProblem(reply, outcome.problem)
      }
      const { token, accountId } = outcome.value
      giveDesk(reply, desk)
      await leaveSession(request, options, accountId)
      logSession(request, 'signed_in', accountId)
      return enterSession(request, reply, options, token)
    },
  )

  routes.get(
    '/api/session',
    {
      config: { access: { kind: 'signing_in' } },
      schema: { response: { 200: sessionView, 202: signInStep, ...problems } },
    },
    (request, reply) => answerSession(reply, options, whoAsks(request)),
  )

  routes.put(
    '/api/session/purpose',
    { config: own, schema: { body: choosePurpose, response: { 200: sessionView, ...problems } } },
    async (request, reply) => {
      const signedIn = whoAsks(request)
      const { code } = request.body
      if (!isPurpose(code) || !purposesOf(signedIn.role).includes(code)) {
        return sendProblem(reply, { code: 'purpose.unknown' })
      }
      await savePurpose(options.store, { ...signedIn, now: options.clock() }, code)
      return viewOf({ ...signedIn, purpose: code }, options)
    },
  )
}

/** Which of one's places one works in now. */
export function territoryRoutes(server: FastifyInstance, options: ServerOptions): void {
  server.withTypeProvider<ZodTypeProvider>().put(
    '/api/session/territory',
    {
      config: { access: { kind: 'signed_in' } },
      schema: { body: chooseTerritory, response: { 200: sessionView, ...problems } },
    },
    async (request, reply) => {
      const signedIn = whoAsks(request)
      const { accountId, role } = signedIn
      const { county, store, clock } = options
      const grants = await grantsToChoose(store, { county, accountId, role, now: clock() })
      const grant = grants.find(({ grantNo }) => grantNo === request.body.grantNo)
      if (grant === undefined) return sendProblem(reply, { code: 'grant.unknown' })
      await chooseGrant(store, { ...signedIn, now: clock() }, grant.grantNo)
      return viewOf({ ...signedIn, territory: grant.territory }, options)
    },
  )
}

/** Signing out ends the session here, not only the cookie there. */
export function signOutRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  routes.delete(
    '/api/session',
    {
      config: { access: { kind: 'signing_in' } },
      schema: { response: { 200: done, ...problems } },
    },
    async (request, reply) => {
      const signedIn = whoAsks(request)
      await endSession(options.store, { ...signedIn, now: options.clock() })
      takeCookie(reply)
      reply.header('clear-site-data', '"cache", "storage"')
      logSession(request, 'signed_out', signedIn.accountId)
      return { done: true as const }
    },
  )
}

function logSession(
  request: FastifyRequest,
  event: 'signed_in' | 'refused' | 'throttled' | 'signed_out',
  accountId: string | null,
): void {
  const at = new Date().toISOString()
  request.server.logLine({ kind: 'session', at, requestId: request.id, event, accountId })
}
