import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { mayDo } from '#domain/policy/roles.ts'
import { waitingItemChanges } from '#register/forms/item-change-rows.ts'
import { standingRunNo } from '#register/queries/list-runs.ts'
import {
  membersOf,
  openHousehold,
  type HouseholdRow,
  type MemberRow,
} from '#register/queries/open-household.ts'
import { identifiersOf, kinOf, residencesOf } from '#register/queries/open-person.ts'
import { personTrace } from '#register/queries/person-history.ts'
import { placeNames, placePath } from '#register/queries/place-names.ts'
import { PAGE_ROWS, recordId } from '#wire/ids.ts'
import * as wire from '#wire/persons.ts'
import { sendProblem } from '../answer-faults.ts'
import { knownPerson, takenSources } from '../known-persons.ts'
import { problems } from '../problem-schema.ts'
import { recordedRead } from '../recorded-read.ts'
import type { Access } from '../security/guard-every-route.ts'
import { servedBy, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import type { KnownPerson } from '../show/known-person.ts'
import { pendingChanges } from '../show/pending-changes.ts'
import { derivedViews } from '../show/derived-items.ts'
import { certaintyOf, identifierView, itemViews, numberSource } from '../show/person-view.ts'
import { ageOn, lifeStateWords, relationWords, sexWords } from '../show/item-text.ts'
import { kinView } from '../show/kin-view.ts'
import { placeText } from '../show/pair-view.ts'
import { showingTo, shownTo, type Sight } from '../show/sight.ts'
import { untoldEvents } from '../show/untold-events.ts'
import { sightOf } from '../sight-of.ts'
import { liesIn } from '../territory.ts'

export const READ_PERSONS: { access: Access; plans: 'kept' } = {
  access: { kind: 'ability', ability: 'persons.read', personal: true },
  plans: 'kept',
}
export const personParams: z.ZodObject<{ personId: typeof recordId }> = z.object({
  personId: recordId,
})

type Known = NonNullable<Awaited<ReturnType<typeof knownPerson>>>

/** 登记簿: one person with the evidence of each value. */
export function personRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()

  routes.get(
    '/api/persons/:personId',
    {
      config: READ_PERSONS,
      schema: { params: personParams, response: { 200: wire.personView, ...problems } },
    },
    async (request, reply) => {
      const { personId } = request.params
      const served = servedBy(request, options)
      const found = await permittedPerson(served, whoAsks(request).territory, personId)
      if (found === null) return sendProblem(reply, { code: 'record.unknown' })
      return recordedRead(
        { options, request, looks: () => [{ kind: 'person', personId }] },
        async () => personViewOf(served, found, sightOf(request, options)),
      )
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
  if (found === null) return null
  const { place = null, residence_place: residence = null } = found.items
  return liesIn(place, territory) || (residence !== null && liesIn(residence, territory))
    ? found
    : null
}

async function personViewOf(
  options: ServerOptions,
  person: Known,
  sight: Sight,
): Promise<wire.PersonView> {
  const { store, county } = options
  const of = { county, personId: person.personId }
  const home = person.householdId
  const { today } = sight
  const untold = untoldEvents(sight, { bornOn: person.items['born_on'] ?? null })
  const [trace, identifiers, kin, residences, household, members, sources, path, forms] =
    await Promise.all([
      personTrace(store, { ...of, before: null, untold, limit: PAGE_ROWS }),
      identifiersOf(store, of),
      kinOf(store, of),
      residencesOf(store, of),
      home === null ? null : openHousehold(store, { county, householdId: home }),
      home === null ? [] : membersOf(store, { county, householdId: home }),
      takenSources(options),
      placePath(store, person.items['place'] ?? null),
      mayDo(sight.role, 'forms.read') ? waitingItemChanges(store, of) : [],
    ])
  const places = await placeNames(store, [
    ...residences.map(({ place }) => place),
    ...person.records.map(({ says }) => says.place),
    ...forms.map(({ valueAfter }) => valueAfter),
    person.items['place'] ?? null,
    person.items['residence_place'] ?? null,
  ])
  const items = itemViews(person, { places, sources, trace, sight })
  const bornOn = person.items['born_on'] ?? null
  const lifeState = person.items['life_state'] ?? 'active'
  return {
    personId: person.personId,
    version: person.version,
    name: shownTo(sight, 'name', { value: person.items['name'] ?? null, bornOn }),
    sex: sexWords(person.items['sex'] ?? null),
    ageYears: ageOn(bornOn, person.items['died_on'] ?? today),
    bornOn: showingTo(sight, 'born_on', { bornOn }) === 'full' ? bornOn : null,
    placePath: path.map(({ code, name }) => ({ code, name })),
    status: { lifeState, text: lifeStateWords(lifeState), since: null },
    certainty: certaintyOf(person),
    summary: {
      agreed: items.filter(({ state }) => state === 'agreed' || state === 'single').length,
      decided: items.filter(({ state }) => state === 'decided').length,
      open: items.filter(({ state }) => state === 'open').length,
    },
    items,
    pending: pendingChanges(forms, {
      county,
      keys: store.keys,
      context: { places, precision: null },
      sight,
      bornOn,
    }),
    identifiers: identifiers.map((one) => identifierView(one, numberSource(person, trace))),
    derived: derivedViews(person),
    household: household === null ? null : homeOf(household, members, { person, sight }),
    kin: kin.map((one) => kinView(one, person, sight)),
    residences: residences.map(({ kind, place, since, until }) => ({
      kind,
      placeName: placeText(place, places),
      from: since,
      to: until,
      precision: null,
    })),
  }
}

function homeOf(
  household: HouseholdRow,
  members: readonly MemberRow[],
  of: { readonly person: KnownPerson; readonly sight: Sight },
): wire.PersonView['household'] {
  return {
    householdId: household.householdId,
    code: household.code,
    groupNo: household.groupNo,
    members: members.map((member) => ({
      personId: member.personId,
      name: shownTo(of.sight, 'name', { value: member.name, bornOn: member.bornOn }),
      relation: relationWords(member.relation),
      sex: sexWords(member.sex),
      ageYears: ageOn(member.bornOn, of.sight.today),
      lifeState: member.lifeState ?? 'active',
      isSelf: member.personId === of.person.personId,
    })),
  }
}
