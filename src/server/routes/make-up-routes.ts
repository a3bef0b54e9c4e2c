import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { isCivilDate } from '#domain/calendar/civil-date.ts'
import { MAKE_UP_FIGURES } from '#domain/make-up/make-up-figures.ts'
import { urbanOn } from '#register/figures/urban-on.ts'
import { ledgerEnd } from '#register/queries/ledger-horizon.ts'
import { placeNames } from '#register/queries/place-names.ts'
import * as wire from '#wire/residents.ts'
import { sendProblem } from '../answer-faults.ts'
import { KeptCounts } from '../kept-counts.ts'
import { problems } from '../problem-schema.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { makeUpCsv } from '../show/make-up-csv.ts'
import { guardedMakeUp, openMakeUp } from '../show/make-up-view.ts'
import { liesIn } from '../territory.ts'
import { seesPeople } from './quality-scope.ts'
import { horizonOf } from './resident-routes.ts'

const COUNT = { access: { kind: 'ability', ability: 'overview.read', personal: false } } as const

/** 户规模、城乡人口: how the people of a place lived on a day, as known on another; counts only. */
export function makeUpRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county, counts = new KeptCounts() } = options

  routes.get(
    '/api/residents/make-up',
    {
      config: COUNT,
      schema: {
        querystring: wire.residentsQuery,
        response: { 200: wire.makeUpView, ...problems },
      },
    },
    async (request, reply) => {
      const view = await makeUpFor(request, { county, counts }, request.query)
      return view ?? sendProblem(reply, { code: 'record.unknown' })
    },
  )

  routes.get(
    '/api/residents/make-up/export',
    { config: COUNT, schema: { querystring: wire.residentsQuery } },
    async (request, reply) => {
      const view = await makeUpFor(request, { county, counts }, request.query)
      if (view === null) return sendProblem(reply, { code: 'record.unknown' })
      return reply
        .type('text/csv; charset=utf-8')
        .header(
          'content-disposition',
          `attachment; filename="make-up-${view.place}-${view.on}.csv"`,
        )
        .send(makeUpCsv(view))
    },
  )
}

interface Asked {
  readonly place: string
  readonly on: string
  readonly knownAt?: string | undefined
}

/** What one reader may see of a place; `null` where it is not theirs to ask about, or points at people. */
async function makeUpFor(
  request: FastifyRequest,
  { county, counts: kept }: Required<Pick<ServerOptions, 'county' | 'counts'>>,
  { place, on, knownAt }: Asked,
): Promise<wire.MakeUpView | null> {
  const { territory } = whoAsks(request)
  if (!liesIn(place, territory) || !isCivilDate(on)) return null
  const store = storeOf(request)
  const knownUntil = await horizonOf(store, county, knownAt)
  const isOpen = seesPeople(request)
  const area = isOpen ? place : territory
  const counts = await kept.households(store, { county, place: area, on, knownUntil })
  const isUrban = await urbanOn(store, { county, on })
  const shown = isOpen
    ? openMakeUp(counts, { place, isUrban })
    : guardedMakeUp(counts, { place, territory, isUrban })
  if (shown === null) return null
  const names = await placeNames(store, [place, ...shown.below.map(({ code }) => code)])
  return {
    place,
    placeName: names.get(place) ?? place,
    on,
    knownUntil: knownUntil ?? (await ledgerEnd(store, county))?.eventNo ?? 0,
    whole: { ...shown.whole, name: nameOf(place, names) },
    below: shown.below.map((line) => ({ ...line, name: belowName(line.code, place, names) })),
    hides: !isOpen,
    figures: Object.entries(MAKE_UP_FIGURES).map(([code, of]) => ({ code, ...of })),
  }
}

function nameOf(code: string, names: ReadonlyMap<string, string>): wire.MakeUpLine['name'] {
  const name = names.get(code) ?? code
  return { zh: name, en: name }
}

/** People of whom no village is known stand under the code of the place itself. */
function belowName(
  code: string,
  place: string,
  names: ReadonlyMap<string, string>,
): wire.MakeUpLine['name'] {
  const { zh, en } = nameOf(code, names)
  return code === place ? { zh: `${zh}（哪个村不详）`, en: `${en}, village not known` } : { zh, en }
}
