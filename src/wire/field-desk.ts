import { z } from 'zod'
import { civilDate, recordId } from './ids.ts'
import { deskTask } from './village-desk.ts'

/*
 * What the village desk has for a device: so that the list at the door and the list in the office are one.
 * The rules are SYN31–SYN33 of docs/rules/sync.md.
 */

/** POST /api/sync/desk */
export const askDesk = z.object({
  /** Of the desk as the device holds it; `null`: it holds none. */
  hash: z.string().max(64).nullable(),
  deviceNowMs: z.number(),
})
export type AskDesk = z.infer<typeof askDesk>

export const heldDesk = z.object({
  hash: z.string(),
  /** Duty days as the county ordered them. */
  calendar: z.object({ days: z.array(z.int()), promptDays: z.int() }),
  /** What is to be done besides questions at doors, the most urgent first. */
  tasks: z.array(
    deskTask.pick({ key: true, rule: true, step: true, title: true, why: true, due: true }).extend({
      prio: z.int(),
      hh: recordId.nullable(),
      p: recordId.nullable(),
      /** The village a move comes from, a month, a notice. */
      about: z.string().nullable(),
    }),
  ),
  /** Questions that press more than others, or were put off until a day. */
  asked: z.array(
    z.object({ p: recordId, item: z.string(), prio: z.int(), off: civilDate.nullable() }),
  ),
  /** What households agreed to, whichever device was told. */
  appointments: z.array(z.object({ hh: recordId, day: civilDate, time: z.string().nullable() })),
  /** Visits that households had in this campaign, whoever came: there are two at most (S6). */
  visits: z
    .array(z.object({ hh: recordId, day: civilDate, outcome: z.enum(['met', 'nobody']) }))
    .optional(),
})
export type HeldDesk = z.infer<typeof heldDesk>

/** `null`: as the device has it. */
export const deskTold = z.object({ desk: heldDesk.nullable() })
export type DeskTold = z.infer<typeof deskTold>
