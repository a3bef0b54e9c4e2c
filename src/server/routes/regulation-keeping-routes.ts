import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import {
  REGULATION_KINDS,
  REGULATION_LEVELS,
  regulationTitle,
} from '#domain/regulations/regulation.ts'
import { TEMPLATE_EDITION, templateOf } from '#domain/regulations/regulation-templates-data.ts'
import { publishFirstVersions, publishRegulation } from '#register/access/regulations.ts'
import { setSigningRule } from '#register/access/signing-rules.ts'
import { done } from '#wire/ids.ts'
import * as wire from '#wire/regulations.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'

const PUBLISH = { kind: 'ability', ability: 'regulations.publish', personal: false } as const
const LOOK = { access: PUBLISH } as const
const WRITE = { access: { ...PUBLISH, stepUp: true } } as const
/** What the security administrator publishes for the county. */
export function publishRegulationRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county, clock } = options

  routes.post(
    '/api/regulations/:kind/:level',
    {
      config: WRITE,
      schema: {
        params: wire.regulationParams,
        body: wire.publishRegulation,
        response: { 200: wire.regulationPublished, ...problems },
      },
    },
    async (request, reply) => {
      const published = await publishRegulation(storeOf(request), {
        county,
        ...request.params,
        ...request.body,
        by: whoAsks(request).accountId,
        at: clock(),
        today: todayOf(options),
      })
      return published.ok ? published.value : sendProblem(reply, published.problem)
    },
  )

  routes.put(
    '/api/regulation-requirement',
    {
      config: WRITE,
      schema: { body: wire.requireSigning, response: { 200: done, ...problems } },
    },
    async (request, reply) => {
      const by = whoAsks(request).accountId
      const set = await setSigningRule(storeOf(request), {
        county,
        by,
        at: clock(),
        ...request.body,
      })
      return set.ok ? { done: true as const } : sendProblem(reply, set.problem)
    },
  )
}

/** The sixteen texts of the program, those at once that the county has none of yet. */
export function publishTemplateRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county, clock } = options

  routes.get(
    '/api/regulation-templates/:kind/:level',
    {
      config: LOOK,
      schema: {
        params: wire.regulationParams,
        response: { 200: wire.regulationTemplate, ...problems },
      },
    },
    ({ params: { kind, level } }) => ({
      title: regulationTitle(kind, level),
      edition: TEMPLATE_EDITION,
      articles: [...templateOf(kind, level)],
    }),
  )

  routes.post(
    '/api/regulations/from-templates',
    {
      config: WRITE,
      schema: {
        body: wire.publishTemplates,
        response: { 200: wire.templatesPublished, ...problems },
      },
    },
    async (request, reply) => {
      const version = {
        holdsFrom: request.body.holdsFrom,
        changes: `按模板第 ${TEMPLATE_EDITION} 版发布`,
        templateEdition: TEMPLATE_EDITION,
        by: whoAsks(request).accountId,
        at: clock(),
        today: todayOf(options),
      }
      const first = REGULATION_KINDS.flatMap((kind) =>
        REGULATION_LEVELS.map((level) => {
          return { ...version, kind, level, articles: templateOf(kind, level) }
        }),
      )
      const published = await publishFirstVersions(storeOf(request), county, first)
      return published.ok ? published.value : sendProblem(reply, published.problem)
    },
  )
}
