import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { maskedName } from '#domain/policy/mask.ts'
import { mayDo } from '#domain/policy/roles.ts'
import type { FigureDefinition } from '#domain/quality/figure-definition.ts'
import { FIGURE_DEFINITIONS, figureDefinition } from '#domain/quality/figure-definitions.ts'
import {
  countCases,
  countyTargets,
  figureCases,
  figureParts,
  measurementsOf,
  type Measurement,
} from '#register/figures/measured-figures.ts'
import { setTarget } from '#register/figures/set-target.ts'
import { placeNames, placeOf, placesBelow, type PlaceRow } from '#register/queries/place-names.ts'
import { done, PAGE_ROWS } from '#wire/ids.ts'
import * as wire from '#wire/quality.ts'
import { sendProblem } from '../answer-faults.ts'
import { measuredBoard } from '../measured-board.ts'
import { problems } from '../problem-schema.ts'
import { recordedRead } from '../recorded-read.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { ageOn, sexWords } from '../show/item-text.ts'
import { placeText } from '../show/pair-view.ts'
import { partWords } from '../show/part-words.ts'
import { boardCsv } from '../show/quality-csv.ts'
import { figureValueOf, hiddenPlaces } from '../show/quality-view.ts'
import { liesIn, territoryOf } from '../territory.ts'

const READ = { access: { kind: 'ability', ability: 'quality.read', personal: false } } as const
const PEOPLE = { access: { kind: 'ability', ability: 'persons.read', personal: true } } as const
const TARGETS = {
  access: { kind: 'ability', ability: 'quality.targets', personal: false },
} as const

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

/** Who stands behind a figure, and what the county wants of it. */
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

  routes.get(
    '/api/quality/figures/:figure/people',
    {
      config: PEOPLE,
      schema: {
        params: wire.figureParams,
        querystring: wire.figurePeopleQuery,
        response: { 200: wire.figurePeople, ...problems },
      },
    },
    async (request, reply) => {
      const place = await askedPlace(request, request.query.place)
      if (place === null) return sendProblem(reply, { code: 'record.unknown' })
      const definition = figureDefinition(request.params.figure)
      if (definition === null) return sendProblem(reply, { code: 'quality.figure_unknown' })
      const looks = ({ people }: wire.FigurePeople) => [
        {
          kind: 'village',
          place: place.code,
          personIds: people.map(({ personId }) => personId),
        } as const,
      ]
      return recordedRead({ options, request, looks }, () =>
        peopleBehind(request, options, { place, definition }),
      )
    },
  )
}

async function peopleBehind(
  request: FastifyRequest<{ Querystring: { readonly cursor?: string | undefined } }>,
  { county }: ServerOptions,
  of: { readonly place: PlaceRow; readonly definition: FigureDefinition },
): Promise<wire.FigurePeople> {
  const store = storeOf(request)
  const [latest] = await measurementsOf(store, { county, limit: 1 })
  if (latest === undefined) return { total: 0, people: [], nextCursor: null }
  const [village = '', personId = ''] = (request.query.cursor ?? '').split('.')
  const asked = { county, ...latest, figure: of.definition.code, ...territoryOf(of.place.code) }
  const after = personId === '' ? null : { village, personId }
  const total = await countCases(store, asked)
  const found = await figureCases(store, { ...asked, after, limit: PAGE_ROWS })
  const names = await placeNames(
    store,
    found.map((one) => one.village),
  )
  const last = found.length === PAGE_ROWS ? found.at(-1) : undefined
  return {
    total,
    people: found.map((one) => ({
      personId: one.personId,
      name: one.name === null ? null : maskedName(one.name),
      sex: sexWords(one.sex),
      ageYears: ageOn(one.bornOn, latest.asOf),
      villageName: placeText(one.village, names),
    })),
    nextCursor: last === undefined ? null : `${last.village}.${last.personId}`,
  }
}

/** The place that is asked about, within the asker's territory. */
async function askedPlace(
  request: FastifyRequest,
  asked: string | undefined,
): Promise<PlaceRow | null> {
  const { territory } = whoAsks(request)
  const code = asked ?? territory
  return liesIn(code, territory) ? placeOf(storeOf(request), code) : null
}

function seesPeople(request: FastifyRequest): boolean {
  return mayDo(whoAsks(request).role, 'persons.read')
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
  findings: 'quality.read',
} as const

function opensFor(request: FastifyRequest): ReadonlySet<keyof typeof BEHIND_ABILITY> {
  const { role } = whoAsks(request)
  const kinds = ['persons', 'rosters', 'reports', 'findings'] as const
  return new Set(kinds.filter((kind) => mayDo(role, BEHIND_ABILITY[kind])))
}
