import type { CitedRecord } from '../events/citation.ts'
import type { DiscrepancyKind } from '../discrepancies/discrepancy-kind.ts'
import { accept, refuse } from '../outcome.ts'
import type { Outcome } from '../outcome.ts'
import type { SourceKind } from '../sources/source-kind.ts'

export const TICKET_STATES = ['waiting', 'answered', 'closed', 'withdrawn', 'settled'] as const
export type TicketState = (typeof TICKET_STATES)[number]

/** `corrected` there; `stands`: the department stands by its value, with evidence; `not_ours`. */
export const TICKET_ANSWERS = ['corrected', 'stands', 'not_ours'] as const
export type TicketAnswer = (typeof TICKET_ANSWERS)[number]

export const TICKET_STATE_WORDS: Readonly<
  Record<TicketState, { readonly zh: string; readonly en: string }>
> = {
  waiting: { zh: '待答复', en: 'Waiting' },
  answered: { zh: '已答复', en: 'Answered' },
  closed: { zh: '已更正了结', en: 'Corrected and closed' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  settled: { zh: '已了结', en: 'Settled' },
}

export const TICKET_ANSWER_WORDS: Readonly<
  Record<TicketAnswer, { readonly zh: string; readonly en: string }>
> = {
  corrected: { zh: '已改', en: 'Corrected' },
  stands: { zh: '坚持原值', en: 'Stands by its value' },
  not_ours: { zh: '不归我们', en: 'Not ours' },
}

export type TicketProblem =
  { readonly code: 'ticket.state' } | { readonly code: 'ticket.no_evidence' }

const EVIDENCE_CHARACTERS_MIN = 4

/**
 * Decides an answer. It may be given again until a later file closes the ticket: a department may find
 * out more. Who stands by a value says what shows it.
 */
export function answerTicket(
  state: TicketState,
  { answer, text }: { readonly answer: TicketAnswer; readonly text: string },
): Outcome<'answered', TicketProblem> {
  if (state !== 'waiting' && state !== 'answered') return refuse({ code: 'ticket.state' })
  if (answer === 'stands' && text.trim().length < EVIDENCE_CHARACTERS_MIN)
    return refuse({ code: 'ticket.no_evidence' })
  return accept('answered')
}

/** Files that nobody keeps any more, and the county's own list: there is nobody to ask. */
const NOBODY_ANSWERS: ReadonlySet<SourceKind> = new Set<SourceKind>(['wis', 'register'])

export function answersTickets(source: SourceKind): boolean {
  return !NOBODY_ANSWERS.has(source)
}

export interface SpeakingRecord extends CitedRecord {
  readonly source: SourceKind
}

/**
 * The rows of departments' files that a decision finds wrong, each of which gets a ticket. Of somebody
 * held twice the first row stands. Who is missing from a file makes none: a person is registered, not
 * reported (S1, S5).
 */
export function recordsToTicket<Speaking extends SpeakingRecord>(
  kind: DiscrepancyKind,
  wrong: readonly SourceKind[],
  records: readonly Speaking[],
): readonly Speaking[] {
  const theirs = records.filter(({ source }) => wrong.includes(source) && answersTickets(source))
  switch (kind) {
    case 'item_differs':
    case 'two_people_one_number':
      return theirs
    case 'duplicate':
      return theirs.slice(1)
    case 'missing_in_register':
    case 'missing_in_source':
    case 'birth_missing':
    case 'only_in_register':
    case 'one_person_two_numbers':
      return []
  }
}
