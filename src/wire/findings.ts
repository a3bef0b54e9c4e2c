import { z } from 'zod'
import { FINDING_ANSWERS, FINDING_STATES } from '#domain/findings/finding-state.ts'
import { ASSIGNED_AT_ONCE } from '#domain/findings/finding-step.ts'
import { civilDate, cursor, instant, placeCode, recordId } from './ids.ts'
import { sourceKind } from './source.ts'
import { facts, words } from './words.ts'

export const SEVERITIES = ['E', 'E*', 'W', 'I'] as const
export const severity = z.enum(SEVERITIES)
export type Severity = z.infer<typeof severity>

export const FINDING_FILTERS = ['unsettled', ...FINDING_STATES, 'all'] as const

/** GET /api/findings?… */
export const findingsQuery = z.object({
  state: z.enum(FINDING_FILTERS).default('unsettled'),
  rule: z.string().max(40).optional(),
  severity: severity.optional(),
  answer: z.enum(FINDING_ANSWERS).optional(),
  /** Who clears it up, by the rule. */
  owner: z.enum(['village', 'township', 'county', 'department']).optional(),
  place: placeCode.optional(),
  /** Only what was sent out to this place. */
  assigned: z.stringbool().optional(),
  /** Found at least so many days ago. */
  minAgeDays: z.coerce.number().int().min(0).max(3650).optional(),
  cursor: cursor.optional(),
})
export type FindingsQuery = z.infer<typeof findingsQuery>

const someone = z.object({
  personId: recordId,
  /** Masked by the policy; `null`: nobody knows, or not to be seen here. */
  name: z.string().nullable(),
})

export const findingLine = z.object({
  findingId: recordId,
  /** Its last step: whoever acts names it. */
  version: z.int(),
  rule: z.string(),
  severity,
  text: words,
  item: words,
  /** What kind of thing it is about: one person, one household, one month of a village. */
  about: words,
  person: someone.nullable(),
  placeName: z.string(),
  state: z.enum(FINDING_STATES),
  stateText: words,
  answer: z.enum(FINDING_ANSWERS).nullable(),
  openedAt: instant,
  ageDays: z.int(),
  timesSeen: z.int(),
  timesBack: z.int(),
  dueOn: civilDate.nullable(),
  overdue: z.boolean(),
})
export type FindingLine = z.infer<typeof findingLine>

export const findingList = z.object({
  findings: z.array(findingLine),
  nextCursor: cursor.nullable(),
})
export type FindingList = z.infer<typeof findingList>

export const FINDING_ACTIONS = [
  'name_parent',
  'explain',
  'assign',
  'answer',
  'vouch',
  'decline',
  'undo',
] as const
export type FindingAction = (typeof FINDING_ACTIONS)[number]

/** GET /api/findings/:findingId */
export const findingView = findingLine.extend({
  facts,
  /** What to look at to clear it up. */
  advice: words,
  /** The law, standard or handbook the rule stands on. */
  basis: z.string(),
  other: someone.nullable(),
  householdId: recordId.nullable(),
  /** Of a parent to find, for the county: as the certificate names them, and who holds the number. */
  stated: z
    .object({
      name: z.string(),
      /** Empty where only the name was said. */
      maskedNumber: z.string(),
      evidence: z.string().nullable(),
      /** `null`: nobody in the register, or more than one. */
      holder: someone
        .extend({ bornYear: z.string().nullable(), placeName: z.string(), sameName: z.boolean() })
        .nullable(),
    })
    .nullable(),
  explanation: z.string().nullable(),
  assignedTo: z.string().nullable(),
  answerText: words.nullable(),
  answerReason: z.string().nullable(),
  wrongSource: sourceKind.nullable(),
  /** Who raised it at the desk, as far as the one who asks may know; `null`: a check found it. */
  raised: z.object({ who: z.string().nullable() }).nullable(),
  /** What the one who asks may do now. */
  actions: z.array(z.enum(FINDING_ACTIONS)),
  /** Answers that may be given. */
  answers: z.array(z.enum(FINDING_ANSWERS)),
  steps: z.array(
    z.object({
      stepNo: z.int(),
      text: words,
      who: z.string(),
      reason: z.string().nullable(),
      note: words.nullable(),
      at: instant,
    }),
  ),
})
export type FindingView = z.infer<typeof findingView>

/** POST /api/findings/:findingId/explanation, …/decline */
export const explainFinding = z.object({
  version: z.int().min(0),
  reason: z.string().min(2).max(500),
})
/** POST /api/findings/:findingId/vouch, …/undo */
export const moveFinding = z.object({ version: z.int().min(0) })
/** POST /api/findings/:findingId/answer */
export const answerFinding = z.object({
  version: z.int().min(0),
  answer: z.enum(FINDING_ANSWERS),
  /** What was seen or shown. */
  reason: z.string().min(2).max(500),
  source: sourceKind.nullable().default(null),
})
export type AnswerFinding = z.input<typeof answerFinding>
export const findingMoved = z.object({ version: z.int(), state: z.enum(FINDING_STATES) })
export type FindingMoved = z.infer<typeof findingMoved>

/** POST /api/findings/assign */
export const assignFindings = z.object({
  findingIds: z.array(recordId).min(1).max(ASSIGNED_AT_ONCE),
  /** `null`: each to the village where it stands. */
  place: placeCode.nullable(),
  dueOn: civilDate,
})
export const findingsAssigned = z.object({
  assigned: z.array(z.object({ findingId: recordId, version: z.int() })),
  left: z.int(),
})
export type FindingsAssigned = z.infer<typeof findingsAssigned>

/** GET /api/findings/assignment?… */
export const assignmentPreview = z.object({
  findingIds: z.array(recordId),
  byPlace: z.array(z.object({ place: placeCode, name: z.string(), count: z.int() })),
  nowhere: z.int(),
  more: z.boolean(),
})
export type AssignmentPreview = z.infer<typeof assignmentPreview>

/** GET /api/findings/counts?… */
export const findingCounts = z.object({
  unsettled: z.int(),
  overdue: z.int(),
  rules: z.array(
    z.object({
      rule: z.string(),
      severity,
      text: words,
      unsettled: z.int(),
      assigned: z.int(),
      settled: z.int(),
    }),
  ),
  places: z.array(z.object({ place: placeCode, name: z.string(), count: z.int() })),
  /** 疑点闭环率: concluded ÷ sent. */
  closing: z.object({
    sent: z.int(),
    concluded: z.int(),
    meanDays: z.number().nullable(),
    ages: z.array(z.int()).length(4),
  }),
  lastCheck: z
    .object({
      checkNo: z.int(),
      asOf: civilDate,
      state: z.enum(['running', 'done', 'failed']),
      at: instant,
    })
    .nullable(),
  /** Tickets that wait to be sent to departments. */
  tickets: z.int(),
})
export type FindingCounts = z.infer<typeof findingCounts>

/** POST /api/checks */
export const checkStarted = z.object({ checkNo: z.int() })
export type CheckStarted = z.infer<typeof checkStarted>
