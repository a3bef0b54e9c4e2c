import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { readSheetCode } from '#domain/paper/sheet-code.ts'
import { findSheetCode } from '#paper/find-sheet-code.ts'
import { peopleOfPaper } from '#register/keying/people-of-sheets.ts'
import { keepSheetPicture, readSheetPicture } from '#register/paper/sheet-pictures.ts'
import { readSheet } from '#register/paper/sheet-rows.ts'
import { sheetImage } from '#wire/keying.ts'
import * as wire from '#wire/paper.ts'
import { sendProblem } from '../answer-faults.ts'
import { LIMITS } from '../limits.ts'
import { problems } from '../problem-schema.ts'
import { recordedRead } from '../recorded-read.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { imageTold } from './sheet-image-routes.ts'
import { sheetViewFor } from './sheet-routes.ts'

const KEEP = { access: { kind: 'ability', ability: 'papers.keep', personal: true } } as const

/** Pictures of printed sheets: found by their square, kept with the sheet, each look recorded. */
export function sheetPictureRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county, clock } = options

  routes.post(
    '/api/sheets/pictures',
    {
      // Sent twice it is the same picture.
      config: { ...KEEP, once: 'never' },
      bodyLimit: LIMITS.pictureBytes,
      schema: { response: { 200: wire.sheetFound, ...problems } },
    },
    async (request, reply) => {
      const bytes: unknown = request.body
      if (!Buffer.isBuffer(bytes)) return sendProblem(reply, { code: 'scan.not_picture' })
      const found = await findSheetCode(bytes)
      if (!found.ok) return sendProblem(reply, found.problem)
      const { code: sheetCode, corners, size } = found.value
      const kept = await keepSheetPicture(storeOf(request), {
        county,
        sheetCode,
        bytes,
        corners,
        size,
        by: whoAsks(request).accountId,
        at: clock(),
      })
      if (!kept.ok) return sendProblem(reply, kept.problem)
      const sheet = await sheetViewFor(request, options, sheetCode)
      if (sheet === null) return sendProblem(reply, { code: 'sheet.unknown' })
      return { sheet, pictureHash: kept.value.hash }
    },
  )

  routes.get(
    '/api/sheets/:sheetCode/picture',
    {
      config: KEEP,
      schema: { params: wire.sheetParams, response: { 200: sheetImage, ...problems } },
    },
    async (request, reply) => {
      const code = readSheetCode(request.params.sheetCode)
      if (!code.ok) return sendProblem(reply, code.problem)
      const store = storeOf(request)
      const key = { county, sheetCode: code.value }
      const sheet = await readSheet(store, key)
      const picture = sheet === null ? null : await readSheetPicture(store, key)
      if (sheet === null || picture === null) return sendProblem(reply, { code: 'sheet.unknown' })
      const personIds = await peopleOfPaper(store, key)
      const look = { kind: 'village', place: sheet.village, personIds } as const
      return recordedRead({ options, request, looks: () => [look] }, () =>
        Promise.resolve(imageTold(picture)),
      )
    },
  )
}
