import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import {
  faultOf,
  personalColumns,
  type RecipeColumn,
  type RecipeStep,
} from '#domain/cleaning/recipe.ts'
import { fieldOfTarget, TARGET_FIELDS } from '#intake/columns/column-target.ts'
import { keptColumns } from '#jobs/clean-batch.ts'
import type { Batch } from '#register/evidence/batch.ts'
import { isCompared } from '#register/evidence/read-anew.ts'
import { keepRecipe, lastReading, lastRecipe, type RecipeKey } from '#register/evidence/recipes.ts'
import * as wire from '#wire/cleaning.ts'
import { sendProblem } from '../answer-faults.ts'
import type { Problem } from '../problem.ts'
import { problems } from '../problem-schema.ts'
import { recordedRead } from '../recorded-read.ts'
import { servedBy, whoAsks } from '../security/guard-every-route.ts'
import type { ServerOptions } from '../server-options.ts'
import { clustersOf, columnView, lookAtRows } from '../show/cleaning-look.ts'
import { FIELD_WORDS } from '../show/field-words.ts'
import { batchParams, findBoth, WRITE_BATCHES } from './find-batch.ts'

/** A look at rows changes nothing, and its answer is kept for nobody. */
const LOOKS = {
  access: { kind: 'ability', ability: 'batches.write', personal: true },
  once: 'never',
} as const

/** 清洗: a department's recipe over the rows of its file. */
export function cleaningRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()

  routes.get(
    '/api/batches/:batchId/cleaning',
    {
      config: { access: { kind: 'ability', ability: 'batches.write', personal: false } },
      schema: { params: batchParams, response: { 200: wire.cleaningView, ...problems } },
    },
    async (request, reply) => {
      const served = servedBy(request, options)
      const batch = await batchOf(request, options)
      if (batch === null) return sendProblem(reply, { code: 'record.unknown' })
      const [recipe, reading, compared] = await Promise.all([
        lastRecipe(served.store, recipeKey(batch)),
        lastReading(served.store, batch),
        // Comparisons are the county's: a liaison sees none, and is told of it here.
        isCompared(options.store.pool, batch),
      ])
      return {
        columns: columnsOf(batch).map(columnView),
        recipe: {
          version: recipe?.version ?? 0,
          steps: wire.recipeSteps.parse(recipe?.steps ?? []),
          madeAt: recipe?.madeAt.toISOString() ?? null,
        },
        reading:
          reading === null
            ? null
            : {
                steps: wire.recipeSteps.parse(reading.steps),
                report: reading.report.map((one) => ({
                  ...one,
                  missing: [...one.missing],
                  unmet: [...one.unmet],
                })),
                finishedAt: reading.finishedAt?.toISOString() ?? null,
              },
        isCompared: compared,
        fields: TARGET_FIELDS.map((field) => ({ field, ...FIELD_WORDS[field] })),
      }
    },
  )
}

/** Keeping a recipe, and reading the file anew by it. */
export function keepCleaningRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()

  routes.put(
    '/api/batches/:batchId/cleaning',
    {
      config: WRITE_BATCHES,
      schema: {
        params: batchParams,
        body: wire.keepCleaning,
        response: { 200: wire.keptCleaning, ...problems },
      },
    },
    async (request, reply) => {
      const served = servedBy(request, options)
      const batch = await batchOf(request, options)
      if (batch === null) return sendProblem(reply, { code: 'record.unknown' })
      const { steps, seenVersion } = request.body
      const fault = faultIn(steps, columnsOf(batch))
      if (fault !== null) return sendProblem(reply, fault)
      if (batch.phase === 'reading') {
        return sendProblem(reply, {
          code: 'batch.phase',
          batchNo: batch.batchNo,
          phase: batch.phase,
        })
      }
      const { accountId } = whoAsks(request)
      const version = await keepRecipe(served.store, {
        ...recipeKey(batch),
        steps,
        seenVersion,
        madeBy: accountId,
        madeAt: options.clock(),
      })
      if (version === null) return sendProblem(reply, { code: 'recipe.changed' })
      const started = await options.jobs.startCleaning({
        batchNo: batch.batchNo,
        steps,
        startedBy: accountId,
      })
      if (started.ok) return { version, batchId: started.value.batchId }
      const isKeptOnly = started.problem.code === 'recipe.compared'
      return isKeptOnly ? { version, batchId: null } : sendProblem(reply, started.problem)
    },
  )
}

/** What a recipe makes of the rows, counted; and values that may be one. */
export function cleaningLookRoutes(server: FastifyInstance, options: ServerOptions): void {
  const routes = server.withTypeProvider<ZodTypeProvider>()

  routes.post(
    '/api/batches/:batchId/cleaning/look',
    {
      config: LOOKS,
      schema: {
        params: batchParams,
        body: wire.lookAtCleaning,
        response: { 200: wire.cleaningLook, ...problems },
      },
    },
    async (request, reply) => {
      const { store } = servedBy(request, options)
      const found = await findBoth(servedBy(request, options), request.params.batchId)
      if (found === null) return sendProblem(reply, { code: 'record.unknown' })
      const columns = columnsOf(found.batch)
      const { steps, facets, filters } = request.body
      const fault =
        faultIn(steps, columns) ??
        faultyColumn(
          [...facets, ...filters].filter(({ kind }) => kind === 'value').map((one) => one.column),
          { columns, steps },
        )
      if (fault !== null) return sendProblem(reply, fault)
      return recordedRead(
        {
          options,
          request,
          looks: ({ rows }) => [
            { kind: 'batch', batchNo: found.batch.batchNo, rowNos: rows.map(({ row }) => row) },
          ],
        },
        () => lookAtRows({ store, batch: found.batch, columns }, request.body),
      )
    },
  )

  routes.post(
    '/api/batches/:batchId/cleaning/clusters',
    {
      config: LOOKS,
      schema: {
        params: batchParams,
        body: wire.askClusters,
        response: { 200: wire.clusterList, ...problems },
      },
    },
    async (request, reply) => {
      const { store } = servedBy(request, options)
      const found = await findBoth(servedBy(request, options), request.params.batchId)
      if (found === null) return sendProblem(reply, { code: 'record.unknown' })
      const columns = columnsOf(found.batch)
      const { steps, column } = request.body
      const fault = faultIn(steps, columns) ?? faultyColumn([column], { columns, steps })
      if (fault !== null) return sendProblem(reply, fault)
      const clusters = await clustersOf({ store, batch: found.batch, columns }, request.body)
      return { clusters: clusters.map((one) => ({ ...one, values: [...one.values] })) }
    },
  )
}

async function batchOf(
  request: FastifyRequest<{ Params: { batchId: string } }>,
  options: ServerOptions,
): Promise<Batch | null> {
  const found = await findBoth(servedBy(request, options), request.params.batchId)
  return found?.batch ?? null
}

function recipeKey({ county, department, source }: Batch): RecipeKey {
  return { county, department, source }
}

function columnsOf(batch: Batch): readonly RecipeColumn[] {
  return keptColumns(batch).map(({ header, target }) => ({ header, field: fieldOfTarget(target) }))
}

function faultIn(steps: readonly RecipeStep[], columns: readonly RecipeColumn[]): Problem | null {
  const fault = faultOf(steps, columns)
  return fault === null ? null : { code: 'recipe.step', step: fault.step, why: fault.why }
}

/** A column whose values are of one person each is not listed, nor one that is not there. */
function faultyColumn(
  asked: readonly string[],
  of: { readonly columns: readonly RecipeColumn[]; readonly steps: readonly RecipeStep[] },
): Problem | null {
  const made = of.steps.flatMap((step) => (step.kind === 'split' ? step.into : []))
  const known = new Set([...of.columns, ...made].map(({ header }) => header))
  const personal = personalColumns(of.columns, of.steps)
  const wrong = asked.find((column) => !known.has(column) || personal.has(column))
  return wrong === undefined ? null : { code: 'recipe.column', column: wrong }
}
