import { actorOf } from '../recorded-read.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { FindingStep } from '#domain/findings/finding-step.ts'
import { accept, type Outcome } from '#domain/outcome.ts'
import { assignFindings } from '#register/findings/assign-findings.ts'
import {
  stepFinding,
  undoFinding,
  type StepFindingProblem,
} from '#register/findings/step-finding.ts'
import * as wire from '#wire/findings.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { liesIn } from '../territory.ts'
import { findingParams } from './finding-routes.ts'

const ANSWER = { access: { kind: 'ability', ability: 'findings.answer', personal: true } } as const
const ASSIGN = { access: { kind: 'ability', ability: 'findings.assign', personal: true } } as const

/** What people do about findings: explain, answer, take back; vouch and send out. */
export function findingStepRoutes(server: FastifyInstance, options: ServerOptions): void {
  answeringRoutes(server, options)
  vouchingRoutes(server, options)
  sendingRoutes(server, options)
}

const MOVED = { 200: wire.findingMoved, ...problems }

function answeringRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()

  routes.post(
    '/api/findings/:findingId/explanation',
    {
      config: ANSWER,
      schema: { params: findingParams, body: wire.explainFinding, response: MOVED },
    },
    async (request, reply) => {
      const { version, reason } = request.body
      const of = { findingId: request.params.findingId, version }
      const moved = await take(request, { options, of, step: { kind: 'explain', reason } })
      return moved.ok ? moved.value : sendProblem(reply, moved.problem)
    },
  )

  routes.post(
    '/api/findings/:findingId/answer',
    {
      config: ANSWER,
      schema: { params: findingParams, body: wire.answerFinding, response: MOVED },
    },
    async (request, reply) => {
      const { version, answer, reason, source } = request.body
      const of = { findingId: request.params.findingId, version }
      const moved = await take(request, {
        options,
        of,
        step: { kind: 'answer', answer, reason, source },
      })
      return moved.ok ? moved.value : sendProblem(reply, moved.problem)
    },
  )

  routes.post(
    '/api/findings/:findingId/undo',
    {
      config: ANSWER,
      schema: { params: findingParams, body: wire.moveFinding, response: MOVED },
    },
    async (request, reply) => {
      const { findingId } = request.params
      const { version } = request.body
      const isCounty = whoAsks(request).role === 'county_reviewer'
      const order = { county: options.county, findingId, version, isCounty, at: options.clock() }
      const undone = await undoFinding(storeOf(request), order, actorOf(request, options))
      if (!undone.ok) return sendProblem(reply, undone.problem)
      return { version: undone.value.lastStepNo, state: undone.value.standing.state }
    },
  )
}

/** What a second person does. */
function vouchingRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()

  routes.post(
    '/api/findings/:findingId/vouch',
    {
      config: ASSIGN,
      schema: { params: findingParams, body: wire.moveFinding, response: MOVED },
    },
    async (request, reply) => {
      const of = { findingId: request.params.findingId, version: request.body.version }
      const moved = await take(request, { options, of, step: { kind: 'vouch' } })
      return moved.ok ? moved.value : sendProblem(reply, moved.problem)
    },
  )

  routes.post(
    '/api/findings/:findingId/decline',
    {
      config: ASSIGN,
      schema: { params: findingParams, body: wire.explainFinding, response: MOVED },
    },
    async (request, reply) => {
      const { version, reason } = request.body
      const of = { findingId: request.params.findingId, version }
      const moved = await take(request, { options, of, step: { kind: 'decline', reason } })
      return moved.ok ? moved.value : sendProblem(reply, moved.problem)
    },
  )
}

function sendingRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()

  routes.post(
    '/api/findings/assign',
    {
      config: ASSIGN,
      schema: { body: wire.assignFindings, response: { 200: wire.findingsAssigned, ...problems } },
    },
    async (request, reply) => {
      const { findingIds, place, dueOn } = request.body
      if (place !== null && !liesIn(place, whoAsks(request).territory)) {
        return sendProblem(reply, { code: 'record.unknown' })
      }
      const assigned = await assignFindings(
        storeOf(request),
        {
          county: options.county,
          findingIds,
          place: place?.padEnd(12, '0') ?? null,
          dueOn,
          today: todayOf(options),
          at: options.clock(),
        },
        actorOf(request, options),
      )
      if (!assigned.ok) return sendProblem(reply, assigned.problem)
      return {
        assigned: assigned.value.assigned.map(({ findingId, lastStepNo }) => ({
          findingId,
          version: lastStepNo,
        })),
        left: assigned.value.left,
      }
    },
  )
}

async function take(
  request: FastifyRequest,
  taken: {
    readonly options: ServerOptions
    readonly of: { readonly findingId: string; readonly version: number }
    readonly step: FindingStep
  },
): Promise<Outcome<wire.FindingMoved, StepFindingProblem>> {
  const { options, of, step } = taken
  const stepped = await stepFinding(
    storeOf(request),
    { county: options.county, ...of, step, today: todayOf(options), at: options.clock() },
    actorOf(request, options),
  )
  if (!stepped.ok) return stepped
  return accept({ version: stepped.value.lastStepNo, state: stepped.value.standing.state })
}
