import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { ROLE_PROFILES } from '#domain/policy/roles.ts'
import {
  CLIENT_KEYS_MAX,
  clientKeys,
  makeClientKey,
  openProgramSession,
  PROGRAM_SESSION_MINUTES,
  revokeClientKey,
} from '#register/access/client-keys.ts'
import { done, recordId } from '#wire/ids.ts'
import {
  clientKeyList,
  madeClientKey,
  newClientKey,
  programSession,
  showKey,
} from '#wire/transfers.ts'
import { sendProblem } from '../answer-faults.ts'
import { LIMITS } from '../limits.ts'
import { problems } from '../problem-schema.ts'
import { whoAsks, type Access } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'

const ABILITY: Access = { kind: 'ability', ability: 'batches.write', personal: false }

/** 报送密钥: a program of a department signs in for its liaison, to send files and fetch answers. */
export function clientKeyRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { store, county } = options
  programSessionRoute(server, options)

  routes.get(
    '/api/account/keys',
    { config: { access: ABILITY }, schema: { response: { 200: clientKeyList, ...problems } } },
    async (request) => {
      const { accountId } = whoAsks(request)
      const keys = await clientKeys(store, { county, accountId, now: options.clock() })
      return {
        keys: keys.map((key) => ({
          ...key,
          madeAt: key.madeAt.toISOString(),
          expiresAt: key.expiresAt.toISOString(),
          usedAt: key.usedAt?.toISOString() ?? null,
        })),
      }
    },
  )

  routes.post(
    '/api/account/keys',
    {
      config: { access: { ...ABILITY, stepUp: true }, once: 'never' },
      schema: { body: newClientKey, response: { 200: madeClientKey, ...problems } },
    },
    async (request, reply) => {
      const { accountId, role } = whoAsks(request)
      // Whoever sees people of the county lends that to no program.
      if (ROLE_PROFILES[role].sees !== 'own_batches')
        return sendProblem(reply, { code: 'access.role' })
      const now = options.clock()
      const made = await makeClientKey(store, { county, accountId, now, ...request.body })
      return made ?? sendProblem(reply, { code: 'program.keys_max', most: CLIENT_KEYS_MAX })
    },
  )

  routes.delete(
    '/api/account/keys/:keyId',
    {
      config: { access: ABILITY },
      schema: { params: z.object({ keyId: recordId }), response: { 200: done, ...problems } },
    },
    async (request, reply) => {
      const { accountId } = whoAsks(request)
      const of = { county, accountId, keyId: request.params.keyId, now: options.clock() }
      const revoked = await revokeClientKey(store, of)
      return revoked ? { done: true as const } : sendProblem(reply, { code: 'record.unknown' })
    },
  )
}

/** A program shows its key and is signed in for some minutes. */
function programSessionRoute(server: FastifyInstance, options: ServerOptions): void {
  const { store, county } = options
  server.withTypeProvider<ZodTypeProvider>().post(
    '/api/program-session',
    {
      config: {
        access: { kind: 'open' },
        rateLimit: { max: LIMITS.signInsPerMinute, timeWindow: 60_000 },
      },
      schema: { body: showKey, response: { 200: programSession, ...problems } },
    },
    async (request, reply) => {
      const opened = await openProgramSession(store, {
        ...request.body,
        county,
        now: options.clock(),
      })
      if (opened === null) return sendProblem(reply, { code: 'program.credentials' })
      return {
        accessToken: opened.token,
        tokenType: 'Bearer' as const,
        expiresInSeconds: PROGRAM_SESSION_MINUTES * 60,
      }
    },
  )
}
