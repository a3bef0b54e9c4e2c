import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { USUAL_EMPHASES } from '#domain/discrepancies/source-emphasis.ts'
import {
  emphasisSteps,
  setEmphasis,
  standingEmphases,
  takeBackEmphasis,
} from '#register/discrepancies/source-emphases.ts'
import * as wire from '#wire/emphases.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'

const READ = {
  access: { kind: 'ability', ability: 'discrepancies.read', personal: false },
} as const
const SET = {
  access: { kind: 'ability', ability: 'sources.emphasis', personal: false },
} as const

/** 核实侧重: what each kind of file is read for; the county says otherwise, and takes it back. */
export function emphasisRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county, clock } = options
  const by = (request: FastifyRequest): { county: string; setBy: string; setAt: Date } => ({
    county,
    setBy: whoAsks(request).accountId,
    setAt: clock(),
  })

  routes.get(
    '/api/discrepancies/emphases',
    { config: READ, schema: { response: { 200: wire.emphasisList, ...problems } } },
    (request) => emphasisListOf(request, county),
  )

  routes.put(
    '/api/discrepancies/emphases',
    {
      config: SET,
      schema: { body: wire.setEmphasis, response: { 200: wire.emphasisList, ...problems } },
    },
    async (request, reply) => {
      const set = await setEmphasis(storeOf(request), { ...request.body, ...by(request) })
      return set.ok ? emphasisListOf(request, county) : sendProblem(reply, set.problem)
    },
  )

  routes.post(
    '/api/discrepancies/emphases/reversal',
    {
      config: SET,
      schema: { body: wire.takeBackEmphasis, response: { 200: wire.emphasisList, ...problems } },
    },
    async (request, reply) => {
      const undone = await takeBackEmphasis(storeOf(request), { ...request.body, ...by(request) })
      return undone.ok ? emphasisListOf(request, county) : sendProblem(reply, undone.problem)
    },
  )
}

async function emphasisListOf(request: FastifyRequest, county: string): Promise<wire.EmphasisList> {
  const store = storeOf(request)
  const standing = await standingEmphases(store.pool, county)
  const steps = await emphasisSteps(store, county)
  return {
    sources: [...standing].map(([source, { stepNo, leads, before }]) => ({
      source,
      leads: [...leads],
      usual: [...USUAL_EMPHASES[source].leads],
      why: USUAL_EMPHASES[source].why,
      stepNo,
      mayUndo: before !== null,
    })),
    steps: steps.map((step) => ({
      ...step,
      leads: [...step.leads],
      before: [...step.before],
      setAt: step.setAt.toISOString(),
    })),
  }
}
