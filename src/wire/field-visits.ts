import { z } from 'zod'
import { PHOTO_BYTES_MAX } from '#domain/photos/photo-limits.ts'
import { instant, recordId } from './ids.ts'
import { words } from './words.ts'

/*
 * What comes from visits besides values: pictures of documents, and what only an office can go on with.
 * The rules are SYN15–SYN18 of docs/rules/sync.md.
 */

/** POST /api/sync/photos : one piece of a picture; without bytes it asks how much is here. */
export const sendPhotoPiece = z.object({
  photoId: recordId,
  opId: recordId,
  /** SHA-256 of the whole, hexadecimal. */
  hash: z.string().regex(/^[0-9a-f]{64}$/u),
  size: z.int().min(1).max(PHOTO_BYTES_MAX),
  takenAt: z.string().max(40),
  from: z.int().min(0),
  piece: z.base64().max(43_000),
  deviceNowMs: z.number(),
})

export const photoPieceTaken = z.object({ arrived: z.int(), whole: z.boolean() })
export type PhotoPieceTaken = z.infer<typeof photoPieceTaken>

/** A picture that can be opened. */
export const photoLine = z.object({ photoId: recordId, takenAt: z.string() })
export type PhotoLine = z.infer<typeof photoLine>

/** GET /api/field-photos/{photoId} */
export const fieldPhoto = z.object({
  photoId: recordId,
  /** JPEG, base64. */
  picture: z.string(),
  takenAt: z.string(),
  evidenceReason: z.string().nullable(),
})
export type FieldPhotoTold = z.infer<typeof fieldPhoto>

/** POST /api/field-photos/{photoId}/evidence */
export const keepAsEvidence = z.object({ reason: z.string().min(2).max(300) })

/** GET /api/field-visits : what only an office can go on with, the oldest first. */
export const visitWorkList = z.object({
  work: z.array(
    z.object({
      opId: recordId,
      village: z.string(),
      personId: recordId.nullable(),
      personName: z.string().nullable(),
      kind: z.enum(['number_doubt', 'new_household', 'birth_paper']),
      /** Of a number only the digits in which it differs from the register's. */
      says: words,
      base: words.nullable(),
      members: z.array(z.object({ personId: recordId, name: z.string().nullable() })),
      reason: z.string(),
      collector: z.string(),
      receivedAt: instant,
      photos: z.array(photoLine),
    }),
  ),
})
export type VisitWorkList = z.infer<typeof visitWorkList>

/** POST /api/field-visits/{opId}/settlement */
export const settleVisit = z.object({ reason: z.string().min(2).max(300) })
