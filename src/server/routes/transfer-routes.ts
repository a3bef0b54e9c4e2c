import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { parseCivilDate } from '#domain/calendar/civil-date.ts'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { batchStarted } from '#wire/batches.ts'
import { done, recordId } from '#wire/ids.ts'
import { declareTransfer, transferList, transferView, type TransferView } from '#wire/transfers.ts'
import { sendProblem } from '../answer-faults.ts'
import { LIMITS } from '../limits.ts'
import type { Problem } from '../problem.ts'
import { problems } from '../problem-schema.ts'
import { servedBy, whoAsks, type Access } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { previewAsBefore } from '../uploads/preview-as-before.ts'
import type { Arrived, TransferStore } from '../uploads/transfer-store.ts'
import type { Upload, UploadStore } from '../uploads/upload-store.ts'

const transferParams = z.object({ transferId: recordId })

const SENDS: { access: Access; once: 'never'; program: true } = {
  access: { kind: 'ability', ability: 'batches.write', personal: false },
  // A transfer is known by what was declared, a piece by its offset: sent twice, nothing happens twice.
  once: 'never',
  program: true,
}

const PIECE = 'application/offset+octet-stream'
const TUS = '1.0.0'

export interface TransferStores {
  readonly transfers: TransferStore
  readonly uploads: UploadStore
}

/**
 * Files that arrive in pieces and go on after a cut: tus 1.0.0, core protocol (`HEAD` tells where to go
 * on, `PATCH` appends). Declaring is ours: JSON with what a department must state (S17).
 */
export function transferRoutes(
  server: FastifyInstance,
  { transfers }: Pick<TransferStores, 'transfers'>,
): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const own = async (request: FastifyRequest): Promise<Outcome<Arrived, Problem>> => {
    const { transferId } = transferParams.parse(request.params)
    return transfers.find(transferId, whoAsks(request).accountId)
  }

  routes.post(
    '/api/transfers',
    {
      config: SENDS,
      schema: { body: declareTransfer, response: { 201: transferView, ...problems } },
    },
    async (request, reply) => {
      const { statement: days, fileHash } = request.body
      if (days !== null && fileHash === null) {
        return sendProblem(reply, { code: 'transfer.hash_missing' })
      }
      for (const day of [days?.asOf, days?.expiresOn]) {
        if (day === undefined || parseCivilDate(day).ok) continue
        return sendProblem(reply, { code: 'request.shape', fields: 'statement' })
      }
      const declared = await transfers.declare(whoAsks(request).accountId, request.body)
      if (!declared.ok) return sendProblem(reply, declared.problem)
      const view = viewOf(declared.value)
      tusHeaders(reply, view)
      return reply.code(201).header('location', `/api/transfers/${view.transferId}`).send(view)
    },
  )

  routes.get(
    '/api/transfers',
    { config: SENDS, schema: { response: { 200: transferList, ...problems } } },
    async (request) => {
      const all = await transfers.ofAccount(whoAsks(request).accountId)
      return { transfers: all.filter(({ transfer }) => transfer.batchId === null).map(viewOf) }
    },
  )

  routes.get(
    '/api/transfers/:transferId',
    {
      config: SENDS,
      schema: { params: transferParams, response: { 200: transferView, ...problems } },
    },
    async (request, reply) => {
      const found = await own(request)
      if (!found.ok) return sendProblem(reply, found.problem)
      const view = viewOf(found.value)
      tusHeaders(reply, view)
      return view
    },
  )

  routes.delete(
    '/api/transfers/:transferId',
    { config: SENDS, schema: { params: transferParams, response: { 200: done, ...problems } } },
    async (request, reply) => {
      const found = await own(request)
      if (!found.ok) return sendProblem(reply, found.problem)
      await transfers.discard(request.params.transferId)
      return { done: true as const }
    },
  )
}

/** A piece of a file, and the file once it is whole. */
export function transferPieceRoutes(
  server: FastifyInstance,
  options: ServerOptions,
  stores: TransferStores,
): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { transfers } = stores
  // The bytes go to disk as they come; nothing of them is parsed here.
  server.addContentTypeParser(PIECE, (_request, payload, next) => {
    next(null, payload)
  })

  routes.patch(
    '/api/transfers/:transferId',
    {
      config: { ...SENDS, bodyMs: LIMITS.uploadMs },
      bodyLimit: LIMITS.uploadTextBytes,
      schema: { params: transferParams, response: { 200: transferView, ...problems } },
    },
    async (request, reply) => {
      const found = await transfers.find(request.params.transferId, whoAsks(request).accountId)
      if (!found.ok) return sendProblem(reply, found.problem)
      const stream: unknown = request.body
      const offset = wholeNumber(request.headers['upload-offset'])
      if (!(stream instanceof Readable) || offset === null) {
        return sendProblem(reply, { code: 'request.shape', fields: `Upload-Offset、${PIECE}` })
      }
      const length = wholeNumber(request.headers['content-length'])
      const appended = await transfers.append(found.value, { stream, offset, length })
      if (!appended.ok) {
        const { offset: at } = appended.problem
        if (typeof at === 'number') reply.header('upload-offset', at)
        return sendProblem(reply, appended.problem)
      }
      const view = viewOf({ ...found.value, offset: appended.value })
      tusHeaders(reply, view)
      return view
    },
  )

  routes.post(
    '/api/transfers/:transferId/batch',
    {
      config: SENDS,
      schema: { params: transferParams, response: { 200: batchStarted, ...problems } },
    },
    async (request, reply) => {
      const { accountId } = whoAsks(request)
      const found = await transfers.find(request.params.transferId, accountId)
      if (!found.ok) return sendProblem(reply, found.problem)
      const { transfer } = found.value
      if (transfer.batchId !== null) return { batchId: transfer.batchId }
      if (transfer.statement === null) return sendProblem(reply, { code: 'transfer.not_stated' })
      const upload = await asUpload(stores, found.value)
      if (!upload.ok) return sendProblem(reply, upload.problem)
      const started = await takeIn(servedBy(request, options), stores, {
        upload: upload.value,
        statement: transfer.statement,
      })
      if (!started.ok) {
        await transfers.discard(transfer.transferId)
        return sendProblem(reply, started.problem)
      }
      await transfers.taken(found.value, started.value.batchId)
      return started.value
    },
  )
}

/** The whole file as an upload like any other, under the same id; asked again, it is that upload. */
export async function asUpload(
  { transfers, uploads }: TransferStores,
  arrived: Arrived,
): Promise<Outcome<Upload, Problem>> {
  const { transferId, accountId } = arrived.transfer
  const before = await uploads.find(transferId, accountId)
  if (before.ok) return before
  const whole = await transfers.whole(arrived)
  return whole.ok ? accept(await uploads.adopt(whole.value)) : whole
}

/** Looked at as on the page before it is taken in: the same refusals, and the mapping of last time. */
async function takeIn(
  options: ServerOptions,
  { uploads }: TransferStores,
  file: { readonly upload: Upload; readonly statement: Statement },
): Promise<Outcome<{ readonly batchId: string }, Problem>> {
  const { upload, statement } = file
  const path = uploads.pathOf(upload.uploadId)
  const read = await previewAsBefore(options, {
    path,
    hints: { fileName: upload.fileName, source: statement.source },
    anew: false,
  })
  if (!read.ok) {
    await uploads.discard(upload.uploadId)
    return refuse({ ...read.problem.facts, code: read.problem.code })
  }
  return options.jobs.startIntake({
    ...statement,
    county: options.county,
    path,
    fileName: upload.fileName,
    mapping: read.value.preview.mapping,
    receivedBy: upload.accountId,
  })
}

type Statement = NonNullable<Arrived['transfer']['statement']>

function viewOf({ transfer, offset, touchedAtMs }: Arrived): TransferView {
  const { transferId, fileName, fileBytes, changedAtMs, batchId } = transfer
  const arrived = offset === fileBytes ? ('whole' as const) : ('arriving' as const)
  return {
    transferId,
    fileName,
    fileBytes,
    changedAtMs,
    offset,
    state: batchId === null ? arrived : 'taken',
    stated: transfer.statement !== null,
    batchId,
    expiresAt: new Date(touchedAtMs + LIMITS.transferKeptMs).toISOString(),
  }
}

function tusHeaders(reply: FastifyReply, view: TransferView): void {
  reply.header('tus-resumable', TUS)
  reply.header('upload-offset', view.offset)
  reply.header('upload-length', view.fileBytes)
  reply.header('upload-expires', new Date(view.expiresAt).toUTCString())
}

function wholeNumber(header: string | string[] | undefined): number | null {
  return typeof header === 'string' && /^[0-9]{1,15}$/u.test(header) ? Number(header) : null
}
