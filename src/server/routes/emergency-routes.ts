import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { mayDo } from '#domain/policy/roles.ts'
import { breakGlass, endGlass, listGlass, reviewGlass } from '#register/access/break-glass.ts'
import { placeNames } from '#register/queries/place-names.ts'
import { done, recordId } from '#wire/ids.ts'
import * as wire from '#wire/policy.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { roleWords } from '../show/audit-words.ts'

const BREAK = { access: { kind: 'ability', ability: 'glass.break', personal: false } } as const
const REVIEW = { access: { kind: 'ability', ability: 'glass.review', personal: false } } as const
const SHOWN_MAX = 200

/** 紧急查阅: breaking the glass, closing it, and what others make of it afterwards (R15). */
export function emergencyRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county, clock } = options

  routes.post(
    '/api/emergencies',
    {
      config: BREAK,
      schema: { body: wire.breakGlass, response: { 200: wire.glassBroken, ...problems } },
    },
    async (request) => {
      const { accountId, role } = whoAsks(request)
      const { reason, minutes } = request.body
      const broken = await breakGlass(storeOf(request), {
        county,
        accountId,
        role,
        territory: county,
        reason,
        minutes,
        at: clock(),
      })
      return { breakId: broken.breakId, until: broken.until.toISOString() }
    },
  )

  routes.delete(
    '/api/emergencies',
    { config: BREAK, schema: { response: { 200: done, ...problems } } },
    async (request, reply) => {
      const { accountId } = whoAsks(request)
      const ended = await endGlass(storeOf(request), { county, accountId, at: clock() })
      return ended ? { done: true as const } : sendProblem(reply, { code: 'glass.not_open' })
    },
  )
}

/** What was opened, and its review within 24 hours by somebody else. */
export function emergencyReviewRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county, clock } = options

  routes.get(
    '/api/emergencies',
    {
      config: { access: { kind: 'signed_in' } },
      schema: { response: { 200: wire.emergencies, ...problems } },
    },
    async (request) => {
      const { accountId, role } = whoAsks(request)
      const reviews = mayDo(role, 'glass.review')
      const store = storeOf(request)
      const onlyOf = reviews ? null : accountId
      const lines = await listGlass(store, { county, onlyOf, limit: SHOWN_MAX })
      const places = await placeNames(
        store,
        lines.map(({ territory }) => territory),
      )
      const now = clock()
      return {
        emergencies: lines.map((line) => ({
          breakId: line.breakId,
          who: line.displayName,
          role: roleWords(line.role),
          placeName: places.get(line.territory) ?? line.territory,
          reason: line.reason,
          brokenAt: line.brokenAt.toISOString(),
          until: line.until.toISOString(),
          endedAt: line.endedAt?.toISOString() ?? null,
          reviewDueAt: line.reviewDueAt.toISOString(),
          overdue: line.verdict === null && line.reviewDueAt < now,
          verdict: line.verdict,
          reviewNote: line.reviewNote,
          reads: line.reads,
          mayReview: reviews && line.verdict === null && line.accountId !== accountId,
        })),
      }
    },
  )

  routes.put(
    '/api/emergencies/:breakId/review',
    {
      config: REVIEW,
      schema: {
        params: z.object({ breakId: recordId }),
        body: wire.reviewEmergency,
        response: { 200: done, ...problems },
      },
    },
    async (request, reply) => {
      const reviewed = await reviewGlass(storeOf(request), {
        county,
        breakId: request.params.breakId,
        reviewedBy: whoAsks(request).accountId,
        verdict: request.body.verdict,
        note: request.body.note,
        at: clock(),
      })
      return reviewed
        ? { done: true as const }
        : sendProblem(reply, { code: 'glass.not_reviewable' })
    },
  )
}
