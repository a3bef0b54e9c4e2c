import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { decideFieldCase } from '#register/field/decide-field-case.ts'
import { photosOf } from '#register/field/field-photos.ts'
import { listGroupMatters, type GroupMatters } from '#register/field/list-group-matters.ts'
import { listFieldCases, type FieldCase } from '#register/field/read-cases.ts'
import { currentNumber } from '#register/queries/open-person.ts'
import { readPerson } from '#register/ledger/person-rows.ts'
import { inTransaction } from '#register/store/in-transaction.ts'
import { placeNames } from '#register/queries/place-names.ts'
import * as wire from '#wire/field-cases.ts'
import { recordId } from '#wire/ids.ts'
import { itemChangeSettled } from '#wire/item-changes.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { actorOf, recordedRead } from '../recorded-read.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { fieldCaseView } from '../show/field-case-view.ts'
import { groupMatterView } from '../show/group-matter-view.ts'
import { territoryOf } from '../territory.ts'

const DECIDE = { access: { kind: 'ability', ability: 'forms.check', personal: true } } as const

/** Cases between what devices say: a person decides, with all values before them (S22). */
export function fieldCaseRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/field-cases',
    { config: DECIDE, schema: { response: { 200: wire.fieldCaseList, ...problems } } },
    async (request) => {
      const { territory } = whoAsks(request)
      const { from, to } = territoryOf(territory)
      const of = { county, placeFrom: from, placeTo: to }
      const cases = await listFieldCases(storeOf(request), of)
      const groups = await listGroupMatters(storeOf(request), of)
      const resultIds = [...cases.map(({ personId }) => personId), ...personsIn(groups)]
      return recordedRead(
        { options, request, looks: () => [{ kind: 'search', place: territory, resultIds }] },
        async () => ({
          cases: await casesTold(request, options, cases),
          matters: await mattersTold(request, groups),
        }),
      )
    },
  )

  routes.post(
    '/api/field-cases/:slotId/decision',
    {
      config: DECIDE,
      schema: {
        params: z.object({ slotId: recordId }),
        body: wire.decideFieldCase,
        response: { 200: z.object({ form: itemChangeSettled.nullable() }), ...problems },
      },
    },
    async (request, reply) => {
      const decided = await decideFieldCase(
        storeOf(request),
        {
          county,
          slotId: request.params.slotId,
          ...request.body,
          today: todayOf(options),
          at: options.clock(),
        },
        actorOf(request, options),
      )
      return decided.ok ? { form: decided.value.form } : sendProblem(reply, decided.problem)
    },
  )
}

async function casesTold(
  request: FastifyRequest,
  { county }: ServerOptions,
  cases: readonly FieldCase[],
): Promise<wire.FieldCaseList['cases']> {
  const store = storeOf(request)
  const places = await placeNames(
    store,
    cases.flatMap(({ village, words }) => [village, ...words.map(({ value }) => value)]),
  )
  const opIds = cases.flatMap(({ words }) => words.map(({ opId }) => opId))
  const photos = await photosOf(store, { county, opIds })
  const told: wire.FieldCaseList['cases'] = []
  for (const one of cases) {
    const { personId, item } = one
    const base =
      item === 'number'
        ? await currentNumber(store, { county, personId })
        : await inTransaction(
            store.pool,
            async (client) => (await readPerson(client, county, personId))?.items[item] ?? null,
          )
    told.push(fieldCaseView(one, { base, places, photos }))
  }
  return told
}

/** Everybody whom matters show. */
function personsIn({ matters }: GroupMatters): readonly string[] {
  const shown = matters.flatMap(({ contradictions, words }) => [
    ...contradictions.flatMap(({ people }) => people.map(({ personId }) => personId)),
    ...words.map(({ personId }) => personId),
  ])
  return [...new Set(shown)]
}

async function mattersTold(
  request: FastifyRequest,
  { matters, names }: GroupMatters,
): Promise<wire.FieldCaseList['matters']> {
  const codes = matters.flatMap(({ village, words }) => [
    village,
    ...words.map(({ about }) => (about.kind === 'item' ? about.value : null)),
  ])
  const places = await placeNames(storeOf(request), codes)
  return matters.map((matter) => groupMatterView(matter, { names, places }))
}
