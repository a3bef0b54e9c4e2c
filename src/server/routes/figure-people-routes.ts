import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { maskedName } from '#domain/policy/mask.ts'
import type { FigureDefinition } from '#domain/quality/figure-definition.ts'
import { figureDefinition } from '#domain/quality/figure-definitions.ts'
import { countCases, figureCases, measurementsOf } from '#register/figures/measured-figures.ts'
import { placeNames, type PlaceRow } from '#register/queries/place-names.ts'
import { PAGE_ROWS } from '#wire/ids.ts'
import * as wire from '#wire/quality.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { recordedRead } from '../recorded-read.ts'
import { storeOf } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { ageOn, sexWords } from '../show/item-text.ts'
import { placeText } from '../show/pair-view.ts'
import { territoryOf } from '../territory.ts'
import { askedPlace } from './quality-scope.ts'

const PEOPLE = { access: { kind: 'ability', ability: 'persons.read', personal: true } } as const

/** The people of the register behind what a figure lacks: one recorded look a page. */
export function figurePeopleRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()

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
