import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { mayDo } from '#domain/policy/roles.ts'
import { figureDefinition } from '#domain/quality/figure-definitions.ts'
import {
  figureParts,
  measurementsOf,
  type Measurement,
} from '#register/figures/measured-figures.ts'
import { placeNames, placesBelow, type PlaceRow } from '#register/queries/place-names.ts'
import * as wire from '#wire/quality.ts'
import { sendProblem } from '../answer-faults.ts'
import { measuredBoard } from '../measured-board.ts'
import { problems } from '../problem-schema.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { partWords } from '../show/part-words.ts'
import { boardCsv } from '../show/quality-csv.ts'
import { figureValueOf, hiddenPlaces } from '../show/quality-view.ts'
import { askedPlace, seesPeople } from './quality-scope.ts'

const READ = { access: { kind: 'ability', ability: 'quality.read', personal: false } } as const

/** 质量: how good the register is, by place; totals only. */
export function qualityRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/quality',
    {
      config: READ,
      schema: { querystring: wire.qualityQuery, response: { 200: wire.qualityBoard, ...problems } },
    },
    async (request, reply) => {
      const place = await askedPlace(request, request.query.place)
      if (place === null) return sendProblem(reply, { code: 'record.unknown' })
      return boardOf(request, options, place)
    },
  )

  routes.get(
    '/api/quality/export',
    { config: READ, schema: { querystring: wire.qualityQuery } },
    async (request, reply) => {
      const place = await askedPlace(request, request.query.place)
      if (place === null) return sendProblem(reply, { code: 'record.unknown' })
      const board = await boardOf(request, options, place)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="quality-${place.code}.csv"`)
        .send(boardCsv(board))
    },
  )

  routes.get(
    '/api/quality/figures/:figure',
    {
      config: READ,
      schema: {
        params: wire.figureParams,
        querystring: wire.qualityQuery,
        response: { 200: wire.figureParts, ...problems },
      },
    },
    async (request, reply) => {
      const place = await askedPlace(request, request.query.place)
      if (place === null) return sendProblem(reply, { code: 'record.unknown' })
      const definition = figureDefinition(request.params.figure)
      if (definition === null) return sendProblem(reply, { code: 'quality.figure_unknown' })
      const store = storeOf(request)
      const [latest] = await measurementsOf(store, { county, limit: 1 })
      if (latest === undefined) return { parts: [] }
      const of = { county, ...latest, place: place.code, figure: definition.code }
      const parts = await figureParts(store, of)
      // A village's part is smaller than its whole: it is not shown where people are not.
      const hidden = hiddenPlaces(definition, parts, seesPeople(request)).size > 0
      return {
        parts: parts.flatMap((one) =>
          one.partKind === 'all'
            ? []
            : [
                {
                  kind: one.partKind,
                  part: one.part,
                  name: partWords(one.partKind, one.part),
                  value: hidden
                    ? ('hidden' as const)
                    : figureValueOf(one, { definition, target: null }),
                },
              ],
        ),
      }
    },
  )
}

async function boardOf(
  request: FastifyRequest,
  { county }: ServerOptions,
  place: PlaceRow,
): Promise<wire.QualityBoard> {
  const store = storeOf(request)
  const { code, name, level } = place
  const here = { place: { code, name, level } }
  const below = await placesBelow(store, code)
  const board = await measuredBoard(store, {
    county,
    place: code,
    belowDigits: below[0]?.code.length ?? code.length,
    seesPeople: seesPeople(request),
    opens: opensFor(request),
  })
  if (board === null) return { ...here, measurement: null, places: [], figures: [] }
  const names = await placeNames(store, board.below)
  return {
    ...here,
    measurement: measurementView(board.measurement),
    places: board.below.map((one) => placeView(one, names)),
    figures: [...board.figures],
  }
}

function measurementView({ measuredAt, ...of }: Measurement): wire.QualityBoard['measurement'] {
  const { measurementNo, checkNo, runNo, asOf } = of
  return { measurementNo, checkNo, runNo, asOf, measuredAt: measuredAt.toISOString() }
}

const UNKNOWN = { zh: '村（居）不详', en: 'village not known' }
const ELSEWHERE = { zh: '住址不在本县或不详', en: 'address elsewhere or not known' }

function placeView(
  code: string,
  names: ReadonlyMap<string, string>,
): wire.QualityBoard['places'][number] {
  const name = names.get(code)
  if (name !== undefined) return { code, name: { zh: name, en: name }, known: true }
  // A code that ends in 000 is nobody's: people of whom no more is known.
  if (code.endsWith('000')) {
    return { code, name: code.slice(6, 9) === '000' ? ELSEWHERE : UNKNOWN, known: false }
  }
  return { code, name: { zh: code, en: code }, known: false }
}

const BEHIND_ABILITY = {
  persons: 'persons.read',
  rosters: 'roster.read',
  reports: 'forms.read',
  findings: 'findings.read',
  estimate: 'quality.read',
  samples: 'quality.read',
} as const

function opensFor(request: FastifyRequest): ReadonlySet<keyof typeof BEHIND_ABILITY> {
  const { role } = whoAsks(request)
  const kinds = ['persons', 'rosters', 'reports', 'findings', 'estimate', 'samples'] as const
  return new Set(kinds.filter((kind) => mayDo(role, BEHIND_ABILITY[kind])))
}
