import { z } from 'zod'
import { CLUSTER_METHODS } from '#domain/cleaning/cluster-values.ts'
import { RECIPE_STEPS_MAX, STEP_TEXT_MAX, STEP_VALUES_MAX } from '#domain/cleaning/recipe.ts'
import { instant, recordId } from './ids.ts'

const header = z.string().max(500)
const text = z.string().max(STEP_TEXT_MAX)
const values = z.array(text).max(STEP_VALUES_MAX)

/** One step of a cleaning recipe: `src/domain/cleaning/recipe.ts`. */
export const recipeStep = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('set'), column: header, from: values, to: text }),
  z.object({ kind: z.literal('replace'), column: header, find: text, by: text }),
  z.object({ kind: z.literal('trim'), column: header }),
  z.object({
    kind: z.literal('split'),
    column: header,
    by: text,
    into: z
      .array(z.object({ header, field: z.string().max(60) }))
      .min(1)
      .max(10),
  }),
  z.object({ kind: z.literal('join'), columns: z.array(header).min(2).max(10), by: text }),
  z.object({
    kind: z.literal('table'),
    column: header,
    pairs: z.array(z.object({ from: text, to: text })).max(STEP_VALUES_MAX),
  }),
  z.object({ kind: z.literal('date'), column: header, order: z.enum(['ymd', 'dmy', 'mdy']) }),
])
export const recipeSteps = z.array(recipeStep).max(RECIPE_STEPS_MAX)

/** The file a recipe is saved as, and read from again. */
export const recipeFile = z.object({ format: z.literal('simin-recipe-1'), steps: recipeSteps })

const tally = z.object({
  step: z.int(),
  /** Columns it names that the file does not have: it rests. */
  missing: z.array(z.string()),
  rowsChanged: z.int(),
  /** Values it waits for that no row holds. */
  unmet: z.array(z.string()),
})

/** GET /api/batches/:batchId/cleaning */
export const cleaningView = z.object({
  columns: z.array(
    z.object({
      header: z.string(),
      field: z.string(),
      /** Its values may be listed; otherwise only how they are written. */
      listed: z.boolean(),
    }),
  ),
  /** The department's recipe for this kind of file: what is proposed. Version 0: there is none yet. */
  recipe: z.object({ version: z.int(), steps: recipeSteps, madeAt: instant.nullable() }),
  /** How the file was read last; `null`: as received. */
  reading: z
    .object({ steps: recipeSteps, report: z.array(tally), finishedAt: instant.nullable() })
    .nullable(),
  /** A comparison holds the file: a recipe is kept for the next one only. */
  isCompared: z.boolean(),
  /** Items a new column can be. */
  fields: z.array(z.object({ field: z.string(), zh: z.string(), en: z.string() })),
})
export type CleaningView = z.infer<typeof cleaningView>

const facetAsked = z.object({ column: header, kind: z.enum(['value', 'pattern']) })

/** POST /api/batches/:batchId/cleaning/look: what the steps make of the rows. Nothing is changed. */
export const lookAtCleaning = z.object({
  steps: recipeSteps,
  facets: z.array(facetAsked).max(6),
  filters: z
    .array(
      facetAsked.extend({
        values: z.array(z.string().max(2000)).max(200),
        mode: z.enum(['only', 'without']),
      }),
    )
    .max(12),
})
export type LookAtCleaning = z.infer<typeof lookAtCleaning>

export const cleaningLook = z.object({
  rowsTotal: z.int(),
  rowsMatching: z.int(),
  columns: z.array(z.object({ header: z.string(), field: z.string(), listed: z.boolean() })),
  facets: z.array(
    facetAsked.extend({
      values: z.array(z.object({ value: z.string(), rows: z.int() })),
      distinct: z.int(),
    }),
  ),
  tally: z.array(tally),
  /** The first matching rows, with their numbers of the file; numbers and telephones masked. */
  rows: z.array(
    z.object({
      row: z.int(),
      cells: z.array(
        z.object({
          text: z.string(),
          /** As received, where a step changed it. */
          before: z.string().nullable(),
          /** The last step that changed it. */
          step: z.int().nullable(),
        }),
      ),
    }),
  ),
})
export type CleaningLook = z.infer<typeof cleaningLook>

/** POST /api/batches/:batchId/cleaning/clusters */
export const askClusters = z.object({
  steps: recipeSteps,
  column: header,
  method: z.enum(CLUSTER_METHODS),
})
export type AskClusters = z.infer<typeof askClusters>
export const clusterList = z.object({
  clusters: z.array(
    z.object({
      values: z.array(z.object({ value: z.string(), rows: z.int() })),
      proposal: z.string(),
    }),
  ),
})
export type ClusterList = z.infer<typeof clusterList>

/** PUT /api/batches/:batchId/cleaning: keeps the department's recipe, and reads the file anew by it. */
export const keepCleaning = z.object({
  steps: recipeSteps,
  /** The version that was seen; 0: none. */
  seenVersion: z.int().min(0),
})
export const keptCleaning = z.object({
  version: z.int(),
  /** The file being read anew; `null` where a comparison holds it. */
  batchId: recordId.nullable(),
})
export type KeptCleaning = z.infer<typeof keptCleaning>
