import multipart from '@fastify/multipart'
import type { FastifyInstance } from 'fastify'
import { isSourceKind } from '#domain/sources/source-kind.ts'
import type { PreviewHints, TextEncoding } from '#intake/intake-job.ts'
import { findBatchByFile } from '#register/evidence/batch.ts'
import { filePreview, type FilePreview } from '#wire/batches.ts'
import { sendProblem } from '../answer-faults.ts'
import { LIMITS } from '../limits.ts'
import { problems } from '../problem-schema.ts'
import { servedBy, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { previewOf } from '../show/batch-view.ts'
import { previewAsBefore } from '../uploads/preview-as-before.ts'
import type { Upload, UploadStore } from '../uploads/upload-store.ts'

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
      const { preview, lastBatch } = read.value
      const sameAsBatchId = await knownBatch(served, upload, preview.guessedSource)
      return previewOf(upload, preview, { sameAsBatchId, lastBatch }) satisfies FilePreview
    },
  )
}

function hintsOf(fields: unknown, upload: Upload): PreviewHints {
  const source = fieldText(fields, 'source')
  const encoding = ENCODINGS.find((one) => one === fieldText(fields, 'encoding'))
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
