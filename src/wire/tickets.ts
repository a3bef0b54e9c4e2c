import { z } from 'zod'
import { TICKET_ANSWERS, TICKET_STATES } from '#domain/tickets/source-ticket.ts'
import { cursor, instant } from './ids.ts'
import { sourceKind } from './source.ts'
import { words } from './words.ts'

export const TICKET_FILTERS = ['unsettled', ...TICKET_STATES, 'all'] as const

/** GET /api/source-tickets?… */
export const ticketsQuery = z.object({
  state: z.enum(TICKET_FILTERS).default('unsettled'),
  source: sourceKind.optional(),
  cursor: cursor.optional(),
})

export const ticketLine = z.object({
  ticketNo: z.int(),
  source: sourceKind,
  department: z.string(),
  /** Where it stands in what they sent; `null` where a rule found it on the person. */
  file: z.object({ name: z.string(), rowNo: z.int() }).nullable(),
  item: words,
  /** What is wrong, in words without a value. */
  text: words,
  placeName: z.string(),
  reason: z.string(),
  state: z.enum(TICKET_STATES),
  stateText: words,
  openedAt: instant,
  answer: z.enum(TICKET_ANSWERS).nullable(),
  answerText: z.string().nullable(),
  answeredAt: instant.nullable(),
  closedByFile: z.string().nullable(),
  /** The discrepancy it came of, for whoever may open it. */
  discrepancyNo: z.int().nullable(),
})
export type TicketLine = z.infer<typeof ticketLine>

export const ticketPage = z.object({
  tickets: z.array(ticketLine),
  nextCursor: cursor.nullable(),
  counts: z.array(
    z.object({
      source: sourceKind,
      waiting: z.int(),
      answered: z.int(),
      closed: z.int(),
      /** Of those answered: the department stands by its value. */
      stands: z.int(),
    }),
  ),
})
export type TicketPage = z.infer<typeof ticketPage>

export const answerTicket = z.object({
  answer: z.enum(TICKET_ANSWERS),
  text: z.string().max(500),
})
export type AnswerTicket = z.infer<typeof answerTicket>
export const ticketAnswered = z.object({ state: z.enum(TICKET_STATES) })
export type TicketAnswered = z.infer<typeof ticketAnswered>

const share = z.object({ point: z.number(), lower: z.number(), upper: z.number() })

/** GET /api/source-quality: of sources, never of persons. */
export const sourceQuality = z.object({
  runNo: z.int(),
  sources: z.array(
    z.object({
      source: sourceKind,
      items: z.array(
        z.object({
          item: z.string(),
          itemText: words,
          /** Records that state it, otherwise than believed, of them decided, of those wrong here. */
          stated: z.int(),
          differing: z.int(),
          decided: z.int(),
          wrong: z.int(),
          /** Of the values stated, correct; 95 %. */
          correct: share.nullable(),
        }),
      ),
      /** Numbers written, and of them passing GB 11643. */
      numbers: z.object({ written: z.int(), valid: z.int(), correct: share.nullable() }),
    }),
  ),
})
export type SourceQuality = z.infer<typeof sourceQuality>
