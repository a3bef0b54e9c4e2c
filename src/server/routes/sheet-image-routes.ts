import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { placeOfPicture } from '#domain/keying/place-picture.ts'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { findSheetCode } from '#paper/find-sheet-code.ts'
import type { ChildProblem } from '#paper/run-paper-child.ts'
import { pictureSize } from '#paper/scan/picture-size.ts'
import type { ScanProblem } from '#paper/scan/scan-problem.ts'
import { readKeying } from '#register/keying/keying-rows.ts'
import { peopleOfKeyedSheet } from '#register/keying/people-of-sheets.ts'
import { addSheetImage, readSheetImage, type SeenPicture } from '#register/keying/sheet-images.ts'
import { recordId } from '#wire/ids.ts'
import * as wire from '#wire/keying.ts'
import { sendProblem } from '../answer-faults.ts'
import { LIMITS } from '../limits.ts'
import { problems } from '../problem-schema.ts'
import { recordedRead } from '../recorded-read.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'

const KEY = { access: { kind: 'ability', ability: 'sheets.key', personal: true } } as const
const params = z.object({ keyingId: recordId, sheetNo: z.coerce.number().int().min(1) })

/** Pictures beside the form: kept sealed, laid on the sheet by its marks, each look recorded. */
export function sheetImageRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county, clock } = options

  routes.put(
    '/api/keyings/:keyingId/sheets/:sheetNo/image',
    {
      // Sent twice it is the same picture.
      config: { ...KEY, once: 'never' },
      bodyLimit: LIMITS.sheetImageBytes,
      schema: {
        params,
        body: wire.sendSheetImage,
        response: { 200: z.object({ sheetNo: z.int() }), ...problems },
      },
    },
    async (request, reply) => {
      const bytes = Buffer.from(request.body.image, 'base64')
      const seen = await seenIn(bytes)
      if (!seen.ok) return sendProblem(reply, seen.problem)
      const added = await addSheetImage(storeOf(request), {
        county,
        ...request.params,
        bytes,
        seen: seen.value,
        by: whoAsks(request).accountId,
        at: clock(),
      })
      return added.ok ? added.value : sendProblem(reply, added.problem)
    },
  )

  routes.get(
    '/api/keyings/:keyingId/sheets/:sheetNo/image',
    { config: KEY, schema: { params, response: { 200: wire.sheetImage, ...problems } } },
    async (request, reply) => {
      const store = storeOf(request)
      const key = { county, ...request.params }
      const batch = await readKeying(store, key)
      const image = batch === null ? null : await readSheetImage(store, key)
      if (batch === null || image === null) return sendProblem(reply, { code: 'keying.unknown' })
      const personIds = await peopleOfKeyedSheet(store, key)
      const look = { kind: 'village', place: batch.village, personIds } as const
      return recordedRead({ options, request, looks: () => [look] }, () =>
        Promise.resolve(imageTold(image)),
      )
    },
  )
}

/** A picture as a page takes it, with how it is laid on the sheet. */
export function imageTold(image: {
  readonly type: wire.SheetImageTold['type']
  readonly bytes: Buffer
  readonly corners: readonly number[] | null
}): wire.SheetImageTold {
  const place = image.corners === null ? null : placeOfPicture(image.corners)
  const { type, bytes } = image
  return { type, image: bytes.toString('base64'), place: place === null ? null : [...place] }
}

type SeenProblem =
  Exclude<ScanProblem, { code: 'scan.no_code' }> | ChildProblem | { readonly code: 'keying.image' }

/** What a picture shows; a sheet without a square, or one that cannot be read, is somebody's word. */
async function seenIn(bytes: Uint8Array): Promise<Outcome<SeenPicture, SeenProblem>> {
  const size = pictureSize(bytes)
  if (size === null) return refuse({ code: 'keying.image' })
  const found = await findSheetCode(bytes)
  if (found.ok) {
    const { code: sheetCode, corners } = found.value
    return accept({ size, sheetCode, corners })
  }
  const { problem } = found
  if (problem.code !== 'scan.no_code') return refuse(problem)
  return accept({ size, sheetCode: null, corners: null })
}
