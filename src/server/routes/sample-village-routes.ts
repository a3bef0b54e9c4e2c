import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Look } from '#register/access/record-read.ts'
import { namesOfAccounts } from '#register/forms/named-people.ts'
import { openedNumber } from '#register/queries/open-person.ts'
import { placeNames } from '#register/queries/place-names.ts'
import { checkVillage } from '#register/samples/check-village.ts'
import { enterResult } from '#register/samples/enter-result.ts'
import {
  sampledHouseholds,
  sampledPeople,
  type SampledHousehold,
} from '#register/samples/sample-people.ts'
import * as wire from '#wire/samples.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { actorOf, recordedRead } from '../recorded-read.ts'
import { servedBy, storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { sampledHouseholdView } from '../show/sample-view.ts'
import type { Sight } from '../show/sight.ts'
import { sightOf } from '../sight-of.ts'
import { liesIn } from '../territory.ts'

const READ = { access: { kind: 'ability', ability: 'persons.read', personal: true } } as const
const ENTER = { access: { kind: 'ability', ability: 'samples.enter', personal: true } } as const
const CHECK = { access: { kind: 'ability', ability: 'samples.check', personal: true } } as const

/** The households drawn in a village, as they are printed and entered; what was found there. */
export function sampleVillageRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/quality/samples/:sampleNo/villages/:village',
    {
      config: READ,
      schema: {
        params: wire.sampleVillageParams,
        response: { 200: wire.sampleVillage, ...problems },
      },
    },
    async (request, reply) => {
      const of = { county, ...request.params }
      const served = servedBy(request, options)
      const households = await sampledHouseholds(served.store, of)
      if (households.length === 0 || !liesIn(of.village, whoAsks(request).territory))
        return sendProblem(reply, { code: 'sample.unknown' })
      const looks = (view: wire.SampleVillageView): Look[] => [
        {
          kind: 'village',
          place: of.village,
          personIds: view.households.flatMap(({ members }) => members.map((one) => one.personId)),
        },
      ]
      return recordedRead({ options, request, looks }, async () =>
        villageView(served, { ...of, households, sight: sightOf(request, options) }),
      )
    },
  )

  resultRoutes(server, options)
}

function resultRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.put(
    '/api/quality/samples/:sampleNo/households/:householdId',
    {
      config: ENTER,
      schema: {
        params: wire.sampleHouseholdParams,
        body: wire.enterSampleResult,
        response: { 200: wire.sampleEntered, ...problems },
      },
    },
    async (request, reply) => {
      const order = { county, ...request.params, ...request.body, at: options.clock() }
      const entered = await enterResult(storeOf(request), order, actorOf(request, options))
      return entered.ok ? entered.value : sendProblem(reply, entered.problem)
    },
  )

  routes.post(
    '/api/quality/samples/:sampleNo/villages/:village/check',
    {
      config: CHECK,
      schema: {
        params: wire.sampleVillageParams,
        response: { 200: wire.sampleChecked, ...problems },
      },
    },
    async (request, reply) => {
      const of = { county, ...request.params, at: options.clock() }
      const checked = await checkVillage(storeOf(request), of, actorOf(request, options))
      return checked.ok ? checked.value : sendProblem(reply, checked.problem)
    },
  )
}

/** What was drawn in a village, as its page and its print say it. */
export async function villageView(
  { store, county }: ServerOptions,
  of: {
    readonly sampleNo: number
    readonly village: string
    readonly households: readonly SampledHousehold[]
    readonly sight: Sight
  },
): Promise<wire.SampleVillageView> {
  const { village, sampleNo, households, sight } = of
  const people = await sampledPeople(store, { county, sampleNo, village })
  const accounts = households.flatMap(({ enteredBy, checkedBy }) => [enteredBy, checkedBy])
  const around = {
    places: await placeNames(store, [village, ...people.map(({ place }) => place)]),
    accounts: await namesOfAccounts(store, { county, accounts }),
  }
  const showing = {
    people,
    sight,
    around,
    numberOf: ({ personId, identifierSealed }: (typeof people)[number]) =>
      openedNumber(store, { county, personId }, identifierSealed),
  }
  return {
    village,
    name: around.places.get(village) ?? village,
    households: households.map((one) => sampledHouseholdView(one, showing)),
  }
}
