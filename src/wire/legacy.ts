import { z } from 'zod'
import { LEGACY_SYSTEMS } from '#domain/sources/legacy-systems.ts'
import { LEGACY_ANSWERS, LEGACY_STATES } from '#domain/sources/legacy-village.ts'
import { instant, recordId } from './ids.ts'

const village = z.string().regex(/^[0-9]{12}$/u)
export const legacyParams = z.object({ batchId: recordId, village })

const legacyLine = z.object({
  /** 12 digits; empty: records of no known village, which are never verified. */
  village: z.string(),
  villageName: z.string(),
  townshipName: z.string(),
  records: z.int(),
  state: z.enum(LEGACY_STATES),
  sampled: z.int(),
  answered: z.int(),
  right: z.int(),
  confirmedBy: z.enum(['sample', 'source', 'invented']).nullable(),
  decidedAt: instant.nullable(),
})
export type LegacyLine = z.infer<typeof legacyLine>

/** GET /api/legacy: legacy files and their villages, of one's own place. */
export const legacyFiles = z.object({
  files: z.array(
    z.object({
      batchId: recordId,
      batchNo: z.int(),
      fileName: z.string(),
      department: z.string(),
      asOf: z.string(),
      system: z.enum(LEGACY_SYSTEMS).nullable(),
      /** Columns cut by law before anything was stored. */
      columnsCut: z.int(),
      villages: z.array(legacyLine),
    }),
  ),
})
export type LegacyFiles = z.infer<typeof legacyFiles>

/** GET /api/legacy/:batchId/villages/:village */
export const legacyVillageView = legacyLine.extend({
  /** With it and the list anybody draws the same sample. */
  seed: z.int().nullable(),
  /** Records that another list confirms now, and how many must be. */
  agreeing: z.int(),
  agreeingLeast: z.int(),
  /** Of the sample, wrong or unknown, at most. */
  wrongMost: z.int(),
  decidedReason: z.string().nullable(),
  /** The asker answered for the sample, and so does not decide on it. */
  answeredByMe: z.boolean(),
  people: z.array(
    z.object({
      rowNo: z.int(),
      party: z.union([z.literal(1), z.literal(2)]),
      name: z.string().nullable(),
      sex: z.string().nullable(),
      bornOn: z.string().nullable(),
      address: z.string().nullable(),
      answer: z.enum(LEGACY_ANSWERS).nullable(),
    }),
  ),
})
export type LegacyVillageView = z.infer<typeof legacyVillageView>

/** PUT …/answers */
export const answerLegacySample = z.object({
  answers: z
    .array(
      z.object({
        rowNo: z.int(),
        party: z.union([z.literal(1), z.literal(2)]),
        answer: z.enum(LEGACY_ANSWERS),
      }),
    )
    .min(1)
    .max(60),
})
export type AnswerLegacySample = z.infer<typeof answerLegacySample>

/** POST …/decision; `waiting` takes a decision back. */
export const decideLegacy = z.object({
  verdict: z.enum(['verified', 'refused', 'waiting']),
  /** What confirms it; of `verified` only. */
  by: z.enum(['sample', 'source']),
  reason: z.string().trim().min(2).max(300),
})
export type DecideLegacy = z.infer<typeof decideLegacy>
export const legacyState = z.object({ state: z.enum(LEGACY_STATES) })
