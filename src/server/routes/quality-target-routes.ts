import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { FIGURE_DEFINITIONS } from '#domain/quality/figure-definitions.ts'
import { countyTargets } from '#register/figures/measured-figures.ts'
import { setTarget } from '#register/figures/set-target.ts'
import { done } from '#wire/ids.ts'
import * as wire from '#wire/quality.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'

const READ = { access: { kind: 'ability', ability: 'quality.read', personal: false } } as const
const TARGETS = {
  access: { kind: 'ability', ability: 'quality.targets', personal: false },
} as const

/** What the county wants of each figure. */
export function qualityTargetRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county, clock } = options

  routes.get(
    '/api/quality/targets',
    { config: READ, schema: { response: { 200: wire.targetList, ...problems } } },
    async (request) => {
      const own = await countyTargets(storeOf(request), county)
      const usual = FIGURE_DEFINITIONS.flatMap(({ code, targets }) =>
        targets.map((target) => ({ ...target, figure: code, own: false })),
      )
      return { targets: [...usual, ...own.map((target) => ({ ...target, own: true }))] }
    },
  )

  routes.put(
    '/api/quality/targets',
    {
      config: TARGETS,
      schema: { body: wire.setTarget, response: { 200: done, ...problems } },
    },
    async (request, reply) => {
      const { accountId } = whoAsks(request)
      const set = await setTarget(storeOf(request), {
        ...request.body,
        county,
        setBy: accountId,
        setAt: clock(),
      })
      return set.ok ? { done: true as const } : sendProblem(reply, set.problem)
    },
  )
}
