import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { listBirthPapers } from '#register/field/birth-papers.ts'
import { photosOf } from '#register/field/field-photos.ts'
import { listVisitWork, settleVisitWork, type VisitWork } from '#register/field/visit-work.ts'
import { currentNumber } from '#register/queries/open-person.ts'
import { placeNames } from '#register/queries/place-names.ts'
import { done, recordId } from '#wire/ids.ts'
import * as wire from '#wire/field-visits.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { recordedRead } from '../recorded-read.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { onlyDiffering } from '../show/field-case-view.ts'
import { territoryOf } from '../territory.ts'

const CHECK = { access: { kind: 'ability', ability: 'forms.check', personal: true } } as const

/** What workers found at doors that only an office can go on with (SYN17, SYN18). */
export function fieldVisitRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county, clock } = options

  routes.get(
    '/api/field-visits',
    { config: CHECK, schema: { response: { 200: wire.visitWorkList, ...problems } } },
    async (request) => {
      const { territory } = whoAsks(request)
      const { from, to } = territoryOf(territory)
      const store = storeOf(request)
      const of = { county, placeFrom: from, placeTo: to }
      const work = [...(await listVisitWork(store, of)), ...(await listBirthPapers(store, of))]
      const resultIds = work.flatMap(({ personId, says }) => [
        ...(personId === null ? [] : [personId]),
        ...(says.kind === 'new_household' ? says.members.map((member) => member.personId) : []),
      ])
      return recordedRead(
        { options, request, looks: () => [{ kind: 'search', place: territory, resultIds }] },
        async () => ({ work: await workTold(request, options, work) }),
      )
    },
  )

  routes.post(
    '/api/field-visits/:opId/settlement',
    {
      config: CHECK,
      schema: {
        params: z.object({ opId: recordId }),
        body: wire.settleVisit,
        response: { 200: done, ...problems },
      },
    },
    async (request, reply) => {
      const settled = await settleVisitWork(storeOf(request), {
        county,
        opId: request.params.opId,
        account: whoAsks(request).accountId,
        reason: request.body.reason,
        at: clock(),
      })
      return settled.ok ? { done: true as const } : sendProblem(reply, settled.problem)
    },
  )
}

async function workTold(
  request: FastifyRequest,
  { county }: ServerOptions,
  work: readonly VisitWork[],
): Promise<wire.VisitWorkList['work']> {
  const store = storeOf(request)
  const places = await placeNames(
    store,
    work.map(({ village }) => village),
  )
  const photos = await photosOf(store, { county, opIds: work.map(({ opId }) => opId) })
  const told: wire.VisitWorkList['work'] = []
  for (const one of work) {
    const { says, personId } = one
    const base =
      says.kind === 'number_doubt' && personId !== null
        ? await currentNumber(store, { county, personId })
        : null
    const [shownBase, shown] =
      says.kind === 'number_doubt' ? onlyDiffering([base, says.typed]) : [null, null]
    told.push({
      opId: one.opId,
      village: places.get(one.village) ?? one.village,
      personId,
      personName: one.personName,
      kind: says.kind,
      says: saysWords(says, shown ?? ''),
      base: shownBase === null || shownBase === undefined ? null : { zh: shownBase, en: shownBase },
      members: says.kind === 'new_household' ? [...says.members] : [],
      reason: one.reason,
      collector: one.collectorName,
      receivedAt: one.receivedAt.toISOString(),
      photos: [...(photos.get(one.opId) ?? [])],
    })
  }
  return told
}

function saysWords(
  says: VisitWork['says'],
  number: string,
): wire.VisitWorkList['work'][number]['says'] {
  switch (says.kind) {
    case 'number_doubt':
      return { zh: number, en: number }
    case 'new_household':
      return { zh: `${says.group} 组`, en: `group ${says.group}` }
    case 'birth_paper':
      return {
        zh: '已登记；看照片，接着办落户',
        en: 'Registered; look at the picture, then the household',
      }
  }
}
