import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Task } from '#domain/desk/plan-tasks.ts'
import { standingAppointments } from '#register/desk/standing-appointments.ts'
import { visitsMade } from '#register/to-ask/count-visits.ts'
import * as wire from '#wire/field-desk.ts'
import { problemFault } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { recordedRead } from '../recorded-read.ts'
import { storeOf } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { deviceOf } from '../session/device-asks.ts'
import { askOf, groupsOf } from '../show/desk-view.ts'
import { deskOfVillage, tasksAround } from './village-desk-read.ts'

/** Priority of what a device reckons for itself; smaller ones it has to be told. */
const TOLD_BELOW = 20

/** The village desk of today for the village's devices (M15). */
export function fieldDeskRoutes(server: FastifyInstance, options: ServerOptions): void {
  server.withTypeProvider<ZodTypeProvider>().post(
    '/api/sync/desk',
    {
      config: { access: { kind: 'device', personal: true } },
      schema: { body: wire.askDesk, response: { 200: wire.deskTold, ...problems } },
    },
    (request) =>
      recordedRead(
        {
          options,
          request,
          looks: ({ desk }: wire.DeskTold) => {
            const tasks = desk?.tasks ?? []
            const personIds = [...new Set(tasks.flatMap(({ p }) => p ?? []))]
            const place = deviceOf(request).village
            return personIds.length === 0 ? [] : [{ kind: 'village', place, personIds }]
          },
        },
        async () => {
          const desk = await heldDesk(request, options)
          return { desk: desk.hash === request.body.hash ? null : desk }
        },
      ),
  )
}

async function heldDesk(request: FastifyRequest, options: ServerOptions): Promise<wire.HeldDesk> {
  const { village } = deviceOf(request)
  const desk = await deskOfVillage(request, options, village)
  if (desk === null) throw problemFault({ code: 'record.unknown' })
  const { county } = options
  const store = storeOf(request)
  const open = desk.tasks.filter(
    ({ subject, mutedUntil }) =>
      // Questions and appointments stand at their doors.
      subject !== 'asked_item' && subject !== 'appointment' && mutedUntil === null,
  )
  const around = await tasksAround(request, options, { desk: { ...desk, mutes: [] }, shown: open })
  const byKey = new Map(open.map((task) => [task.key, task]))
  const held = {
    calendar: { days: [...desk.calendar.days], promptDays: desk.calendar.promptDays },
    tasks: groupsOf(open, around).flatMap(({ tasks }) =>
      tasks.map(({ key, rule, step, title, why, due, priority: prio, about }) => {
        const { householdId: hh = null, personId: p = null } = byKey.get(key) ?? {}
        return { key, rule, step, title, why, due, prio, hh, p, about }
      }),
    ),
    asked: desk.tasks.flatMap(askedHere),
    appointments: (await standingAppointments(store, { county, village, today: desk.today })).map(
      ({ householdId: hh, day, time }) => ({ hh, day, time }),
    ),
    visits: (
      await visitsMade(store, { county, village, today: desk.today, householdId: null })
    ).map(({ householdId: hh, day, outcome }) => ({ hh, day, outcome })),
  }
  const hash = createHash('sha256').update(JSON.stringify(held)).digest('base64url').slice(0, 22)
  return { hash, ...held }
}

function askedHere(task: Task): wire.HeldDesk['asked'] {
  const item = askOf(task)?.item
  const { personId: p, mutedUntil: off } = task
  const { priority: prio } = task.rule
  if (item === undefined || p === null || (off === null && prio >= TOLD_BELOW)) return []
  return [{ p, item, prio, off }]
}
