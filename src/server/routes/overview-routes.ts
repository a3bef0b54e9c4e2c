import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Figure as Measured, FigureKind } from '#domain/quality/figure.ts'
import { figureDefinition } from '#domain/quality/figure-definitions.ts'
import { isSourceKind } from '#domain/sources/source-kind.ts'
import { figuresOfRun } from '#register/figures/figures-of-run.ts'
import { batchPage } from '#register/queries/batch-page.ts'
import { listRuns, standingRun } from '#register/queries/list-runs.ts'
import {
  asOfBySource,
  bornByYear,
  openByPlace,
  registeredByPlace,
} from '#register/queries/overview-counts.ts'
import { sharesByPlace, type AskShareRow } from '#register/queries/to-ask.ts'
import { placesBelow, type PlaceRow } from '#register/queries/place-names.ts'
import type { Estimate } from '#wire/figure.ts'
import { FIGURES, overviewQuery, overviewView, type OverviewView } from '#wire/overview.ts'
import { sendProblem } from '../answer-faults.ts'
import { measuredBoard } from '../measured-board.ts'
import { problems } from '../problem-schema.ts'
import { servedBy } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { batchSummaryOf } from '../show/batch-view.ts'
import { figureView, overviewTargets, pointOf } from '../show/overview-figures.ts'
import { QUEUE_TEXTS } from '../show/overview-words.ts'
import { summedShare } from '../show/to-ask-view.ts'
import { territoryOf } from '../territory.ts'
import { askedPlace, seesPeople } from './quality-scope.ts'

const RECENT = 6

/** 概览: how complete, how sure, what waits; counts only, so no purpose is asked. */
export function overviewRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const pyramids = new Map<string, Promise<OverviewView['pyramid']>>()
  routes.get(
    '/api/overview',
    {
      config: { access: { kind: 'ability', ability: 'overview.read', personal: false } },
      schema: { querystring: overviewQuery, response: { 200: overviewView, ...problems } },
    },
    async (request, reply) => {
      const place = await askedPlace(request, request.query.place)
      if (place === null) return sendProblem(reply, { code: 'record.unknown' })
      return overviewOf(servedBy(request, options), place, {
        pyramids,
        seesPeople: seesPeople(request),
      })
    },
  )
}

async function overviewOf(
  options: ServerOptions,
  place: PlaceRow,
  by: {
    readonly pyramids: Map<string, Promise<OverviewView['pyramid']>>
    readonly seesPeople: boolean
  },
): Promise<OverviewView> {
  const { store, county } = options
  const { pyramids, seesPeople } = by
  const [run, recent, runs] = await Promise.all([
    standingRun(store, county),
    batchPage(store, { county, before: null, limit: RECENT }),
    listRuns(store, { county, limit: 1 }),
  ])
  const frame = {
    place: { code: place.code, name: place.name, level: place.level },
    countedAt: options.clock().toISOString(),
    recentBatches: recent.map(batchSummaryOf),
    latestRun:
      runs[0] === undefined
        ? null
        : {
            runNo: runs[0].runNo,
            phase: runs[0].phase,
            finishedAt: runs[0].finishedAt?.toISOString() ?? null,
          },
  }
  if (run === null) {
    return {
      ...frame,
      headline: null,
      figures: [],
      targets: overviewTargets(null),
      todo: [],
      townships: [],
      pyramid: null,
    }
  }
  const measured = await measuredAt(options, { place, runNo: run.runNo, seesPeople })
  const quarter = Math.trunc(options.clock().getTime() / PYRAMID_KEPT_MS)
  const key = `${run.runId} ${place.code} ${String(quarter)}`
  // Counting a county by age is a second's work, and a birth more does not change its shape.
  const pyramid = pyramids.get(key) ?? pyramidOf(options, place, measured.asOf)
  if (pyramids.size > PYRAMIDS_KEPT) pyramids.clear()
  pyramids.set(key, pyramid)
  return { ...frame, ...measured.view, pyramid: await pyramid }
}

const VILLAGE_DIGITS = 12
const PYRAMIDS_KEPT = 200
const PYRAMID_KEPT_MS = 15 * 60_000

interface MeasuredPlace {
  readonly asOf: string
  readonly view: Pick<OverviewView, 'headline' | 'figures' | 'targets' | 'todo' | 'townships'>
}

async function measuredAt(
  options: ServerOptions,
  of: { readonly place: PlaceRow; readonly runNo: number; readonly seesPeople: boolean },
): Promise<MeasuredPlace> {
  const { store, county } = options
  const { place, runNo } = of
  const territory = territoryOf(place.code)
  const below = await placesBelow(store, place.code)
  const length = below[0]?.code.length ?? place.code.length
  const scope = { county, runNo, ...territory, length }
  const [figures, board, open, sources, shares] = await Promise.all([
    figuresOfRun(store, { county, runNo }),
    measuredBoard(store, {
      county,
      place: place.code,
      belowDigits: length,
      seesPeople: of.seesPeople,
      opens: new Set(),
    }),
    openByPlace(store, scope),
    asOfBySource(store, county),
    sharesByPlace(store, { county, ...territory, digits: length }),
  ])
  const at = figuresByPlace(figures.figures)
  const registered = isMeasured(at, [place, ...below])
    ? null
    : await registeredByPlace(store, { county, ...territory, length })
  const asOf = figures.asOf ?? todayOf(options)
  const own = at.get(place.code) ?? new Map<FigureKind, Measured>()
  const townships = below.map((one) => {
    const its = at.get(one.code) ?? new Map<FigureKind, Measured>()
    return {
      code: one.code,
      name: one.name,
      registered:
        of.seesPeople || one.code.length < VILLAGE_DIGITS
          ? (its.get('registered')?.numerator ?? registered?.get(one.code) ?? 0)
          : null,
      coverage: estimateOf(its.get('coverage')),
      numberAccuracy: pointOf(board, 'number_accuracy', one.code),
      completeness: pointOf(board, 'completeness_persons', one.code),
      logicErrors: pointOf(board, 'logic_errors', one.code),
      conflicts: sum(open, one.code, ['item_differs']),
      doubtful: sum(open, one.code, ['doubtful_pair']),
      omissions: sum(open, one.code, ['missing_in_register', 'birth_missing']),
      toAsk: askedIn(shares.filter((share) => share.code === one.code)),
    }
  })
  const total =
    own.get('registered')?.numerator ?? [...(registered?.values() ?? [])].reduce((a, b) => a + b, 0)
  return {
    asOf,
    view: {
      headline: {
        registered: total,
        estimated: rounded(estimateOf(own.get('estimated'))),
        coverage: estimateOf(own.get('coverage')),
        coverageTarget: overviewTargets(board).coverage,
        namedMissing: own.get('named_missing')?.numerator ?? null,
        toAsk: shares.length === 0 ? null : summedShare(shares),
        how: own.has('coverage') ? (figureDefinition('coverage_estimate')?.formula ?? null) : null,
        asOf: daysOf(sources),
      },
      figures: FIGURES.map((key) => figureView(board, key)),
      targets: overviewTargets(board),
      todo: QUEUE_TEXTS.map(({ kinds, ...texts }) => ({ ...texts, open: sum(open, null, kinds) })),
      townships,
    },
  }
}

function daysOf(
  sources: Awaited<ReturnType<typeof asOfBySource>>,
): NonNullable<OverviewView['headline']>['asOf'] {
  return sources.flatMap(({ source, asOf }) => (isSourceKind(source) ? [{ source, asOf }] : []))
}

/** The comparison measures the county and its townships; of villages people are counted. */
function isMeasured(
  at: ReadonlyMap<string, ReadonlyMap<FigureKind, Measured>>,
  places: readonly { readonly code: string }[],
): boolean {
  return places.every(({ code }) => at.get(code)?.has('registered') === true)
}

/** Registered or on one list only: whoever is asked about. */
function askedIn(shares: readonly AskShareRow[]): number | null {
  if (shares.length === 0) return null
  const { personsAsked, unregisteredAsked } = summedShare(shares)
  return personsAsked + unregisteredAsked
}

type Open = Awaited<ReturnType<typeof openByPlace>>

function sum(open: Open, place: string | null, kinds: readonly string[]): number {
  let n = 0
  for (const one of open) {
    if (kinds.includes(one.kind) && (place === null || one.place === place)) n += one.open
  }
  return n
}

function figuresByPlace(
  figures: readonly Measured[],
): ReadonlyMap<string, ReadonlyMap<FigureKind, Measured>> {
  const at = new Map<string, Map<FigureKind, Measured>>()
  for (const figure of figures) {
    const here = at.get(figure.place) ?? new Map<FigureKind, Measured>()
    here.set(figure.kind, figure)
    at.set(figure.place, here)
  }
  return at
}

function estimateOf(figure: Measured | undefined): Estimate | null {
  const value = figure?.value
  if (value === undefined || value === null) return null
  return { value: value.point, low: value.lower, high: value.upper }
}

function rounded(estimate: Estimate | null): Estimate | null {
  if (estimate === null) return null
  const { value, low, high } = estimate
  return { value: Math.round(value), low: Math.round(low), high: Math.round(high) }
}

const AGE_MAX = 100

async function pyramidOf(
  options: ServerOptions,
  place: PlaceRow,
  asOf: string,
): Promise<OverviewView['pyramid']> {
  const { from, to } = territoryOf(place.code)
  const counts = await bornByYear(options.store, { county: options.county, from, to, on: asOf })
  const bars = Array.from({ length: AGE_MAX + 1 }, (_none, ageYears) => ({
    ageYears,
    male: 0,
    female: 0,
  }))
  let unknownAge = 0
  for (const { ageYears, sex, n } of counts) {
    const bar = ageYears === null ? undefined : bars[Math.min(ageYears, AGE_MAX)]
    if (bar === undefined || (sex !== '1' && sex !== '2')) unknownAge += n
    else if (sex === '1') bar.male += n
    else bar.female += n
  }
  return { asOf, bars, unknownAge }
}
