import { z } from 'zod'
import { ROUND_ROLES } from '#domain/policy/grant-rounds.ts'
import { cursor, instant, placeCode, recordId } from './ids.ts'
import { words } from './words.ts'

const login = z.string().trim().min(1).max(100)
const reason = z.string().trim().min(2).max(300)
const level = z.enum(['county', 'township', 'village'])

/** Most lines of one round: 4,000 collectors of a county come in a few. */
export const ROUND_LINES_MAX = 1_000

/** POST /api/grant-templates */
export const makeTemplate = z.object({
  name: z.string().trim().min(2).max(60),
  role: z.enum(ROUND_ROLES),
  level,
  /** `null`: without end. */
  days: z.int().min(1).max(1100).nullable(),
})
export type MakeTemplate = z.infer<typeof makeTemplate>
export const templateMade = z.object({ templateId: recordId })

/** GET /api/grant-templates */
export const templateList = z.object({
  templates: z.array(
    makeTemplate.extend({ templateId: recordId, roleText: words, levelText: words }),
  ),
})
export type TemplateList = z.infer<typeof templateList>

const round = z.object({ reason, dryRun: z.boolean() })

/** POST /api/grant-rounds/by-template : tried with `dryRun`, then carried out whole or not at all. */
export const giveByTemplate = round.extend({
  templateId: recordId,
  since: instant.nullable(),
  lines: z
    .array(z.object({ login, place: placeCode }))
    .min(1)
    .max(ROUND_LINES_MAX),
})
export type GiveByTemplate = z.infer<typeof giveByTemplate>

/** POST /api/grant-rounds/hand-over : for good, or with an end to a stand-in; tried with `dryRun`. */
export const handOver = round.extend({
  fromLogin: login,
  toLogin: login,
  until: instant.nullable(),
})
export type HandOver = z.infer<typeof handOver>

export const roundGiven = z.object({
  /** `null` where it was only tried, or a line has a problem. */
  roundId: recordId.nullable(),
  lines: z.array(
    z.object({
      login: z.string(),
      who: z.string().nullable(),
      roleText: words,
      place: placeCode,
      placeName: z.string(),
      since: instant,
      until: instant.nullable(),
      problem: words.nullable(),
    }),
  ),
  /** Batches of sheets whose part at work passes. */
  passed: z.int(),
})
export type RoundGiven = z.infer<typeof roundGiven>

/** GET /api/grant-rounds?cursor= */
export const roundsQuery = z.object({ cursor: cursor.optional() })
export const roundList = z.object({
  rounds: z.array(
    z.object({
      roundId: recordId,
      kind: z.enum(['template', 'hand_over', 'stand_in']),
      template: z.string().nullable(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      since: instant,
      until: instant.nullable(),
      reason: z.string(),
      grants: z.int(),
      standing: z.int(),
      passed: z.int(),
      doneBy: z.string(),
      doneAt: instant,
      undoneAt: instant.nullable(),
    }),
  ),
  nextCursor: cursor.nullable(),
})
export type RoundList = z.infer<typeof roundList>

/** POST /api/grant-rounds/:roundId/undo */
export const roundUndone = z.object({
  ended: z.int(),
  givenBack: z.int(),
  passedBack: z.int(),
})
