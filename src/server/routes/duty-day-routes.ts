import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { civilDayAt } from '#domain/calendar/civil-time.ts'
import { calendarOn, orderCalendar, orderedCalendars } from '#register/desk/duty-calendars.ts'
import * as wire from '#wire/village-desk.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { servedBy, storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { dutyShown } from '../show/desk-view.ts'

const COUNTS = { access: { kind: 'ability', ability: 'overview.read', personal: false } } as const
const CALENDAR = { access: { kind: 'ability', ability: 'desk.calendar', personal: false } } as const

/** 值班日: which days hold now, and every order of the county about them. */
export function dutyDayRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county, clock } = options

  routes.get(
    '/api/duty-days',
    { config: COUNTS, schema: { response: { 200: wire.dutyDays, ...problems } } },
    (request) => dutyDaysOf(servedBy(request, options)),
  )

  routes.put(
    '/api/duty-days',
    {
      config: CALENDAR,
      schema: { body: wire.orderDutyDays, response: { 200: wire.dutyDays, ...problems } },
    },
    async (request, reply) => {
      const ordered = await orderCalendar(storeOf(request), {
        ...request.body,
        county,
        setBy: whoAsks(request).accountId,
        setAt: clock(),
      })
      if (!ordered.ok) return sendProblem(reply, ordered.problem)
      return dutyDaysOf(servedBy(request, options))
    },
  )
}

async function dutyDaysOf({ store, county, clock }: ServerOptions): Promise<wire.DutyDays> {
  const today = civilDayAt(clock().getTime())
  const ordered = await orderedCalendars(store, county)
  return {
    now: dutyShown(today, await calendarOn(store, { county, day: today })),
    ordered: ordered.map((one) => ({
      ...one,
      days: [...one.days],
      setAt: one.setAt.toISOString(),
    })),
  }
}
