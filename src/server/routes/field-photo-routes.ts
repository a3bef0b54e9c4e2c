import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import {
  keepPhotoAsEvidence,
  readFieldPhoto,
  takePhotoPiece,
} from '#register/field/field-photos.ts'
import { done, recordId } from '#wire/ids.ts'
import * as wire from '#wire/field-visits.ts'
import { problemFault, sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { recordedRead } from '../recorded-read.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { deviceOf } from '../session/device-asks.ts'

const CHECK = { access: { kind: 'ability', ability: 'forms.check', personal: true } } as const

/** Pictures of documents, taken in pieces from devices (S7, SYN16). */
export function fieldPhotoRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county, clock } = options

  routes.post(
    '/api/sync/photos',
    {
      config: { access: { kind: 'device' } },
      schema: { body: wire.sendPhotoPiece, response: { 200: wire.photoPieceTaken, ...problems } },
    },
    async (request, reply) => {
      const { deviceId, village } = deviceOf(request)
      const { photoId, opId, hash, size, takenAt, from, piece } = request.body
      const taken = await takePhotoPiece(storeOf(request), {
        county,
        deviceId,
        village,
        photoId,
        opId,
        hash: Buffer.from(hash, 'hex'),
        size,
        takenAt,
        from,
        piece: Buffer.from(piece, 'base64'),
        at: clock(),
      })
      return taken.ok ? taken.value : sendProblem(reply, taken.problem)
    },
  )
}

/** Pictures as whoever decides sees them, and those that stay as evidence. */
export function keptPhotoRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/field-photos/:photoId',
    {
      config: CHECK,
      schema: {
        params: z.object({ photoId: recordId }),
        response: { 200: wire.fieldPhoto, ...problems },
      },
    },
    async (request) => {
      const { photoId } = request.params
      return recordedRead(
        {
          options,
          request,
          looks: ({ personId }) => (personId === null ? [] : [{ kind: 'person', personId }]),
        },
        async () => {
          const photo = await readFieldPhoto(storeOf(request), { county, photoId })
          if (photo === null) throw problemFault({ code: 'photo.unknown' })
          const { picture, takenAt, evidenceReason, personId } = photo
          return { photoId, picture: picture.toString('base64'), takenAt, evidenceReason, personId }
        },
      )
    },
  )

  routes.post(
    '/api/field-photos/:photoId/evidence',
    {
      config: CHECK,
      schema: {
        params: z.object({ photoId: recordId }),
        body: wire.keepAsEvidence,
        response: { 200: done, ...problems },
      },
    },
    async (request, reply) => {
      const kept = await keepPhotoAsEvidence(storeOf(request), {
        county,
        photoId: request.params.photoId,
        account: whoAsks(request).accountId,
        reason: request.body.reason,
      })
      return kept.ok ? { done: true as const } : sendProblem(reply, kept.problem)
    },
  )
}
