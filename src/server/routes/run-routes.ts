import type { FastifyInstance } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { stepText } from '#domain/progress-steps.ts'
import { isSourceKind } from '#domain/sources/source-kind.ts'
import {
  batchesWaiting,
  listRuns,
  readRun,
  runCounts,
  type RunRow,
} from '#register/queries/list-runs.ts'
import { progressView } from '#wire/progress.ts'
import {
  runList,
  runStarted,
  runToStart,
  runView,
  type RunSummary,
  type RunView,
} from '#wire/runs.ts'
import { sendProblem } from '../answer-faults.ts'
import { workTold } from '../problem.ts'
import { problems } from '../problem-schema.ts'
import { storeOf, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'

const READ = { access: { kind: 'ability', ability: 'runs.read', personal: false } } as const
const START = {
  access: { kind: 'ability', ability: 'runs.start', personal: false },
  once: 'apart',
} as const
const RUNS_SHOWN = 20
const runNo = z.object({ runNo: z.coerce.number().int().positive() })

/** 比对: comparisons, their course and what came out. */
export function runRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()
  const { county } = options

  routes.get(
    '/api/runs',
    { config: READ, schema: { response: { 200: runList, ...problems } } },
    async (request) => {
      const store = storeOf(request)
      const [runs, waiting] = await Promise.all([
        listRuns(store, { county, limit: RUNS_SHOWN }),
        batchesWaiting(store, county),
      ])
      return { runs: runs.map(summaryOf), batchesWaiting: waiting }
    },
  )

  routes.post(
    '/api/runs',
    { config: START, schema: { body: runToStart, response: { 200: runStarted, ...problems } } },
    async (request, reply) => {
      const { accountId } = whoAsks(request)
      const started = await options.jobs.startComparison({
        county,
        startedBy: accountId,
        everything: request.body?.everything ?? false,
      })
      return started.ok ? started.value : sendProblem(reply, started.problem)
    },
  )

  routes.get(
    '/api/runs/:runNo',
    { config: READ, schema: { params: runNo, response: { 200: runView, ...problems } } },
    async (request, reply) => {
      const of = { county, runNo: request.params.runNo }
      const store = storeOf(request)
      const run = await readRun(store, of)
      if (run === null) return sendProblem(reply, { code: 'record.unknown' })
      return viewOf(run, await runCounts(store, of))
    },
  )

  routes.get(
    '/api/runs/:runNo/progress',
    { config: READ, schema: { params: runNo, response: { 200: progressView, ...problems } } },
    async (request, reply) => {
      const view = await options.jobs.progressOf({ kind: 'run', runNo: request.params.runNo })
      return view === null ? sendProblem(reply, { code: 'record.unknown' }) : workTold(view)
    },
  )
}

function summaryOf(run: RunRow): RunSummary {
  return {
    runNo: run.runNo,
    phase: run.phase,
    standsOn: run.standsOn,
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt?.toISOString() ?? null,
    records: numberIn(run.summary, 'records'),
    persons: numberIn(run.summary, 'persons'),
    doubtfulPairs: run.doubtfulPairs,
  }
}

/** As the engine's summary says it. */
const step = z.object({
  /** The table it makes; of runs before steps said so, also its bar. */
  step: z.string(),
  bar: z.string().optional(),
  seconds: z.number(),
  peakMb: z.number().nullable().catch(null),
})

const MEGABYTE = 1024 * 1024

function viewOf(run: RunRow, counts: Awaited<ReturnType<typeof runCounts>>): RunView {
  return {
    ...summaryOf(run),
    linksByDecision: counts.byDecision.flatMap(({ decision, links }) =>
      isDecision(decision) ? [{ decision, links }] : [],
    ),
    recordsBySource: counts.bySource.flatMap(({ source, records }) =>
      isSourceKind(source) ? [{ source, records }] : [],
    ),
    discrepanciesByKind: [...counts.byKind],
    steps: stepsOf(run.summary['steps']),
  }
}

/** Tables are many and their names the engine's own; people see the stages, each with its words. */
function stepsOf(summary: unknown): RunView['steps'] {
  const measured = z.array(step).safeParse(summary).data ?? []
  return [...Map.groupBy(measured, (one) => one.bar ?? one.step)].map(([name, parts]) => {
    const peaks = parts.flatMap(({ peakMb }) => (peakMb === null ? [] : [peakMb]))
    return {
      step: name,
      text: stepText(name),
      seconds: parts.reduce((sum, { seconds }) => sum + seconds, 0),
      peakBytes: peaks.length === 0 ? null : Math.max(...peaks) * MEGABYTE,
    }
  })
}

type Decision = RunView['linksByDecision'][number]['decision']
const DECISIONS: readonly Decision[] = ['exact', 'auto', 'household', 'reviewed', 'alone']

function isDecision(text: string): text is Decision {
  return DECISIONS.some((one) => one === text)
}

function numberIn(summary: Readonly<Record<string, unknown>>, key: string): number | null {
  const value = summary[key]
  return typeof value === 'number' ? value : null
}
