import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { ledgerFrom } from '#domain/estimates/birth-ledger.ts'
import { birthLedger } from '#register/figures/birth-ledger.ts'
import { standingRunNo } from '#register/queries/list-runs.ts'
import * as wire from '#wire/birth-ledger.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { storeOf } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { sourceWords } from '../show/source-words.ts'
import { territoryOf } from '../territory.ts'
import { askedPlace, seesPeople } from './quality-scope.ts'

const READ = { access: { kind: 'ability', ability: 'quality.read', personal: false } } as const
const TOWNSHIP_DIGITS = 9
const REGISTER = { zh: '登记簿', en: 'Register' }

/** 近十年出生: what each source tells of them against the register; no mother, no order (S5). */
export function birthLedgerRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/quality/births',
    {
      config: READ,
      schema: {
        querystring: wire.birthLedgerQuery,
        response: { 200: wire.birthLedgerView, ...problems },
      },
    },
    async (request, reply) => {
      const place = await askedPlace(request, request.query.place)
      if (place === null) return sendProblem(reply, { code: 'record.unknown' })
      // A year's births of a village are few enough to point at children.
      if (place.code.length > TOWNSHIP_DIGITS && !seesPeople(request)) {
        return { ledger: 'hidden' as const }
      }
      const store = storeOf(request)
      const runNo = await standingRunNo(store, county)
      if (runNo === null) return { ledger: null }
      const from = ledgerFrom(todayOf(options))
      const { from: placeFrom, to: placeTo } = territoryOf(place.code)
      const lines = await birthLedger(store, { county, runNo, from, placeFrom, placeTo })
      const named = lines.map((line) => ({
        ...line,
        name: line.source === 'all' ? REGISTER : sourceWords(line.source),
      }))
      return { ledger: { from, lines: named } }
    },
  )
}
