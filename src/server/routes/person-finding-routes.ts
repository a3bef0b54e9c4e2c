import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { listFindings } from '#register/findings/list-findings.ts'
import { findingList } from '#wire/findings.ts'
import { recordId } from '#wire/ids.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { recordedRead } from '../recorded-read.ts'
import { servedBy, storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { findingLineOf } from '../show/finding-view.ts'
import { aroundFindings, filterOf } from './finding-scope.ts'
import { permittedPerson } from './person-routes.ts'

const READ = { access: { kind: 'ability', ability: 'persons.read', personal: true } } as const
const EVERYTHING = { state: 'unsettled', assigned: false } as const
/** A person of whom more is doubted is doubted altogether. */
const SHOWN = 100

/** What is doubted about one person, for their page. */
export function personFindingRoutes(server: FastifyInstance, options: ServerOptions): void {
  server.withTypeProvider<ZodTypeProvider>().get(
    '/api/persons/:personId/findings',
    {
      config: READ,
      schema: {
        params: z.object({ personId: recordId }),
        response: { 200: findingList, ...problems },
      },
    },
    async (request, reply) => {
      const { personId } = request.params
      const { territory } = whoAsks(request)
      const person = await permittedPerson(servedBy(request, options), territory, personId)
      const filter = filterOf(request, options, EVERYTHING)
      if (person === null || filter === null) return sendProblem(reply, { code: 'record.unknown' })
      const looks = [{ kind: 'person', personId }] as const
      return recordedRead({ options, request, looks: () => looks }, async () => {
        const page = { after: null, limit: SHOWN }
        const found = await listFindings(storeOf(request), { ...filter, personId }, page)
        const around = await aroundFindings(request, options, found)
        return { findings: found.map((one) => findingLineOf(one, around)), nextCursor: null }
      })
    },
  )
}
