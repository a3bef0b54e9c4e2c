import { z } from 'zod'
import { EMERGENCY_MINUTES_MAX, EMERGENCY_REASON_MIN } from '#domain/policy/emergency.ts'
import { ALERT_KINDS } from '#domain/policy/reading-alerts.ts'
import { PURPOSES } from '#domain/policy/purposes.ts'
import { cursor, instant, placeCode, recordId } from './ids.ts'
import { role } from './session.ts'
import { words } from './words.ts'

/** POST /api/emergencies : 紧急查阅, reading for some minutes beyond one's territory. */
export const breakGlass = z.object({
  reason: z.string().trim().min(EMERGENCY_REASON_MIN).max(300),
  minutes: z.int().min(1).max(EMERGENCY_MINUTES_MAX),
})
export type BreakGlass = z.infer<typeof breakGlass>
export const glassBroken = z.object({ breakId: recordId, until: instant })
export type GlassBroken = z.infer<typeof glassBroken>

/** GET /api/emergencies : all for who reviews, one's own for everybody else. */
export const emergencies = z.object({
  emergencies: z.array(
    z.object({
      breakId: recordId,
      who: z.string(),
      role: words,
      placeName: z.string(),
      reason: z.string(),
      brokenAt: instant,
      until: instant,
      endedAt: instant.nullable(),
      reviewDueAt: instant,
      overdue: z.boolean(),
      verdict: z.enum(['justified', 'not_justified']).nullable(),
      reviewNote: z.string().nullable(),
      /** Persons opened and values shown meanwhile. */
      reads: z.int(),
      mayReview: z.boolean(),
    }),
  ),
})
export type Emergencies = z.infer<typeof emergencies>

/** PUT /api/emergencies/:breakId/review */
export const reviewEmergency = z.object({
  verdict: z.enum(['justified', 'not_justified']),
  note: z.string().trim().min(2).max(300),
})
export type ReviewEmergency = z.infer<typeof reviewEmergency>

/** GET /api/reads : who looked; no name of anybody looked at, only a pseudonym that stays the same. */
export const readsQuery = z.object({
  account: recordId.optional(),
  kind: z.enum(['search', 'person', 'household', 'village', 'value', 'batch', 'export']).optional(),
  purpose: z.enum(PURPOSES).optional(),
  /** Looks at the same person as this look. */
  sameAs: recordId.optional(),
  since: instant.optional(),
  until: instant.optional(),
  cursor: cursor.optional(),
})
export type ReadsQuery = z.infer<typeof readsQuery>

export const readLine = z.object({
  readId: recordId,
  at: instant,
  accountId: recordId.nullable(),
  who: z.string(),
  role: words,
  office: z.string(),
  purpose: words,
  kind: z.string(),
  what: words,
  /** Pseudonym of the person, where it was one. */
  subject: z.string().nullable(),
  placeName: z.string().nullable(),
  count: z.int(),
  /** How many requests of one opened page it was, and what each asked. */
  requests: z.int(),
  parts: z.array(words),
})
export type ReadLine = z.infer<typeof readLine>
export const readsPage = z.object({ reads: z.array(readLine), nextCursor: cursor.nullable() })
export type ReadsPage = z.infer<typeof readsPage>

/** GET /api/alerts */
export const alerts = z.object({
  alerts: z.array(
    z.object({
      alertId: recordId,
      kind: z.enum(ALERT_KINDS),
      text: words,
      accountId: recordId,
      who: z.string(),
      facts: z.record(z.string(), z.union([z.string(), z.number()])),
      raisedAt: instant,
      seenBy: z.string().nullable(),
      seenAt: instant.nullable(),
      note: z.string().nullable(),
      mayAnswer: z.boolean(),
    }),
  ),
})
export type Alerts = z.infer<typeof alerts>

/** PUT /api/alerts/:alertId */
export const answerAlert = z.object({ note: z.string().trim().min(2).max(300) })

/** GET /api/persons/:personId/looks : what the person is told: in which role, from where, for what. */
export const looksTold = z.object({
  nextCursor: cursor.nullable(),
  looks: z.array(
    z.object({
      at: instant,
      role: words,
      office: z.string(),
      purpose: words,
      what: words,
      /** How many requests of one opened page it was, and what each asked. */
      requests: z.int(),
      parts: z.array(words),
    }),
  ),
})

/** GET /api/grants */
export const grantList = z.object({
  grants: z.array(
    z.object({
      accountId: recordId,
      grantNo: z.int(),
      who: z.string(),
      login: z.string(),
      role,
      roleText: words,
      place: placeCode,
      placeName: z.string(),
      since: instant,
      until: instant.nullable(),
      grantedBy: z.string(),
      reason: z.string(),
      state: z.enum(['holds', 'waits', 'over']),
    }),
  ),
})
export type GrantList = z.infer<typeof grantList>

/** POST /api/grants */
export const giveGrant = z.object({
  login: z.string().trim().min(1).max(100),
  role,
  place: placeCode,
  since: instant.nullable(),
  until: instant.nullable(),
  reason: z.string().trim().min(2).max(300),
})
export type GiveGrant = z.infer<typeof giveGrant>
export const grantGiven = z.object({ accountId: recordId, grantNo: z.int() })
export type GrantGiven = z.infer<typeof grantGiven>

/** POST /api/child-approvals : a supervisor lets an account see full values of children. */
export const approveChildren = z.object({
  login: z.string().trim().min(1).max(100),
  purpose: z.enum(PURPOSES),
  days: z.int().min(1).max(31),
  reason: z.string().trim().min(2).max(300),
})
