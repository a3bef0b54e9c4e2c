import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Look } from '#register/access/record-read.ts'
import { standingRunNo } from '#register/queries/list-runs.ts'
import { placePath } from '#register/queries/place-names.ts'
import { rosterHousehold } from '#register/queries/roster-people.ts'
import {
  NO_HOUSEHOLD,
  villageHouseholds,
  villageTotals,
} from '#register/queries/village-households.ts'
import { placeCode, recordId } from '#wire/ids.ts'
import * as wire from '#wire/roster.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { recordedRead } from '../recorded-read.ts'
import { servedBy, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { liesIn, territoryOf } from '../territory.ts'
import { householdRosterOf, householdsSame, peopleShown } from './roster-routes.ts'

const READ = { access: { kind: 'ability', ability: 'roster.read', personal: true } } as const
/** Households whose lists are laid side by side in one answer: a second's work at most. */
const HOUSEHOLDS_PAGE = 20

/** 四对照 of a village for the paper: households after each other, each as on its own screen. */
export function villageRostersRoutes(server: FastifyInstance, options: ServerOptions): void {
  const { county } = options
  server.withTypeProvider<ZodTypeProvider>().get(
    '/api/villages/:code/rosters',
    {
      config: READ,
      schema: {
        params: z.object({ code: placeCode }),
        querystring: wire.rosterQuery,
        response: { 200: wire.villageRosters, ...problems },
      },
    },
    async (request, reply) => {
      const { code } = request.params
      const served = servedBy(request, options)
      const { store } = served
      const path = await placePath(store, code)
      const place = path.at(-1)
      if (place?.code !== code || !liesIn(code, whoAsks(request).territory)) {
        return sendProblem(reply, { code: 'record.unknown' })
      }
      const { filter, cursor } = request.query
      const looks = ({ rosters }: wire.VillageRosters): Look[] => [
        {
          kind: 'village',
          place: code,
          personIds: rosters.flatMap(peopleShown),
        },
      ]
      return recordedRead({ options, request, looks }, async () => {
        const runNo = (await standingRunNo(store, county)) ?? 0
        const { territory } = whoAsks(request)
        const { wholeCounty } = territoryOf(territory)
        const of = { county, runNo, village: code, wholeCounty }
        const part = { after: recordId.safeParse(cursor).data ?? null }
        const [totals, page] = await Promise.all([
          villageTotals(store, of),
          villageHouseholds(store, { ...of, filter, part, limit: HOUSEHOLDS_PAGE }),
        ])
        const last = page.at(-1)
        const isEnd = last === undefined || last.place === last.listed
        const hasNobodys = filter === 'open' && totals.outsideHouseholds > 0
        const ids = page.map(({ householdId }) => householdId)
        const rosters: wire.HouseholdRoster[] = []
        for (const householdId of isEnd && hasNobodys ? [...ids, NO_HOUSEHOLD] : ids) {
          const household = await rosterHousehold(store, { county, village: code, householdId })
          if (household !== null)
            rosters.push(await householdRosterOf(served, { village: code, household, territory }))
        }
        return {
          village: { code, name: place.name, path: path.map(({ name }) => name) },
          households: countOf(totals, filter) + (hasNobodys ? 1 : 0),
          rosters,
          nextCursor: isEnd ? null : last.householdId,
        }
      })
    },
  )
}

function countOf(
  totals: Awaited<ReturnType<typeof villageTotals>>,
  filter: z.infer<typeof wire.rosterQuery>['filter'],
): number {
  switch (filter) {
    case 'open':
      return totals.householdsOpen
    case 'decided':
      return totals.householdsDecided
    case 'same':
      return householdsSame(totals)
    case 'all':
      return totals.households + totals.householdsApart
  }
}
