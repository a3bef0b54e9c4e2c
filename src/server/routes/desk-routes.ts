import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { demoAccounts } from '#register/access/account-list.ts'
import { parkedAt, parkSession, unparkSession } from '#register/access/desk-sessions.ts'
import { openSession } from '#register/access/open-session.ts'
import { trustedIssuers } from '#register/access/outside-issuers.ts'
import { checkPassword } from '#register/access/sign-in.ts'
import { done } from '#wire/ids.ts'
import { sessionView, signIn } from '#wire/session.ts'
import { desk, signInStep, signInWays } from '#wire/sign-in.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { browserOf } from '../session/browser-of.ts'
import { deskOf } from '../session/desk-cookie.ts'
import { enterSession, leaveSession } from '../session/enter-session.ts'
import { takeCookie } from '../session/resume-session.ts'
import { passkeySite } from '../sign-in/passkey.ts'
import { openToAll } from './proof-routes.ts'

/**
 * Several people at one machine: each has a session of their own, and one password opens it again where
 * it was left. Nobody works in another's name.
 */
export function deskRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()

  routes.get(
    '/api/session/ways',
    {
      config: { access: { kind: 'open' } },
      schema: { response: { 200: signInWays, ...problems } },
    },
    async () => {
      const { county, store } = options
      const reachable = options.publicUrl !== undefined
      const issuers = reachable ? await trustedIssuers(store, county) : []
      return {
        issuers: issuers.map(({ issuerId, name }) => ({ issuerId, name })),
        passkeys: passkeySite(options) !== null,
        demoAccounts: [...(await demoAccounts(store, county))],
      }
    },
  )

  routes.get(
    '/api/session/desk',
    // Only this browser's own cookie shows the names, and only while those sessions live.
    { config: { access: { kind: 'open' } }, schema: { response: { 200: desk, ...problems } } },
    async (request) => {
      const deskHash = deskOf(request, options.store)?.hash ?? null
      if (deskHash === null) return { parked: [] }
      const { county, store, clock } = options
      return { parked: [...(await parkedAt(store, { county, deskHash, now: clock() }))] }
    },
  )

  routes.post(
    '/api/session/park',
    {
      config: { access: { kind: 'signed_in' } },
      schema: { response: { 200: done, ...problems } },
    },
    async (request, reply) => {
      await parkSession(options.store, { ...whoAsks(request), now: options.clock() })
      takeCookie(reply)
      return { done: true as const }
    },
  )

  routes.post(
    '/api/session/switch',
    {
      config: openToAll(options),
      schema: { body: signIn, response: { 200: sessionView, 202: signInStep, ...problems } },
    },
    async (request, reply) => {
      const { county, store, clock } = options
      const deskHash = deskOf(request, options.store)?.hash ?? null
      if (deskHash === null) return sendProblem(reply, { code: 'session.required' })
      const now = clock()
      const seat = { county, deskHash, client: browserOf(request), now }
      const { login: loginName, password } = request.body
      const tried = { ...seat, loginName, password, address: request.ip }
      const known = await checkPassword(store, tried)
      if (!known.ok) return sendProblem(reply, known.problem)
      const { accountId } = known.value
      // One that waited too long has ended meanwhile: then this is signing in like any other.
      const waiting = await unparkSession(store, { ...seat, accountId })
      await leaveSession(request, options, accountId)
      const token =
        waiting ?? (await openSession(store, { ...seat, accountId, methods: ['pwd'] })).token
      return enterSession(request, reply, options, token)
    },
  )
}
