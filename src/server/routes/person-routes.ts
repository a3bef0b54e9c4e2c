import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { PersonItem as RegisterItem } from '#domain/events/person-item.ts'
import { standingRunNo } from '#register/queries/list-runs.ts'
import { membersOf, openHousehold } from '#register/queries/open-household.ts'
import { identifiersOf, kinOf, residencesOf } from '#register/queries/open-person.ts'
import { personTrace, readsOfPerson } from '#register/queries/person-history.ts'
import { placeNames, placePath } from '#register/queries/place-names.ts'
import { cursor, PAGE_ROWS, recordId } from '#wire/ids.ts'
import * as wire from '#wire/persons.ts'
import { sendProblem } from '../answer-faults.ts'
import { knownPerson, takenSources } from '../known-persons.ts'
import { problems } from '../problem-schema.ts'
import { readerOf, recordedRead, recordLooks } from '../recorded-read.ts'
import type { Access } from '../security/guard-every-route.ts'
import { whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { certaintyOf, identifierView, itemViews } from '../show/person-view.ts'
import { ageOn, lifeStateWords, relationWords, sexWords } from '../show/item-text.ts'
import { kinWords } from '../show/kin-words.ts'
import { placeText } from '../show/pair-view.ts'
import { readViewOf } from '../show/read-view.ts'
import { traceViewOf } from '../show/trace-view.ts'
import { liesIn } from '../territory.ts'

const READ: { access: Access } = {
  access: { kind: 'ability', ability: 'persons.read', personal: true },
}
const personParams = z.object({ personId: recordId })
const READS_SHOWN = 100

type Known = NonNullable<Awaited<ReturnType<typeof knownPerson>>>

/** 登记簿: one person with the evidence of each value. */
export function personRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { store, county } = options

  routes.get(
    '/api/persons/:personId',
    {
      config: READ,
      schema: { params: personParams, response: { 200: wire.personView, ...problems } },
    },
    async (request, reply) => {
      const { personId } = request.params
      const found = await permittedPerson(options, whoAsks(request).territory, personId)
      if (found === null) return sendProblem(reply, { code: 'record.unknown' })
      return recordedRead({ options, request, looks: () => [{ kind: 'person', personId }] }, () =>
        personViewOf(options, found),
      )
    },
  )

  routes.get(
    '/api/persons/:personId/trace',
    {
      config: READ,
      schema: {
        params: personParams,
        querystring: z.object({ cursor: cursor.optional() }),
        response: { 200: wire.personTrace, ...problems },
      },
    },
    async (request, reply) => {
      const { personId } = request.params
      const found = await permittedPerson(options, whoAsks(request).territory, personId)
      if (found === null) return sendProblem(reply, { code: 'record.unknown' })
      return recordedRead(
        { options, request, looks: () => [{ kind: 'person', personId }] },
        async () => {
          const before = Number(request.query.cursor ?? Number.NaN)
          const events = await personTrace(store, {
            county,
            personId,
            before: Number.isSafeInteger(before) ? before : null,
            limit: PAGE_ROWS + 1,
          })
          const places = await placeNames(store, placesIn(events))
          const shown = events.slice(0, PAGE_ROWS)
          const last = events.length > PAGE_ROWS ? shown.at(-1) : undefined
          return {
            events: shown.map((event) => traceViewOf(event, places)),
            nextCursor: last === undefined ? null : String(last.eventNo),
          }
        },
      )
    },
  )

  routes.get(
    '/api/persons/:personId/reads',
    {
      config: READ,
      schema: { params: personParams, response: { 200: wire.personReads, ...problems } },
    },
    async (request, reply) => {
      const { personId } = request.params
      const { territory, accountId } = whoAsks(request)
      const found = await permittedPerson(options, territory, personId)
      if (found === null) return sendProblem(reply, { code: 'record.unknown' })
      const reads = await readsOfPerson(store, { county, personId, limit: READS_SHOWN })
      const offices = await placeNames(
        store,
        reads.map((read) => read.territory),
      )
      return { reads: reads.map((read) => readViewOf(read, { offices, accountId })) }
    },
  )

  routes.post(
    '/api/persons/:personId/reveal',
    {
      config: { access: { kind: 'ability', ability: 'persons.reveal', personal: true } },
      schema: {
        params: personParams,
        body: wire.revealIdentifier,
        response: { 200: wire.identifierRevealed, ...problems },
      },
    },
    async (request, reply) => {
      const { personId } = request.params
      const found = await permittedPerson(options, whoAsks(request).territory, personId)
      const identifiers = found === null ? [] : await identifiersOf(store, { county, personId })
      const wanted = identifiers.find(
        (one) => identifierView(one).identifierId === request.body.identifierId,
      )
      if (wanted?.value === null || wanted === undefined) {
        return sendProblem(reply, { code: 'record.unknown' })
      }
      const look = { kind: 'value', personId, item: `identifier ${wanted.kind}` } as const
      const [readId] = await recordLooks(options, readerOf(request, options), [look])
      if (readId === undefined) throw new Error('a look was not written down')
      return { value: wanted.value, readId }
    },
  )
}

/** What lies outside the territory is answered like what does not exist: one query, one answer. */
export async function permittedPerson(
  options: ServerOptions,
  territory: string,
  personId: string,
): Promise<Known | null> {
  const runNo = await standingRunNo(options.store, options.county)
  const found = await knownPerson(options, { runNo, personId })
  return found !== null && liesIn(found.items['place'] ?? null, territory) ? found : null
}

async function personViewOf(options: ServerOptions, person: Known): Promise<wire.PersonView> {
  const { store, county } = options
  const of = { county, personId: person.personId }
  const home = person.householdId
  const today = options.clock().toISOString().slice(0, 10)
  const [trace, identifiers, kin, residences, household, members, sources, path] =
    await Promise.all([
      personTrace(store, { ...of, before: null, limit: PAGE_ROWS }),
      identifiersOf(store, of),
      kinOf(store, of),
      residencesOf(store, of),
      home === null ? null : openHousehold(store, { county, householdId: home }),
      home === null ? [] : membersOf(store, { county, householdId: home }),
      takenSources(options),
      placePath(store, person.items['place'] ?? null),
    ])
  const places = await placeNames(store, [
    ...residences.map(({ place }) => place),
    ...person.records.map(({ says }) => says.place),
    person.items['place'] ?? null,
    person.items['residence_place'] ?? null,
  ])
  const items = itemViews(person, { places, sources, trace })
  const bornOn = person.items['born_on'] ?? null
  const lifeState = person.items['life_state'] ?? 'active'
  return {
    personId: person.personId,
    version: person.version,
    name: person.items['name'] ?? null,
    sex: sexWords(person.items['sex'] ?? null),
    ageYears: ageOn(bornOn, person.items['died_on'] ?? today),
    bornOn,
    placePath: path.map(({ code, name }) => ({ code, name })),
    status: { lifeState, text: lifeStateWords(lifeState), since: null },
    certainty: certaintyOf(person),
    summary: {
      agreed: items.filter(({ state }) => state === 'agreed' || state === 'single').length,
      decided: items.filter(({ state }) => state === 'decided').length,
      open: items.filter(({ state }) => state === 'open').length,
    },
    items,
    identifiers: identifiers.map(identifierView),
    household:
      household === null
        ? null
        : {
            householdId: household.householdId,
            code: household.code,
            groupNo: household.groupNo,
            members: members.map((member) => ({
              personId: member.personId,
              name: member.name,
              relation: relationWords(member.relation),
              sex: sexWords(member.sex),
              ageYears: ageOn(member.bornOn, today),
              lifeState: member.lifeState ?? 'active',
              isSelf: member.personId === person.personId,
            })),
          },
    kin: kin.map((one) => ({
      kind: one.kind,
      text: kinWords(one.kind),
      personId: one.personId,
      name: one.name,
      ageYears: ageOn(one.bornOn, today),
      source: null,
    })),
    residences: residences.map(({ kind, place, since, until }) => ({
      kind,
      placeName: placeText(place, places),
      from: since,
      to: until,
      precision: null,
    })),
  }
}

const PLACE_ITEMS: readonly RegisterItem[] = ['place', 'residence_place']

function placesIn(
  events: readonly {
    readonly before: Readonly<Record<string, string | null>> | null
    readonly after: Readonly<Record<string, string | null>>
  }[],
): (string | null)[] {
  return events.flatMap(({ before, after }) =>
    PLACE_ITEMS.flatMap((item) => [before?.[item] ?? null, after[item] ?? null]),
  )
}
