import { z } from 'zod'
import { CONFIRMED_BY_ORDER, STALE_MARK_ORDER } from '#domain/desk/stale-mark.ts'
import { DAY_ENTRY_ORDER, OPEN_MATTER_ORDER, WAITS_FOR_ORDER } from '#domain/desk/day-matters.ts'
import { MUTE_REASON_ORDER } from '#domain/desk/task-mute.ts'
import { civilDate, instant, placeCode, recordId } from './ids.ts'
import { askItem } from './to-ask.ts'
import { words } from './words.ts'

/*
 * The village desk: tasks of one village, what was put off, the day and its closing; boards of townships and the
 * county, which hold counts only; the county's duty days.
 */

export const muteReason = z.enum(MUTE_REASON_ORDER)

export const dutyState = z.object({
  today: civilDate,
  isDutyDay: z.boolean(),
  next: civilDate,
  daysLeft: z.int(),
  days: z.array(z.int()),
  promptDays: z.int(),
})
export type DutyState = z.infer<typeof dutyState>

/** How long nothing of a person was confirmed, and by what it was last. */
export const staleMark = z.object({
  mark: z.enum(STALE_MARK_ORDER),
  text: words,
  days: z.int().nullable(),
  on: civilDate.nullable(),
  by: z.object({ kind: z.enum(CONFIRMED_BY_ORDER), text: words }).nullable(),
})
export type StaleMarkShown = z.infer<typeof staleMark>

export const deskTask = z.object({
  key: z.string(),
  /** V01 …, docs/task-rules.md. */
  rule: z.string(),
  title: words,
  why: words,
  doneWhen: words,
  step: z.enum([
    'ask',
    'visit',
    'meet_move',
    'sign_report',
    'mend_line',
    'mend_form',
    'answer_finding',
    'sync',
    'ask_grant',
    'tell',
  ]),
  due: civilDate,
  overdueDays: z.int(),
  priority: z.int(),
  person: z
    .object({
      personId: recordId,
      registered: z.boolean(),
      name: z.string().nullable(),
      stale: staleMark,
    })
    .nullable(),
  /** What is asked, where something is. */
  ask: z.object({ item: askItem, text: words, reason: words }).nullable(),
  /** Village, month or form that it is about. */
  about: z.string().nullable(),
})
export type DeskTask = z.infer<typeof deskTask>

/** One door with all that is to be done there, or one thing that is at no door. */
export const deskGroup = z.object({
  household: z
    .object({
      householdId: recordId,
      code: z.string().nullable(),
      groupNo: z.string().nullable(),
      headName: z.string().nullable(),
      addressText: z.string().nullable(),
    })
    .nullable(),
  tasks: z.array(deskTask),
})
export type DeskGroup = z.infer<typeof deskGroup>

export const standingMute = z.object({
  muteId: recordId,
  /** `null`: all visits of a household. */
  title: words.nullable(),
  /** Name of the person or the head of the household. */
  whom: z.string().nullable(),
  reason: words,
  until: civilDate,
  by: z.string(),
  at: instant,
})
export type StandingMuteShown = z.infer<typeof standingMute>

export const cameToday = z.object({
  entry: z.enum(DAY_ENTRY_ORDER),
  text: words,
  came: z.int(),
  answered: z.int(),
})
export const openMatter = z.object({
  matter: z.enum(OPEN_MATTER_ORDER),
  text: words,
  waitsFor: z.enum(WAITS_FOR_ORDER),
  count: z.int(),
})
export type OpenMatterShown = z.infer<typeof openMatter>
const waiting = z.object({ waitsFor: z.enum(WAITS_FOR_ORDER), text: words, count: z.int() })
export type WaitingShown = z.infer<typeof waiting>

export const dayClosing = z.object({
  /** 0: of the day itself; 1, 2 …: what came late. */
  supplementNo: z.int(),
  came: z.int(),
  /** Of these, what came after the closing before. */
  late: z.int(),
  answered: z.int(),
  open: z.array(openMatter),
  by: z.string(),
  at: instant,
})
export type DayClosingShown = z.infer<typeof dayClosing>

export const villageDay = z.object({
  day: civilDate,
  came: z.array(cameToday),
  /** As it stands now. */
  open: z.array(openMatter),
  waiting: z.array(waiting),
  closings: z.array(dayClosing),
  /** What came since the last closing; before the first, on the day. */
  cameSince: z.int(),
})
export type VillageDay = z.infer<typeof villageDay>

/** GET /api/villages/:code/desk?from= ; forty doors at once. */
export const deskParams = z.object({ code: placeCode })
export const deskQuery = z.object({ from: z.coerce.number().int().min(0).max(100_000).default(0) })
export const villageDesk = z.object({
  village: z.object({ code: placeCode, name: z.string(), path: z.array(z.string()) }),
  duty: dutyState,
  counts: z.object({ open: z.int(), overdue: z.int(), doors: z.int(), muted: z.int() }),
  groups: z.array(deskGroup),
  nextFrom: z.int().nullable(),
  mutes: z.array(standingMute),
  day: villageDay,
})
export type VillageDesk = z.infer<typeof villageDesk>

/** POST /api/villages/:code/task-mutes */
export const muteTask = z.object({
  key: z.string().min(3).max(120),
  /** All visits of the household that the task is about. */
  wholeHousehold: z.boolean(),
  reason: muteReason,
  until: civilDate,
})
export type MuteTask = z.infer<typeof muteTask>
export const muteParams = z.object({ code: placeCode, muteId: recordId })

/** POST /api/villages/:code/day-closings */
export const closeDay = z.object({ day: civilDate })

/** GET /api/day-board?place=&day= ; counts only, by places in order of code. */
export const dayBoardQuery = z.object({ place: placeCode.optional(), day: civilDate.optional() })
const boardFigures = z.object({
  villages: z.int(),
  cleared: z.int(),
  came: z.int(),
  answered: z.int(),
  open: z.array(openMatter),
  waiting: z.array(waiting),
})
export const boardPlace = boardFigures.extend({
  code: placeCode,
  name: z.string(),
  closedAt: instant.nullable(),
})
export type BoardPlace = z.infer<typeof boardPlace>
export const dayBoard = z.object({
  place: z.object({
    code: placeCode,
    name: z.string(),
    level: z.int(),
    path: z.array(z.object({ code: placeCode, name: z.string() })),
  }),
  day: civilDate,
  duty: dutyState,
  countedAt: instant,
  sums: boardFigures,
  came: z.array(cameToday),
  places: z.array(boardPlace),
})
export type DayBoard = z.infer<typeof dayBoard>

/** GET /api/duty-days */
export const dutyDays = z.object({
  now: dutyState,
  ordered: z.array(
    z.object({
      no: z.int(),
      since: civilDate,
      days: z.array(z.int()),
      promptDays: z.int(),
      reason: z.string(),
      setBy: z.string(),
      setAt: instant,
    }),
  ),
})
export type DutyDays = z.infer<typeof dutyDays>

/** PUT /api/duty-days */
export const orderDutyDays = z.object({
  days: z.array(z.int().min(0).max(99)).min(1).max(31),
  promptDays: z.int().min(0).max(99),
  since: civilDate,
  /** The document it rests on. */
  reason: z.string().trim().min(2).max(200),
})
export type OrderDutyDays = z.infer<typeof orderDutyDays>
