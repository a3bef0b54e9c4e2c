import multipart from '@fastify/multipart'
import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Outcome } from '#domain/outcome.ts'
import { isSourceKind } from '#domain/sources/source-kind.ts'
import type { PreviewHints, TextEncoding } from '#intake/intake-job.ts'
import { findBatchByFile } from '#register/evidence/batch.ts'
import { filePreview, type FilePreview } from '#wire/batches.ts'
import { recordId } from '#wire/ids.ts'
import { askPreview } from '#wire/transfers.ts'
import { sendProblem } from '../answer-faults.ts'
import { LIMITS } from '../limits.ts'
import type { Problem } from '../problem.ts'
import { problems } from '../problem-schema.ts'
import { servedBy, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { previewOf } from '../show/batch-view.ts'
import { previewAsBefore, type PreviewBesideLast } from '../uploads/preview-as-before.ts'
import type { Upload, UploadStore } from '../uploads/upload-store.ts'
import { asUpload, type TransferStores } from './transfer-routes.ts'

/** One file at a time, streamed to a private folder, then looked at in the parser's own process. */
export async function uploadRoutes(
  server: FastifyInstance,
  options: ServerOptions,
  uploads: UploadStore,
): Promise<void> {
  await server.register(multipart, {
    throwFileSizeLimit: true,
    limits: {
      files: 1,
      fields: 3,
      fieldNameSize: 40,
      fieldSize: 100,
      parts: 5,
      headerPairs: 20,
      fileSize: LIMITS.uploadTextBytes,
    },
  })
  server.post(
    '/api/uploads',
    {
      config: {
        access: { kind: 'ability', ability: 'batches.write', personal: true },
        bodyMs: LIMITS.uploadMs,
        // A file is known by its content: sent twice, it is the same upload (SRV17).
        once: 'never',
      },
      bodyLimit: LIMITS.uploadTextBytes + LIMITS.bodyBytes,
      schema: { response: { 200: filePreview, ...problems } },
    },
    async (request, reply) => {
      if (!request.isMultipart()) return sendProblem(reply, { code: 'upload.missing' })
      const file = await request.file()
      if (file === undefined) return sendProblem(reply, { code: 'upload.missing' })
      const { accountId } = whoAsks(request)
      const received = await uploads.receive({
        stream: file.file,
        fileName: file.filename,
        accountId,
      })
      if (!received.ok) return sendProblem(reply, received.problem)
      const upload = received.value
      const served = servedBy(request, options)
      const read = await previewAsBefore(served, {
        path: uploads.pathOf(upload.uploadId),
        hints: hintsOf(file.fields, upload),
        anew: fieldText(file.fields, 'mapping') === ANEW,
      })
      if (!read.ok) {
        await uploads.discard(upload.uploadId)
        return sendProblem(reply, { ...read.problem.facts, code: read.problem.code })
      }
      return shown(served, upload, read.value)
    },
  )
}

/** Looks at a file that is here already: one that came in pieces, or one that is to be read otherwise. */
export function uploadPreviewRoutes(
  server: FastifyInstance,
  options: ServerOptions,
  stores: TransferStores,
): void {
  server.withTypeProvider<ZodTypeProvider>().post(
    '/api/uploads/:uploadId/preview',
    {
      config: {
        access: { kind: 'ability', ability: 'batches.write', personal: true },
        once: 'never',
      },
      schema: {
        params: z.object({ uploadId: recordId }),
        body: askPreview,
        response: { 200: filePreview, ...problems },
      },
    },
    async (request, reply) => {
      const { accountId } = whoAsks(request)
      const { uploadId } = request.params
      const found = await uploadOf(stores, { uploadId, accountId })
      if (!found.ok) return sendProblem(reply, found.problem)
      const upload = found.value
      const served = servedBy(request, options)
      const { source, encoding, anew } = request.body
      const read = await previewAsBefore(served, {
        path: stores.uploads.pathOf(uploadId),
        hints: hintsFor(upload, { source: source ?? '', encoding: encoding ?? '' }),
        anew,
      })
      if (read.ok) return shown(served, upload, read.value)
      await stores.uploads.discard(uploadId)
      return sendProblem(reply, { ...read.problem.facts, code: read.problem.code })
    },
  )
}

/** An upload, or a transfer that is whole and becomes one. */
async function uploadOf(
  stores: TransferStores,
  { uploadId, accountId }: { readonly uploadId: string; readonly accountId: string },
): Promise<Outcome<Upload, Problem>> {
  const upload = await stores.uploads.find(uploadId, accountId)
  if (upload.ok) return upload
  const arrived = await stores.transfers.find(uploadId, accountId)
  if (!arrived.ok) return upload
  const whole = await asUpload(stores, arrived.value)
  if (whole.ok) await stores.transfers.discard(uploadId)
  return whole
}

async function shown(
  served: ServerOptions,
  upload: Upload,
  { preview, lastBatch }: PreviewBesideLast,
): Promise<FilePreview> {
  const sameAsBatchId = await knownBatch(served, upload, preview.guessedSource)
  return previewOf(upload, preview, { sameAsBatchId, lastBatch })
}

function hintsOf(fields: unknown, upload: Upload): PreviewHints {
  const [source, encoding] = [fieldText(fields, 'source'), fieldText(fields, 'encoding')]
  return hintsFor(upload, { source, encoding })
}

function hintsFor(
  upload: Upload,
  said: { readonly source: string; readonly encoding: string },
): PreviewHints {
  const { source } = said
  const encoding = ENCODINGS.find((one) => one === said.encoding)
  return {
    fileName: upload.fileName,
    ...(isSourceKind(source) ? { source } : {}),
    ...(encoding === undefined ? {} : { encoding }),
  }
}

const ENCODINGS: readonly TextEncoding[] = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be']

/** Asks for columns recognised as if no file of this kind had come before. */
const ANEW = 'anew'

/** A text part sent before the file. */
function fieldText(fields: unknown, name: string): string {
  if (typeof fields !== 'object' || fields === null) return ''
  const field: unknown = Object.getOwnPropertyDescriptor(fields, name)?.value
  if (typeof field !== 'object' || field === null || !('value' in field)) return ''
  return typeof field.value === 'string' ? field.value : ''
}

async function knownBatch(
  options: ServerOptions,
  upload: Upload,
  source: FilePreview['sourceGuess'],
): Promise<string | null> {
  if (source === null) return null
  const known = await findBatchByFile(options.store.pool, {
    county: options.county,
    source,
    fileHash: upload.hash,
  })
  return known?.batchId ?? null
}
