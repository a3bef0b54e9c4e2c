import { actorOf } from '../recorded-read.ts'
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { figureDefinition } from '#domain/quality/figure-definitions.ts'
import { DEDUCTION_WEIGHTS } from '#domain/sampling/deduction-score.ts'
import { countyTargets } from '#register/figures/measured-figures.ts'
import { openSample } from '#register/samples/open-sample.ts'
import { listSamples } from '#register/samples/sample-rows.ts'
import type { Store } from '#register/store/open-store.ts'
import * as wire from '#wire/samples.ts'
import { sendProblem } from '../answer-faults.ts'
import { KeptCounts } from '../kept-counts.ts'
import { problems } from '../problem-schema.ts'
import { storeOf } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { standingTarget } from '../show/quality-view.ts'
import { askedPlace } from './quality-scope.ts'

const DRAW = { access: { kind: 'ability', ability: 'samples.draw', personal: false } } as const

const TOWNSHIP_DIGITS = 9

/** What there is to draw from, and the draw. */
export function sampleDrawRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county, counts: kept = new KeptCounts() } = options

  routes.get(
    '/api/quality/sample-frame',
    {
      config: DRAW,
      schema: {
        querystring: wire.frameQuery,
        response: { 200: wire.sampleFrame, ...problems },
      },
    },
    async (request, reply) => {
      const place = await askedPlace(request, request.query.place)
      if (place === null) return sendProblem(reply, { code: 'record.unknown' })
      if (place.code.length > TOWNSHIP_DIGITS) return sendProblem(reply, { code: 'sample.place' })
      const store = storeOf(request)
      const today = todayOf(options)
      const frame = await kept.samplingFrame(store, { county, place: place.code })
      return {
        place: place.code,
        placeName: place.name,
        ...frame,
        ...(await usualTargets(store, county, today)),
        weights: DEDUCTION_WEIGHTS,
        seed: await freeSeed(store, county, today),
      }
    },
  )

  routes.post(
    '/api/quality/samples',
    {
      config: DRAW,
      schema: { body: wire.drawSample, response: { 200: wire.sampleDrawn, ...problems } },
    },
    async (request, reply) => {
      const place = await askedPlace(request, request.body.place)
      if (place === null) return sendProblem(reply, { code: 'record.unknown' })
      if (place.code.length > TOWNSHIP_DIGITS) return sendProblem(reply, { code: 'sample.place' })
      const design = { ...request.body, county, at: options.clock() }
      const drawn = await openSample(storeOf(request), design, actorOf(request, options))
      return drawn.ok ? drawn.value : sendProblem(reply, drawn.problem)
    },
  )
}

/** The targets that hold on the board today. */
async function usualTargets(
  store: Pick<Store, 'pool'>,
  county: string,
  asOf: string,
): Promise<{ readonly coverageTarget: number; readonly itemsTarget: number }> {
  const targets = await countyTargets(store, county)
  const targetOf = (code: string): number => {
    const definition = figureDefinition(code)
    const target = definition === null ? null : standingTarget(definition, { asOf, targets })
    return target?.target ?? 1
  }
  return { coverageTarget: targetOf('coverage_sample'), itemsTarget: targetOf('main_items') }
}

/** The day as a number; one that was drawn with already draws the same again. */
async function freeSeed(
  store: Pick<Store, 'pool'>,
  county: string,
  today: string,
): Promise<number> {
  const used = new Set((await listSamples(store, county)).map(({ seed }) => seed))
  let seed = Number(today.replaceAll('-', ''))
  while (used.has(seed)) seed += 1
  return seed
}
