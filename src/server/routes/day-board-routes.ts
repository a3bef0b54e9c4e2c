import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { civilDayAt } from '#domain/calendar/civil-time.ts'
import { WAITS_FOR } from '#domain/desk/day-matters.ts'
import { csvCell } from '#domain/text/csv-cell.ts'
import { closeDay } from '#register/desk/close-day.ts'
import { dayBoard } from '#register/desk/day-board.ts'
import { calendarOn } from '#register/desk/duty-calendars.ts'
import { placePath, placesBelow, type PlaceRow } from '#register/queries/place-names.ts'
import * as wire from '#wire/village-desk.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { servedBy, storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import {
  cameShown,
  closingShown,
  dutyShown,
  figuresOf,
  placeShown,
  summedCame,
} from '../show/desk-view.ts'
import { actorOf } from '../recorded-read.ts'
import { villagePath } from './to-ask-routes.ts'
import { askedPlace } from './quality-scope.ts'
import { boardWanted } from './village-desk-read.ts'

const COUNTS = { access: { kind: 'ability', ability: 'overview.read', personal: false } } as const
const WORK = { access: { kind: 'ability', ability: 'desk.work', personal: true } } as const

const VILLAGE_DIGITS = 12

/** 日清看板 of townships and the county, counted anew with each request; a village clears its day (村日清). */
export function dayBoardRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county, clock } = options

  routes.get(
    '/api/day-board',
    {
      config: COUNTS,
      schema: { querystring: wire.dayBoardQuery, response: { 200: wire.dayBoard, ...problems } },
    },
    async (request, reply) => {
      const place = await askedPlace(request, request.query.place)
      if (place === null) return sendProblem(reply, { code: 'record.unknown' })
      return boardOf(servedBy(request, options), { place, day: request.query.day })
    },
  )

  routes.get(
    '/api/day-board/export',
    { config: COUNTS, schema: { querystring: wire.dayBoardQuery } },
    async (request, reply) => {
      const place = await askedPlace(request, request.query.place)
      if (place === null) return sendProblem(reply, { code: 'record.unknown' })
      const asked = { place, day: request.query.day }
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="day-board.csv"')
        .send(csvOf(await boardOf(servedBy(request, options), asked)))
    },
  )

  routes.post(
    '/api/villages/:code/day-closings',
    {
      config: WORK,
      schema: {
        params: wire.deskParams,
        body: wire.closeDay,
        response: { 200: wire.dayClosing, ...problems },
      },
    },
    async (request, reply) => {
      const { code } = request.params
      const { day } = request.body
      const path = code.length === VILLAGE_DIGITS ? await villagePath(request, code) : null
      if (path === null) return sendProblem(reply, { code: 'record.unknown' })
      const store = storeOf(request)
      const now = clock()
      const board = boardWanted({ county, place: code, digits: VILLAGE_DIGITS, day, now })
      const [stands] = await dayBoard(store, board)
      const closed = await closeDay(
        store,
        { board, village: code, open: stands?.open ?? [], today: civilDayAt(now.getTime()) },
        actorOf(request, options),
      )
      if (!closed.ok) return sendProblem(reply, closed.problem)
      return closingShown({ ...closed.value, by: whoAsks(request).displayName })
    },
  )
}

async function boardOf(
  { store, county, clock }: ServerOptions,
  of: { readonly place: PlaceRow; readonly day: string | undefined },
): Promise<wire.DayBoard> {
  const { code, name, level } = of.place
  const now = clock()
  const today = civilDayAt(now.getTime())
  const below = await placesBelow(store, code)
  const digits = below[0]?.code.length ?? code.length
  const board = boardWanted({ county, place: code, digits, day: of.day ?? today, now })
  const days = await dayBoard(store, board)
  const path = await placePath(store, code)
  const names = new Map([...below, of.place].map((one) => [one.code, one.name]))
  return {
    place: { code, name, level, path: path.map((one) => ({ code: one.code, name: one.name })) },
    day: board.day,
    duty: dutyShown(today, await calendarOn(store, { county, day: today })),
    countedAt: now.toISOString(),
    sums: figuresOf(days),
    came: cameShown(summedCame(days)),
    places: days.map((day) => placeShown(day, names.get(day.code) ?? day.code)),
  }
}

const HEADER = ['代码', '地方', '村数', '已清', '当日来', '已答', '等谁', '未清项', '件数']

/** A line for each open matter of each place; a place where nothing stands open has one. */
function csvOf({ places }: wire.DayBoard): string {
  const lines = places.flatMap(({ code, name, villages, cleared, came, answered, open }) => {
    const place = [code, name, villages, cleared, came, answered].map(String)
    return open.length === 0
      ? [[...place, '', '', '']]
      : open.map(({ text, waitsFor, count }) => [
          ...place,
          WAITS_FOR[waitsFor].zh,
          text.zh,
          String(count),
        ])
  })
  const rows = [HEADER, ...lines].map((cells) => cells.map(csvCell).join(','))
  return `\u{feff}${rows.join('\r\n')}\r\n`
}
