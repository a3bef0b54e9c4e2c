import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { addDays, parseCivilDate } from '#domain/calendar/civil-date.ts'
import { batchStarted, startBatch } from '#wire/batches.ts'
import { progressView } from '#wire/progress.ts'
import { sendProblem } from '../answer-faults.ts'
import { workTold } from '../problem.ts'
import { problems } from '../problem-schema.ts'
import { whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { intakeMapping } from '../show/batch-view.ts'
import type { UploadStore } from '../uploads/upload-store.ts'
import { batchParams, READ_BATCHES, WRITE_BATCHES } from './find-batch.ts'

/** Rows nobody cites are deleted this long after the day the file speaks of (S17). */
const KEPT_DAYS = 3 * 365
const ENCODINGS = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const

/** Taking an uploaded file in, and how far it is. */
export function takeInRoutes(
  server: FastifyInstance,
  options: ServerOptions,
  uploads: UploadStore,
): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.post(
    '/api/batches',
    {
      config: WRITE_BATCHES,
      schema: { body: startBatch, response: { 200: batchStarted, ...problems } },
    },
    async (request, reply) => {
      const { accountId } = whoAsks(request)
      const { uploadId, mapping, encoding, asOf, ...stated } = request.body
      const upload = await uploads.find(uploadId, accountId)
      if (!upload.ok) return sendProblem(reply, upload.problem)
      const day = parseCivilDate(asOf)
      if (!day.ok) return sendProblem(reply, { code: 'request.shape', fields: 'asOf' })
      const columns = mapping === null ? null : intakeMapping(mapping, stated.source)
      if (mapping !== null && columns === null) {
        return sendProblem(reply, { code: 'request.shape', fields: 'mapping' })
      }
      const known = ENCODINGS.find((one) => one === encoding)
      const started = await options.jobs.startIntake({
        ...stated,
        county,
        path: uploads.pathOf(uploadId),
        fileName: upload.value.fileName,
        asOf,
        universe: '本县范围内该部门掌握的全部人员',
        expiresOn: addDays(day.value, KEPT_DAYS),
        receivedBy: accountId,
        ...(columns === null ? {} : { mapping: columns }),
        ...(known === undefined ? {} : { encoding: known }),
      })
      return started.ok ? started.value : sendProblem(reply, started.problem)
    },
  )

  routes.get(
    '/api/batches/:batchId/progress',
    {
      config: READ_BATCHES,
      schema: { params: batchParams, response: { 200: progressView, ...problems } },
    },
    async (request, reply) => {
      const work = { kind: 'batch', batchId: request.params.batchId } as const
      const view = await options.jobs.progressOf(work)
      return view === null ? sendProblem(reply, { code: 'record.unknown' }) : workTold(view)
    },
  )
}
