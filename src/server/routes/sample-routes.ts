import { actorOf } from '../recorded-read.ts'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { mayDo } from '#domain/policy/roles.ts'
import { namesOfAccounts } from '#register/forms/named-people.ts'
import { placeNames } from '#register/queries/place-names.ts'
import { closeSample, withdrawSample } from '#register/samples/close-sample.ts'
import { redrawSample, sampleFrame } from '#register/samples/redraw-sample.ts'
import { listSamples, readSample, sampleVillages } from '#register/samples/sample-rows.ts'
import type { SampleRow } from '#register/samples/sample-rows.ts'
import { done } from '#wire/ids.ts'
import * as wire from '#wire/samples.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { sampleLineOf, sampleViewOf, type AroundSamples } from '../show/sample-view.ts'

const READ = { access: { kind: 'ability', ability: 'quality.read', personal: false } } as const
const DRAW = { access: { kind: 'ability', ability: 'samples.draw', personal: false } } as const

/** 抽样: the samples of the county, one of them, and its end. */
export function sampleRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/quality/samples',
    { config: READ, schema: { response: { 200: wire.sampleList, ...problems } } },
    async (request) => {
      const samples = await listSamples(storeOf(request), county)
      const around = await aroundSamples(request, county, samples)
      return {
        samples: samples.map((sample) => sampleLineOf(sample, around)),
        mayDraw: mayDo(whoAsks(request).role, 'samples.draw'),
      }
    },
  )

  routes.get(
    '/api/quality/samples/:sampleNo',
    {
      config: READ,
      schema: { params: wire.sampleParams, response: { 200: wire.sampleView, ...problems } },
    },
    async (request, reply) => {
      const store = storeOf(request)
      const key = { county, ...request.params }
      const sample = await readSample(store, key)
      if (sample === null) return sendProblem(reply, { code: 'sample.unknown' })
      const villages = await sampleVillages(store, key)
      const codes = villages.map(({ village }) => village)
      const around = await aroundSamples(request, county, [sample], codes)
      const { role, territory } = whoAsks(request)
      return sampleViewOf(sample, villages, { ...around, role, territory })
    },
  )

  endingRoutes(server, options)
}

function endingRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.post(
    '/api/quality/samples/:sampleNo/close',
    { config: DRAW, schema: { params: wire.sampleParams, response: { 200: done, ...problems } } },
    async (request, reply) => {
      const of = { county, ...request.params, at: options.clock() }
      const closed = await closeSample(storeOf(request), of, actorOf(request, options))
      return closed.ok ? { done: true as const } : sendProblem(reply, closed.problem)
    },
  )

  routes.post(
    '/api/quality/samples/:sampleNo/withdraw',
    {
      config: DRAW,
      schema: {
        params: wire.sampleParams,
        body: wire.withdrawSample,
        response: { 200: done, ...problems },
      },
    },
    async (request, reply) => {
      const of = { county, ...request.params, ...request.body, at: options.clock() }
      const withdrawn = await withdrawSample(storeOf(request), of, actorOf(request, options))
      return withdrawn.ok ? { done: true as const } : sendProblem(reply, withdrawn.problem)
    },
  )
}

/** Drawing a sample again: here, and anywhere from its list. */
export function redrawRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/quality/samples/:sampleNo/redraw',
    {
      config: DRAW,
      schema: { params: wire.sampleParams, response: { 200: wire.redrawn, ...problems } },
    },
    async (request, reply) => {
      const store = storeOf(request)
      const sample = await readSample(store, { county, ...request.params })
      if (sample === null) return sendProblem(reply, { code: 'sample.unknown' })
      return redrawSample(store, { county, ...sample })
    },
  )

  routes.get(
    '/api/quality/samples/:sampleNo/list',
    { config: DRAW, schema: { params: wire.sampleParams } },
    async (request, reply) => {
      const store = storeOf(request)
      const key = { county, ...request.params }
      if ((await readSample(store, key)) === null)
        return sendProblem(reply, { code: 'sample.unknown' })
      const frame = await sampleFrame(store, key)
      const lines = frame.map(({ household, village }) => `${household},${village}\n`)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="sample-${String(key.sampleNo)}.csv"`)
        .send(`household,village\n${lines.join('')}`)
    },
  )
}

export async function aroundSamples(
  request: FastifyRequest,
  county: string,
  samples: readonly SampleRow[],
  villages: readonly string[] = [],
): Promise<AroundSamples> {
  const store = storeOf(request)
  const accounts = samples.flatMap(({ drawnBy, endedBy }) => [drawnBy, endedBy])
  const places = [...samples.map(({ place }) => place), ...villages]
  return {
    places: await placeNames(store, places),
    accounts: await namesOfAccounts(store, { county, accounts }),
  }
}
