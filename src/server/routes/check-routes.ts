import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { checkStarted } from '#wire/findings.ts'
import { progressView } from '#wire/progress.ts'
import { sendProblem } from '../answer-faults.ts'
import { workTold } from '../problem.ts'
import { problems } from '../problem-schema.ts'
import { whoAsks } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'

const START = {
  access: { kind: 'ability', ability: 'runs.start', personal: false },
  once: 'apart',
} as const
const LOOK_ON = { access: { kind: 'ability', ability: 'runs.start', personal: false } } as const
const checkParams = z.object({ checkNo: z.coerce.number().int().positive() })

/** Checks of the county: starting one, and how far it is. */
export function checkRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()

  routes.post(
    '/api/checks',
    { config: START, schema: { response: { 200: checkStarted, ...problems } } },
    (request) =>
      options.jobs.startCheck({
        asOf: todayOf(options),
        cause: 'office',
        startedBy: whoAsks(request).accountId,
      }),
  )

  routes.get(
    '/api/checks/:checkNo/progress',
    {
      config: LOOK_ON,
      schema: { params: checkParams, response: { 200: progressView, ...problems } },
    },
    async (request, reply) => {
      const { checkNo } = request.params
      const view = await options.jobs.progressOf({ kind: 'check', checkNo })
      return view === null ? sendProblem(reply, { code: 'record.unknown' }) : workTold(view)
    },
  )
}
