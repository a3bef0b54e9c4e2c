import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Look } from '#register/access/record-read.ts'
import { raisedBy, stepsOfFinding } from '#register/findings/finding-steps.ts'
import { listFindings, readFinding } from '#register/findings/list-findings.ts'
import * as wire from '#wire/findings.ts'
import { PAGE_ROWS, recordId } from '#wire/ids.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { recordedRead } from '../recorded-read.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { findingLineOf, findingViewOf } from '../show/finding-view.ts'
import { aroundFindings, cursorBehind, cursorOf, filterOf, statedAround } from './finding-scope.ts'

const READ = { access: { kind: 'ability', ability: 'findings.read', personal: true } } as const

export const findingParams: z.ZodObject<{ findingId: typeof recordId }> = z.object({
  findingId: recordId,
})

/** 疑点: the queue, and one finding with its story. */
export function findingRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/findings',
    {
      config: READ,
      schema: {
        querystring: wire.findingsQuery,
        response: { 200: wire.findingList, ...problems },
      },
    },
    async (request, reply) => {
      const { cursor, ...query } = request.query
      const filter = filterOf(request, options, query)
      if (filter === null) return sendProblem(reply, { code: 'record.unknown' })
      const after = cursorOf(cursor)
      const rows = await listFindings(storeOf(request), filter, { after, limit: PAGE_ROWS + 1 })
      const page = rows.slice(0, PAGE_ROWS)
      const resultIds = page.flatMap(({ personId }) => (personId === null ? [] : [personId]))
      const place = query.place ?? whoAsks(request).territory
      const look: Look = { kind: 'search', place, resultIds }
      return recordedRead({ options, request, looks: () => [look] }, async () => {
        const around = await aroundFindings(request, options, page)
        const last = rows.length > PAGE_ROWS ? page.at(-1) : undefined
        return {
          findings: page.map((finding) => findingLineOf(finding, around)),
          nextCursor: last === undefined ? null : cursorBehind(last),
        }
      })
    },
  )

  routes.get(
    '/api/findings/:findingId',
    {
      config: READ,
      schema: { params: findingParams, response: { 200: wire.findingView, ...problems } },
    },
    async (request, reply) => {
      const { findingId } = request.params
      const store = storeOf(request)
      const finding = await readFinding(store, { county, findingId })
      if (finding === null) return sendProblem(reply, { code: 'finding.unknown' })
      const looks = (view: wire.FindingView): readonly Look[] =>
        [view.person, view.other, view.stated?.holder ?? null].flatMap((one) =>
          one === null ? [] : [{ kind: 'person', personId: one.personId } as const],
        )
      return recordedRead({ options, request, looks }, async () => {
        const { accountId, role } = whoAsks(request)
        const steps = await stepsOfFinding(store, { county, findingId })
        const sentTo = steps.flatMap(({ said }) => said['place'] ?? [])
        const stated = await statedAround(request, options, finding)
        const homes = [stated?.holder?.place ?? null].filter((place) => place !== null)
        return findingViewOf(finding, {
          ...(await aroundFindings(request, options, [finding], [...sentTo, ...homes])),
          stated,
          steps,
          raised: await raisedBy(store, { county, findingId }),
          asker: { account: accountId, role },
        })
      })
    },
  )
}
