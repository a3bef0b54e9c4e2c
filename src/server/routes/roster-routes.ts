import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Look } from '#register/access/record-read.ts'
import { isSourceKind } from '#domain/sources/source-kind.ts'
import { standingRunNo } from '#register/queries/list-runs.ts'
import { asOfBySource } from '#register/queries/overview-counts.ts'
import { placeNames, placePath } from '#register/queries/place-names.ts'
import {
  membersElsewhere,
  rosterHousehold,
  rosterPeople,
  unregisteredIn,
  type MemberElsewhere,
  type PeopleShown,
  type RosterHousehold,
} from '#register/queries/roster-people.ts'
import {
  NO_HOUSEHOLD,
  villageHouseholds,
  villageSources,
  villageTotals,
  type ListPart,
  type VillageTotals,
} from '#register/queries/village-households.ts'
import { PAGE_ROWS, placeCode, recordId } from '#wire/ids.ts'
import * as wire from '#wire/roster.ts'
import { sendProblem } from '../answer-faults.ts'
import { knownPersons, saidAbout } from '../known-persons.ts'
import { problems } from '../problem-schema.ts'
import { looksAtHousehold, recordedRead } from '../recorded-read.ts'
import { servedBy, storeOf, whoAsks } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import type { KnownPerson } from '../show/known-person.ts'
import { linesOf } from '../show/roster-lines.ts'
import { rosterOf } from '../show/roster-view.ts'
import { placesToName } from '../show/where-it-stands.ts'
import { liesIn, territoryOf } from '../territory.ts'

const READ = { access: { kind: 'ability', ability: 'roster.read', personal: true } } as const
const village = z.object({ code: placeCode })
/** People of one household, or of those nobody's household holds, shown at once. */
const PEOPLE_MAX = 60

/** 四对照: the households of a village, with what is open in each. */
export function villageRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/villages/:code/households',
    {
      config: READ,
      schema: {
        params: village,
        querystring: wire.householdsQuery,
        response: { 200: wire.villageRoster, ...problems },
      },
    },
    async (request, reply) => {
      const { code } = request.params
      const store = storeOf(request)
      const path = await placePath(store, code)
      const place = path.at(-1)
      if (place?.code !== code || !liesIn(code, whoAsks(request).territory)) {
        return sendProblem(reply, { code: 'record.unknown' })
      }
      const runNo = (await standingRunNo(store, county)) ?? 0
      const { wholeCounty } = territoryOf(whoAsks(request).territory)
      const of = { county, runNo, village: code, wholeCounty }
      // The heads stand there by name: they are on the list, and told of it (S16).
      let headIds: readonly string[] = []
      const looks = (): Look[] => [{ kind: 'village', place: code, personIds: headIds }]
      return recordedRead({ options, request, looks }, async () => {
        const [shown, totals, sources] = await Promise.all([
          villageHouseholds(store, { ...of, ...askedFor(request.query) }),
          villageTotals(store, of),
          villageSources(store, { county, village: code }),
        ])
        const places = await placeNames(store, placesToName(shown.map(({ standsIn }) => standsIn)))
        headIds = shown.map(({ headPersonId }) => headPersonId).filter((id) => id !== null)
        return {
          village: { code, name: place.name, path: path.map(({ name }) => name) },
          totals: {
            ...totals,
            householdsSame: householdsSame(totals),
          },
          sources: sources.flatMap(({ source, asOf, records }) =>
            isSourceKind(source) ? [{ source, asOf, records }] : [],
          ),
          ...linesOf(shown, {
            query: request.query,
            outsideHouseholds: totals.outsideHouseholds,
            places,
          }),
        }
      })
    },
  )
}

/** Of all lines of the list, those in which nothing is or was open. */
export function householdsSame(totals: VillageTotals): number {
  const { households, householdsApart, householdsOpen, householdsDecided } = totals
  return households + householdsApart - householdsOpen - householdsDecided
}

/** One household, the part of the list around one or before one, or the next part. */
function askedFor({ filter, cursor, household, around, before }: wire.HouseholdsQuery): {
  readonly filter: wire.HouseholdsQuery['filter']
  readonly part: ListPart
  readonly limit: number
  readonly only?: string
} {
  const limit = PAGE_ROWS
  if (household !== undefined) {
    return { filter: 'all', part: { after: null }, limit: 1, only: household }
  }
  if (before !== undefined) return { filter, part: { before }, limit }
  if (around !== undefined) return { filter, part: { around }, limit }
  return { filter, part: { after: recordId.safeParse(cursor).data ?? null }, limit }
}

/** One household: all sources side by side. */
export function rosterRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/villages/:code/households/:householdId/roster',
    {
      config: READ,
      schema: {
        params: village.extend({ householdId: recordId }),
        response: { 200: wire.householdRoster, ...problems },
      },
    },
    async (request, reply) => {
      const { code, householdId } = request.params
      const of = { county, village: code, householdId }
      const served = servedBy(request, options)
      const household = await rosterHousehold(served.store, of)
      if (household === null || !liesIn(code, whoAsks(request).territory)) {
        return sendProblem(reply, { code: 'record.unknown' })
      }
      const looks = (roster: wire.HouseholdRoster): Look[] =>
        looksAtHousehold(householdId, peopleShown(roster))
      return recordedRead({ options, request, looks }, () =>
        householdRosterOf(served, {
          village: code,
          household,
          territory: whoAsks(request).territory,
        }),
      )
    },
  )
}

/** Everybody a roster names, those counted elsewhere too. */
export function peopleShown({ persons, elsewhere }: wire.HouseholdRoster): readonly string[] {
  return [...persons, ...elsewhere].map(({ personId }) => personId)
}

export async function householdRosterOf(
  options: ServerOptions,
  of: {
    readonly village: string
    readonly household: RosterHousehold
    /** Of whoever asks. */
    readonly territory: string
  },
): Promise<wire.HouseholdRoster> {
  const { store, county } = options
  const runNo = (await standingRunNo(store, county)) ?? 0
  const { householdId } = of.household
  const { wholeCounty } = territoryOf(of.territory)
  const { people, more } = await rosterPeople(store, {
    county,
    runNo,
    village: of.village,
    wholeCounty,
    householdId,
    limit: PEOPLE_MAX,
  })
  const elsewhere = await seenElsewhere(options, of)
  const registered = await knownPersons(options, { runNo, people })
  const missing =
    householdId === NO_HOUSEHOLD
      ? await peopleNotRegistered(options, runNo, of.village)
      : { people: [], more: 0 }
  const persons = [...registered, ...missing.people]
  const [places, sources] = await Promise.all([
    placeNames(store, [
      ...persons.flatMap((person) => [
        person.items['place'] ?? null,
        person.items['residence_place'] ?? null,
        ...person.records.map(({ says }) => says.place),
      ]),
      ...placesToName([of.household.place, ...elsewhere.map(({ place }) => place)]),
    ]),
    asOfBySource(store, county),
  ])
  const today = todayOf(options)
  const { household } = of
  const personsLeft = more + missing.more
  return rosterOf({
    household,
    persons,
    elsewhere,
    places,
    sources,
    today,
    wholeCounty,
    personsLeft,
  })
}

/** People of the household who are counted in another village: whoever may open their page is told. */
async function seenElsewhere(
  { store, county }: ServerOptions,
  of: {
    readonly village: string
    readonly household: RosterHousehold
    readonly territory: string
  },
): Promise<readonly MemberElsewhere[]> {
  const { householdId } = of.household
  const asked = { county, village: of.village, householdId, limit: PEOPLE_MAX }
  return (await membersElsewhere(store, asked)).filter(
    ({ place, residencePlace }) =>
      liesIn(place, of.territory) ||
      (residencePlace !== null && liesIn(residencePlace, of.territory)),
  )
}

/** Known to some file and not to the register: drawn from what the files say alone. */
async function peopleNotRegistered(
  options: ServerOptions,
  runNo: number,
  code: string,
): Promise<PeopleShown<KnownPerson>> {
  const { people, more } = await unregisteredIn(options.store, {
    county: options.county,
    runNo,
    village: code,
    limit: PEOPLE_MAX,
  })
  const ids = people.map(({ personId }) => personId)
  const said = await saidAbout(options, runNo, ids)
  const known = ids.map((personId) => ({
    personId,
    version: 0,
    items: {},
    number: null,
    citations: {},
    records: said.records.filter((record) => record.personId === personId),
    differences: said.differences.filter((one) => one.personId === personId),
  }))
  return { people: known, more }
}
