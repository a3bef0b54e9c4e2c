import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { csvCell } from '#domain/text/csv-cell.ts'
import { TICKET_ANSWER_WORDS } from '#domain/tickets/source-ticket.ts'
import { placeNames } from '#register/queries/place-names.ts'
import { answerSourceTicket } from '#register/tickets/answer-ticket.ts'
import {
  countTickets,
  listTickets,
  type TicketFilter,
  type TicketRow,
} from '#register/tickets/list-tickets.ts'
import { PAGE_ROWS } from '#wire/ids.ts'
import * as wire from '#wire/tickets.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { codeOf } from '../show/finding-view.ts'
import { sourceWords } from '../show/source-words.ts'
import { ticketCountsOf, ticketLineOf, type TicketsAround } from '../show/ticket-view.ts'

// Tickets name files, rows and items, and nobody.
const READ = { access: { kind: 'ability', ability: 'tickets.read', personal: false } } as const
const ANSWER = { access: { kind: 'ability', ability: 'tickets.answer', personal: false } } as const
/** What a spreadsheet and one request hold; more is asked for source by source. */
const EXPORTED_MAX = 50_000

/** 来源更正单: what departments are asked to correct, and what they answer. */
export function ticketRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/source-tickets',
    {
      config: READ,
      schema: { querystring: wire.ticketsQuery, response: { 200: wire.ticketPage, ...problems } },
    },
    async (request) => {
      const { state, source, cursor } = request.query
      const filter = { county, state, source: source ?? null }
      const page = { after: Number(cursor ?? '0') || 0, limit: PAGE_ROWS + 1 }
      const found = await listTickets(storeOf(request), filter, page)
      const shown = found.slice(0, PAGE_ROWS)
      const around = await aroundTickets(request, shown)
      const last = found.length > PAGE_ROWS ? shown.at(-1) : undefined
      return {
        tickets: shown.map((ticket) => ticketLineOf(ticket, around)),
        nextCursor: last === undefined ? null : String(last.ticketNo),
        counts: ticketCountsOf(await countTickets(storeOf(request), county)),
      }
    },
  )

  routes.get(
    '/api/source-tickets/export',
    { config: READ, schema: { querystring: wire.ticketsQuery.omit({ cursor: true }) } },
    async (request, reply) => {
      const { state, source } = request.query
      const lines = await csvLines(request, { county, state, source: source ?? null })
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="source-tickets.csv"')
        .send(`\u{feff}${HEADER}${lines.join('')}`)
    },
  )

  routes.post(
    '/api/source-tickets/:ticketNo/answer',
    {
      config: ANSWER,
      schema: {
        params: z.object({ ticketNo: z.coerce.number().int().positive() }),
        body: wire.answerTicket,
        response: { 200: wire.ticketAnswered, ...problems },
      },
    },
    async (request, reply) => {
      const answered = await answerSourceTicket(storeOf(request), {
        county,
        ticketNo: request.params.ticketNo,
        ...request.body,
        answeredBy: whoAsks(request).accountId,
        at: options.clock(),
      })
      return answered.ok ? { state: answered.value } : sendProblem(reply, answered.problem)
    },
  )
}

async function aroundTickets(
  request: FastifyRequest,
  tickets: readonly TicketRow[],
): Promise<TicketsAround> {
  const places = await placeNames(
    storeOf(request),
    tickets.map(({ place }) => (place === null ? null : codeOf(place))),
  )
  return { places, territory: whoAsks(request).territory }
}

const HEADER = '更正单号,来源,部门,文件,行,项目,问题,地方,依据,状态,提出时间,答复,答复说明\r\n'

async function csvLines(request: FastifyRequest, filter: TicketFilter): Promise<readonly string[]> {
  const page = { after: 0, limit: EXPORTED_MAX }
  const tickets = await listTickets(storeOf(request), filter, page)
  const around = await aroundTickets(request, tickets)
  return tickets.map((ticket) => {
    const line = ticketLineOf(ticket, around)
    const cells = [
      String(line.ticketNo),
      sourceWords(line.source).zh,
      line.department,
      line.file?.name ?? '',
      line.file === null ? '' : String(line.file.rowNo),
      line.item.zh,
      line.text.zh,
      line.placeName,
      line.reason,
      line.stateText.zh,
      line.openedAt,
      line.answer === null ? '' : TICKET_ANSWER_WORDS[line.answer].zh,
      line.answerText ?? '',
    ]
    return `${cells.map(csvCell).join(',')}\r\n`
  })
}
