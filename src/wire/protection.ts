import { z } from 'zod'
import { civilDate, instant, recordId } from './ids.ts'
import { words } from './words.ts'

/** GET /api/protection/tasks: no name, no date of anybody. */
const taskLine = z.object({
  taskId: recordId,
  /** Its last step: whoever acts names it. */
  version: z.int(),
  state: z.enum(['open', 'closed']),
  placeName: z.string(),
  openedAt: instant,
  closedAt: instant.nullable(),
})
export const protectionTasks = z.object({ tasks: z.array(taskLine) })
export type ProtectionTasks = z.infer<typeof protectionTasks>

const protectedPerson = z.object({
  kin: z.enum(['child', 'mother']),
  name: z.string().nullable(),
  sexText: words.nullable(),
  bornOn: z.string().nullable(),
  /** Completed years today. */
  ageYears: z.int().nullable(),
  stateText: words,
  placeName: z.string(),
  residenceName: z.string().nullable(),
  address: z.string().nullable(),
})
export type ProtectedPersonView = z.infer<typeof protectedPerson>

/** GET /api/protection/tasks/:taskId */
export const protectionTask = taskLine.omit({ placeName: true }).extend({
  /** Years from the mother's birth to the child's by the dates on record today. */
  years: z.int().nullable(),
  people: z.array(protectedPerson),
  contact: z.string().nullable(),
  note: z.string().nullable(),
  steps: z.array(
    z.object({
      stepNo: z.int(),
      text: words,
      takenOn: civilDate.nullable(),
      /** In the officer's words. */
      said: z.string().nullable(),
      at: instant,
    }),
  ),
})
export type ProtectionTaskView = z.infer<typeof protectionTask>

const TEXT_MAX = 1_000
/** POST /api/protection/tasks/:taskId/steps */
export const takeProtectionStep = z.object({
  version: z.int().min(0),
  takenOn: civilDate,
  text: z.string().max(TEXT_MAX),
})
/** POST /api/protection/tasks/:taskId/contact, …/close */
export const writeProtectionText = z.object({
  version: z.int().min(0),
  text: z.string().max(TEXT_MAX),
})
export const protectionMoved = z.object({ version: z.int(), state: z.enum(['open', 'closed']) })
export type ProtectionMoved = z.infer<typeof protectionMoved>
