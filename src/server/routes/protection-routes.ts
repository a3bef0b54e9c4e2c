import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { accept, type Outcome } from '#domain/outcome.ts'
import type { ProtectionStep } from '#domain/protection/protection-step.ts'
import { listProtectionTasks, readProtectionTask } from '#register/protection/protection-tasks.ts'
import { stepProtectionTask, type StepTaskProblem } from '#register/protection/step-task.ts'
import { placeNames } from '#register/queries/place-names.ts'
import { recordId } from '#wire/ids.ts'
import * as wire from '#wire/protection.ts'
import { sendProblem } from '../answer-faults.ts'
import { problems } from '../problem-schema.ts'
import { recordedRead } from '../recorded-read.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import { todayOf, type ServerOptions } from '../server-options.ts'
import { protectionLine, protectionView } from '../show/protection-view.ts'
import { sightOf } from '../sight-of.ts'

const READ = { access: { kind: 'ability', ability: 'protection.read', personal: true } } as const
const ACT = { access: { kind: 'ability', ability: 'protection.act', personal: true } } as const

const taskParams = z.object({ taskId: recordId })

/** 儿童保护: the tasks of the county's one officer, and what they did about them (S3). */
export function protectionRoutes(server: FastifyInstance, options: ServerOptions): void {
  readingRoutes(server, options)
  actingRoutes(server, options)
}

function readingRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/protection/tasks',
    { config: READ, schema: { response: { 200: wire.protectionTasks, ...problems } } },
    async (request) => {
      const store = storeOf(request)
      const lines = await listProtectionTasks(store, county)
      // No place: where such tasks are is nobody's to follow, not even in the record of looks.
      const resultIds = lines.map(({ childId }) => childId)
      const looks = [{ kind: 'search', place: null, resultIds }] as const
      return recordedRead({ options, request, looks: () => looks }, async () => {
        const names = await placeNames(
          store,
          lines.map(({ place }) => place),
        )
        return { tasks: lines.map((line) => protectionLine(line, names)) }
      })
    },
  )

  routes.get(
    '/api/protection/tasks/:taskId',
    {
      config: READ,
      schema: { params: taskParams, response: { 200: wire.protectionTask, ...problems } },
    },
    async (request, reply) => {
      const store = storeOf(request)
      const { accountId: account } = whoAsks(request)
      const of = { county, taskId: request.params.taskId, account }
      const task = await readProtectionTask(store, of)
      if (task === null) return sendProblem(reply, { code: 'protection.unknown' })
      const { people } = task
      const looks = people.map(({ personId }) => ({ kind: 'person', personId }) as const)
      return recordedRead({ options, request, looks: () => looks }, async () => {
        const codes = people.flatMap(({ place, residencePlace }) => [place, residencePlace])
        const places = await placeNames(store, codes)
        return protectionView(task, { places, sight: sightOf(request, options) })
      })
    },
  )
}

const MOVED = { 200: wire.protectionMoved, ...problems }

function actingRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()

  routes.post(
    '/api/protection/tasks/:taskId/steps',
    {
      config: ACT,
      schema: { params: taskParams, body: wire.takeProtectionStep, response: MOVED },
    },
    async (request, reply) => {
      const { version, takenOn, text } = request.body
      const of = { taskId: request.params.taskId, version }
      const moved = await take(request, { options, of, step: { kind: 'taken', takenOn, text } })
      return moved.ok ? moved.value : sendProblem(reply, moved.problem)
    },
  )

  for (const [act, kind] of TEXTS) {
    routes.post(
      `/api/protection/tasks/:taskId/${act}`,
      {
        config: ACT,
        schema: { params: taskParams, body: wire.writeProtectionText, response: MOVED },
      },
      async (request, reply) => {
        const { version, text } = request.body
        const of = { taskId: request.params.taskId, version }
        const moved = await take(request, { options, of, step: { kind, text } })
        return moved.ok ? moved.value : sendProblem(reply, moved.problem)
      },
    )
  }
}

/** Steps that are a text and nothing else. */
const TEXTS = [
  ['contact', 'contact'],
  ['close', 'closed'],
] as const

async function take(
  request: FastifyRequest,
  taken: {
    readonly options: ServerOptions
    readonly of: { readonly taskId: string; readonly version: number }
    readonly step: ProtectionStep
  },
): Promise<Outcome<wire.ProtectionMoved, StepTaskProblem>> {
  const { options, of, step } = taken
  const stepped = await stepProtectionTask(storeOf(request), {
    county: options.county,
    ...of,
    step,
    account: whoAsks(request).accountId,
    today: todayOf(options),
    at: options.clock(),
  })
  if (!stepped.ok) return stepped
  return accept({ version: stepped.value.lastStepNo, state: stepped.value.state })
}
