import { isSourceKind, SOURCE_PROFILES } from '#domain/sources/source-kind.ts'
import { TICKET_STATE_WORDS } from '#domain/tickets/source-ticket.ts'
import { doubtfulItem } from '#domain/findings/item-words.ts'
import type { TicketCount, TicketRow } from '#register/tickets/list-tickets.ts'
import type { TicketLine, TicketPage } from '#wire/tickets.ts'
import type { Words } from '#wire/words.ts'
import { differenceText, itemNameOf } from './discrepancy-view.ts'
import { codeOf } from './finding-view.ts'
import { findingText } from './rule-words.ts'

export interface TicketsAround {
  readonly places: ReadonlyMap<string, string>
  readonly territory: string
}

/** A ticket as a department may read it: file, row, item, how it differs; no name and no value. */
export function ticketLineOf(ticket: TicketRow, around: TicketsAround): TicketLine {
  const { ticketNo, source, fileName, rowNo, place, reason, state, answer, answerText } = ticket
  return {
    ticketNo,
    source,
    department: ticket.department ?? SOURCE_PROFILES[source].departmentZh,
    file: fileName === null || rowNo === null ? null : { name: fileName, rowNo },
    item: itemOf(ticket),
    text: textOf(ticket, around.territory),
    placeName: place === null ? '' : (around.places.get(codeOf(place)) ?? place),
    reason,
    state,
    stateText: TICKET_STATE_WORDS[state],
    openedAt: ticket.openedAt.toISOString(),
    answer,
    answerText,
    answeredAt: ticket.answeredAt?.toISOString() ?? null,
    closedByFile: ticket.closedByFile,
    discrepancyNo: ticket.discrepancyNo,
  }
}

function itemOf({ findingId, item, rule }: TicketRow): Words {
  if (findingId !== null) return doubtfulItem(item)
  if (rule === 'once') return { zh: '人', en: 'Person' }
  return itemNameOf(item) ?? { zh: item, en: item }
}

function textOf(ticket: TicketRow, territory: string): Words {
  const { findingId, rule, item, difference } = ticket
  if (findingId !== null) return findingText({ rule, item, facts: {} }, territory)
  if (rule === 'once') {
    return { zh: '同一人在这个文件里不止一行', en: 'The file holds the person more than once' }
  }
  if (rule === 'number') {
    return { zh: '这个号码是另一个人的', en: 'The number is somebody else’s' }
  }
  const how = differenceText(difference)
  return {
    zh: `与法定证件不符${how === null ? '' : `：${how.zh}`}`,
    en: `Not as the legal document says${how === null ? '' : `: ${how.en}`}`,
  }
}

/** How each department's tickets stand. */
export function ticketCountsOf(counts: readonly TicketCount[]): TicketPage['counts'] {
  return [...Map.groupBy(counts, ({ source }) => source)].flatMap(([source, rows]) => {
    if (!isSourceKind(source)) return []
    const sum = (of: (row: TicketCount) => boolean): number =>
      rows.filter(of).reduce((total, { tickets }) => total + tickets, 0)
    return [
      {
        source,
        waiting: sum(({ state }) => state === 'waiting'),
        answered: sum(({ state }) => state === 'answered'),
        closed: sum(({ state }) => state === 'closed'),
        stands: sum(({ state, answer }) => state === 'answered' && answer === 'stands'),
      },
    ]
  })
}
