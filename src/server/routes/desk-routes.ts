import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { parkedAt, unparkSession } from '#register/access/desk-sessions.ts'
import { checkPassword } from '#register/access/sign-in.ts'
import { sessionView, signIn } from '#wire/session.ts'
import { desk, signInStep } from '#wire/sign-in.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import type { ServerOptions } from '../server-options.ts'
import { browserOf } from '../session/browser-of.ts'
import { deskOf } from '../session/desk-cookie.ts'
import { enterSession, leaveSession } from '../session/enter-session.ts'
import { openToAll } from './proof-routes.ts'

/**
 * Several people at one machine: each has a session of their own, and one password opens it again where
 * it was left. Nobody works in another's name.
 */
export function deskRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()

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
      const known = await checkPassword(store, {
        county,
        loginName: request.body.login,
        password: request.body.password,
        address: request.ip,
        deskHash,
        client: browserOf(request),
        now,
      })
      if (!known.ok) return sendProblem(reply, known.problem)
      const { accountId } = known.value
      const token = await unparkSession(store, { county, deskHash, accountId, now })
      if (token === null) return sendProblem(reply, { code: 'session.required' })
      await leaveSession(request, options, accountId)
      return enterSession(request, reply, options, token)
    },
  )
}
