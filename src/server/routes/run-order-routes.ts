import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { mayDo } from '#domain/policy/roles.ts'
import { readRunCheck, type RunCheck } from '#register/evidence/check-run.ts'
import { previewPutBack, whyNot } from '#register/evidence/put-back.ts'
import { originOfRun } from '#register/queries/id-changes.ts'
import * as wire from '#wire/run-orders.ts'
import { runStarted } from '#wire/runs.ts'
import { done } from '#wire/ids.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { checkedFigureWords } from '../show/run-check-words.ts'

const READ = { access: { kind: 'ability', ability: 'runs.read', personal: false } } as const
const LOOK = { access: { kind: 'ability', ability: 'runs.put_back', personal: false } } as const
const ORDER = {
  access: { kind: 'ability', ability: 'runs.put_back', personal: false },
  once: 'apart',
} as const
export const runParams: z.ZodObject<{ runNo: z.ZodCoercedNumber }> = z.object({
  runNo: z.coerce.number().int().positive(),
})

/** Where a run comes from; an older one put back; one that waits, released or stopped. */
export function runOrderRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/runs/:runNo/origin',
    { config: READ, schema: { params: runParams, response: { 200: wire.runOrigin, ...problems } } },
    async (request, reply) => {
      const origin = await originOf(request, { county, runNo: request.params.runNo })
      return origin ?? sendProblem(reply, { code: 'record.unknown' })
    },
  )

  routes.get(
    '/api/runs/:runNo/put-back',
    {
      config: LOOK,
      schema: { params: runParams, response: { 200: wire.putBackPreview, ...problems } },
    },
    async (request, reply) => {
      const of = { county, runNo: request.params.runNo }
      const preview = await previewPutBack(storeOf(request), of)
      return preview.ok ? preview.value : sendProblem(reply, preview.problem)
    },
  )

  routes.post(
    '/api/runs/:runNo/put-back',
    {
      config: ORDER,
      schema: {
        params: runParams,
        body: wire.orderReason,
        response: { 200: runStarted, ...problems },
      },
    },
    async (request, reply) => {
      const started = await options.jobs.startComparison({
        county,
        startedBy: whoAsks(request).accountId,
        order: { act: 'put_back', runNo: request.params.runNo, reason: request.body.reason },
      })
      return started.ok ? started.value : sendProblem(reply, started.problem)
    },
  )

  routes.post(
    '/api/runs/:runNo/verdict',
    {
      config: ORDER,
      schema: { params: runParams, body: wire.runVerdict, response: { 200: done, ...problems } },
    },
    async (request, reply) => {
      const { verdict, reason } = request.body
      const ordered = await options.jobs.startComparison({
        county,
        startedBy: whoAsks(request).accountId,
        order: { act: verdict, runNo: request.params.runNo, reason },
      })
      return ordered.ok ? { done: true as const } : sendProblem(reply, ordered.problem)
    },
  )
}

async function originOf(
  request: FastifyRequest,
  key: { readonly county: string; readonly runNo: number },
): Promise<wire.RunOrigin | null> {
  const store = storeOf(request)
  const origin = await originOfRun(store, key)
  if (origin === null) return null
  const [check, problem] = await Promise.all([
    readRunCheck(store.pool, key),
    whyNot(store.pool, key),
  ])
  const may = mayDo(whoAsks(request).role, 'runs.put_back')
  const { phase, putsBack, reason, merged, split } = origin
  return {
    runNo: key.runNo,
    putsBack,
    reason,
    check: check === null ? null : checkView(check),
    merged,
    split,
    mayPutBack: may && problem === null,
    mayDecide: may && phase === 'waiting',
  }
}

function checkView({ againstRunNo, figures, verdict, reason }: RunCheck): wire.RunOrigin['check'] {
  return {
    againstRunNo,
    figures: figures.map((one) => ({ ...one, text: checkedFigureWords(one.figure) })),
    verdict,
    reason,
  }
}
