import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { groupByHousehold } from '#domain/desk/plan-tasks.ts'
import { closingsOf } from '#register/desk/close-day.ts'
import { dayBoard } from '#register/desk/day-board.ts'
import * as wire from '#wire/village-desk.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { recordedRead } from '../recorded-read.ts'
import { storeOf } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import {
  cameShown,
  closingShown,
  dutyShown,
  groupsOf,
  mutesShown,
  openShown,
  waitingShown,
} from '../show/desk-view.ts'
import { boardWanted, deskOfVillage, tasksAround, type DeskOfVillage } from './village-desk-read.ts'

const WORK = { access: { kind: 'ability', ability: 'desk.work', personal: true } } as const

/** Doors shown at once; a village worker's day is a dozen. */
const DOORS_PAGE = 40
const VILLAGE_DIGITS = 12

/** 村级工作台: the tasks of a village, what is put off, the day and its closing (M15). */
export function villageDeskRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()

  routes.get(
    '/api/villages/:code/desk',
    {
      config: WORK,
      schema: {
        params: wire.deskParams,
        querystring: wire.deskQuery,
        response: { 200: wire.villageDesk, ...problems },
      },
    },
    async (request, reply) => {
      const { code } = request.params
      const desk = await deskOfVillage(request, options, code)
      if (desk === null) return sendProblem(reply, { code: 'record.unknown' })
      return recordedRead(
        {
          options,
          request,
          looks: (view: wire.VillageDesk) => [
            { kind: 'village', place: code, personIds: personsOf(view) },
          ],
        },
        () => deskView(request, options, { desk, from: request.query.from }),
      )
    },
  )
}

async function deskView(
  request: FastifyRequest,
  options: ServerOptions,
  { desk, from }: { readonly desk: DeskOfVillage; readonly from: number },
): Promise<wire.VillageDesk> {
  const { today, calendar, village, tasks, mutes } = desk
  const open = tasks.filter(({ mutedUntil }) => mutedUntil === null)
  const groups = groupByHousehold(open)
  const shown = groups.slice(from, from + DOORS_PAGE).flat()
  const around = await tasksAround(request, options, { desk, shown })
  return {
    village: { code: village.code, name: village.name, path: desk.path.map(({ name }) => name) },
    duty: dutyShown(today, calendar),
    counts: {
      open: open.length,
      overdue: open.filter(({ overdueDays }) => overdueDays > 0).length,
      doors: groups.length,
      muted: tasks.length - open.length,
    },
    groups: groupsOf(shown, around),
    nextFrom: from + DOORS_PAGE < groups.length ? from + DOORS_PAGE : null,
    mutes: mutesShown(mutes, around),
    day: await dayOf(request, options, desk),
  }
}

async function dayOf(
  request: FastifyRequest,
  { county }: ServerOptions,
  { today, village, now }: DeskOfVillage,
): Promise<wire.VillageDay> {
  const store = storeOf(request)
  const wanted = { county, place: village.code, digits: VILLAGE_DIGITS, day: today, now }
  const board = boardWanted(wanted)
  const [stands] = await dayBoard(store, board)
  const closings = await closingsOf(store, { county, village: village.code, day: today })
  const came = stands?.came ?? []
  const total = came.reduce((sum, one) => sum + one.came, 0)
  return {
    day: today,
    came: cameShown(came),
    open: openShown(stands?.open ?? []),
    waiting: waitingShown(stands?.open ?? []),
    closings: closings.map(closingShown),
    cameSince: Math.max(0, total - (closings.at(-1)?.came ?? 0)),
  }
}

function personsOf({ groups }: wire.VillageDesk): string[] {
  return [
    ...new Set(
      groups.flatMap(({ tasks }) =>
        tasks.flatMap(({ person }) => (person === null ? [] : [person.personId])),
      ),
    ),
  ]
}
