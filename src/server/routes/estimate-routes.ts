import { setImmediate } from 'node:timers/promises'
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { estimateCounty } from '#domain/estimates/county-estimate.ts'
import { countyMethods, type CountyMethods } from '#domain/estimates/other-methods.ts'
import { figureDefinition } from '#domain/quality/figure-definitions.ts'
import { countyTargets } from '#register/figures/measured-figures.ts'
import { listOverlapsOfRun } from '#register/figures/list-overlaps.ts'
import { standingRun, type StandingRun } from '#register/queries/list-runs.ts'
import { asOfBySource } from '#register/queries/overview-counts.ts'
import { placesBelow } from '#register/queries/place-names.ts'
import type { Store } from '#register/store/open-store.ts'
import * as wire from '#wire/estimate.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { storeOf } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { estimateView } from '../show/estimate-view.ts'
import { standingTarget } from '../show/quality-view.ts'
import { askedPlace, seesPeople } from './quality-scope.ts'

/** A county's estimate as it was made of one run. */
interface Kept {
  readonly runNo: number
  readonly asOf: string
  readonly methods: CountyMethods | null
  /** Views of places, by what they depend on: adding a county up for one takes a second. */
  readonly views: Map<string, wire.EstimateView['estimate']>
}

/** A county has a thousand villages; what is asked again is mostly its townships. */
const VIEWS_MAX = 300

/** 估计: how many people the register lacks, and what that rests on; counts only. */
export function estimateRoutes(server: FastifyInstance, { county }: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  // Fitting a county is seconds' work, and stays the same until the next run.
  let kept: Promise<Kept> | null = null
  let keptRun: string | null = null

  const estimateOfRun = (store: Store, { runNo, runId }: StandingRun): Promise<Kept> => {
    if (kept === null || keptRun !== runId) {
      keptRun = runId
      kept = fitRun(store, { county, runNo })
      kept.catch(() => {
        kept = null
      })
    }
    return kept
  }

  routes.get(
    '/api/quality/estimate',
    {
      config: { access: { kind: 'ability', ability: 'quality.read', personal: false } },
      schema: {
        querystring: wire.estimateQuery,
        response: { 200: wire.estimateView, ...problems },
      },
    },
    async (request, reply) => {
      const place = await askedPlace(request, request.query.place)
      if (place === null) return sendProblem(reply, { code: 'record.unknown' })
      const store = storeOf(request)
      const here = { place: { code: place.code, name: place.name, level: place.level } }
      const run = await standingRun(store, county)
      if (run === null) return { ...here, estimate: null }
      const { methods, asOf, views } = await estimateOfRun(store, run)
      if (methods === null) return { ...here, estimate: null }
      const [below, days, targets] = await Promise.all([
        placesBelow(store, place.code),
        asOfBySource(store, county),
        countyTargets(store, county),
      ])
      const coverage = figureDefinition('coverage_estimate')
      const target = coverage === null ? null : standingTarget(coverage, { asOf, targets })
      const coverageTarget = target?.target ?? 1
      const showsPeople = seesPeople(request)
      const key = JSON.stringify([place.code, showsPeople, coverageTarget, days])
      const view =
        views.get(key) ??
        estimateView({
          methods,
          runNo: run.runNo,
          asOf,
          asOfBySource: new Map(days.map((day) => [day.source, day.asOf])),
          place: place.code,
          below: below.map(({ code: at, name }) => ({ code: at, name: { zh: name, en: name } })),
          seesPeople: showsPeople,
          coverageTarget,
        })
      if (views.size >= VIEWS_MAX) views.clear()
      views.set(key, view)
      return { ...here, estimate: view }
    },
  )
}

async function fitRun(
  store: Store,
  of: { readonly county: string; readonly runNo: number },
): Promise<Kept> {
  const counted = await listOverlapsOfRun(store, of)
  const estimate = counted === null ? null : estimateCounty(counted.overlaps, counted.errors)
  // Others are answered between the two: each keeps the machine busy for seconds.
  await setImmediate()
  return {
    runNo: of.runNo,
    asOf: counted?.asOf ?? '',
    methods: estimate === null ? null : countyMethods(estimate),
    views: new Map(),
  }
}
