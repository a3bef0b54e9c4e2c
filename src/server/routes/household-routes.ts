import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Look } from '#register/access/record-read.ts'
import { HOUSEHOLD_KIND } from '#domain/codes/household-kind.ts'
import { householdDetails, type HouseholdDetails } from '#register/queries/household-details.ts'
import { standingRunNo } from '#register/queries/list-runs.ts'
import { membersOf, openHousehold, type HouseholdRow } from '#register/queries/open-household.ts'
import { openedNumber } from '#register/queries/open-person.ts'
import { placePath } from '#register/queries/place-names.ts'
import { differencesOf } from '#register/queries/roster-people.ts'
import { householdView, type HouseholdView } from '#wire/households.ts'
import { recordId } from '#wire/ids.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { looksAtHousehold, recordedRead } from '../recorded-read.ts'
import { servedBy, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { ADULT, coded, detailsView } from '../show/household-view.ts'
import { ageOn, relationWords, sexWords } from '../show/item-text.ts'
import { maskedNumber } from '../show/mask.ts'
import { showingTo, shownTo, type Sight } from '../show/sight.ts'
import { sightOf } from '../sight-of.ts'
import { liesIn } from '../territory.ts'
import { READ_PERSONS } from './person-routes.ts'

/** One household: a read of each who belongs to it. */
export function householdRoutes(server: FastifyInstance, options: ServerOptions): void {
  server.withTypeProvider<ZodTypeProvider>().get(
    '/api/households/:householdId',
    {
      config: READ_PERSONS,
      schema: {
        params: z.object({ householdId: recordId }),
        response: { 200: householdView, ...problems },
      },
    },
    async (request, reply) => {
      const { householdId } = request.params
      const served = servedBy(request, options)
      const household = await openHousehold(served.store, { county: options.county, householdId })
      const details = await householdDetails(served.store, { county: options.county, householdId })
      if (
        household === null ||
        details === null ||
        !liesIn(household.place, whoAsks(request).territory)
      ) {
        return sendProblem(reply, { code: 'record.unknown' })
      }
      const looks = ({ members }: HouseholdView): Look[] =>
        looksAtHousehold(
          householdId,
          members.map((one) => one.personId),
        )
      return recordedRead({ options, request, looks }, async () =>
        viewOf(served, { household, details }, sightOf(request, options)),
      )
    },
  )
}

async function viewOf(
  options: ServerOptions,
  { household, details }: { readonly household: HouseholdRow; readonly details: HouseholdDetails },
  sight: Sight,
): Promise<HouseholdView> {
  const { store, county } = options
  const { householdId } = household
  const { today } = sight
  const [members, path, runNo] = await Promise.all([
    membersOf(store, { county, householdId }),
    placePath(store, household.place),
    standingRunNo(store, county),
  ])
  const personIds = members.map(({ personId }) => personId)
  const found = runNo === null ? [] : await differencesOf(store, { county, runNo, personIds })
  return {
    householdId,
    version: household.version,
    code: household.code,
    kind: coded(HOUSEHOLD_KIND, household.kind),
    groupNo: household.groupNo,
    // As an adult's: it is the household's, whoever lives in it.
    addressText: shownTo(sight, 'address_text', { value: household.addressText, bornOn: ADULT }),
    placePath: path.map(({ code, name }) => ({ code, name })),
    headName: shownTo(sight, 'name', { value: household.headName, bornOn: ADULT }),
    ...detailsView(details, sight),
    openDifferences: found.filter(({ status }) => status === 'open').length,
    members: members.map((member) => ({
      personId: member.personId,
      name: shownTo(sight, 'name', { value: member.name, bornOn: member.bornOn }),
      relation: relationWords(member.relation),
      sex: sexWords(member.sex),
      ageYears: ageOn(member.bornOn, today),
      lifeState: member.lifeState ?? 'active',
      isSelf: false,
      bornOn: showingTo(sight, 'born_on', member) === 'full' ? member.bornOn : null,
      maskedNumber: maskedNumber(
        openedNumber(store, { county, personId: member.personId }, member.identifierSealed),
      ),
      from: member.since,
      to: member.until,
    })),
  }
}
