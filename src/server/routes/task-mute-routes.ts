import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { muteTask, undoMute } from '#register/desk/task-mutes.ts'
import { done } from '#wire/ids.ts'
import * as wire from '#wire/village-desk.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { actorOf } from '../recorded-read.ts'
import { storeOf } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { deskOfVillage, muteTarget } from './village-desk-read.ts'

const WORK = { access: { kind: 'ability', ability: 'desk.work', personal: true } } as const

/** 缓办: a task, or all visits of a household, is put off until a day; taken back at any time. */
export function taskMuteRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county, clock } = options

  routes.post(
    '/api/villages/:code/task-mutes',
    {
      config: WORK,
      schema: {
        params: wire.deskParams,
        body: wire.muteTask,
        response: { 200: done, ...problems },
      },
    },
    async (request, reply) => {
      const { code } = request.params
      const { reason, until, ...asked } = request.body
      const desk = await deskOfVillage(request, options, code)
      if (desk === null) return sendProblem(reply, { code: 'record.unknown' })
      const task = desk.tasks.find(({ key }) => key === asked.key)
      const muted = await muteTask(
        storeOf(request).pool,
        {
          ...muteTarget(task, asked),
          county,
          village: code,
          reason,
          until,
          by: actorOf(request, options).account,
          now: clock(),
        },
        { today: desk.today, known: task !== undefined },
      )
      return muted.ok ? { done: true as const } : sendProblem(reply, muted.problem)
    },
  )

  routes.delete(
    '/api/villages/:code/task-mutes/:muteId',
    { config: WORK, schema: { params: wire.muteParams, response: { 200: done, ...problems } } },
    async (request, reply) => {
      const { code, muteId } = request.params
      const undone = await undoMute(storeOf(request), {
        county,
        village: code,
        muteId,
        by: actorOf(request, options).account,
        now: clock(),
      })
      return undone ? { done: true as const } : sendProblem(reply, { code: 'record.unknown' })
    },
  )
}
