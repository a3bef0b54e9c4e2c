import type { RecipeStep } from '#domain/cleaning/recipe.ts'
import type { StepTally } from '#domain/cleaning/clean-row.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import type { Store } from '../store/open-store.ts'
import type { BatchKey } from './batch.ts'

/** A department's recipe for one kind of its files. */
export interface KeptRecipe {
  readonly version: number
  readonly steps: readonly RecipeStep[]
  readonly madeAt: Date
}

export interface RecipeKey {
  readonly county: string
  readonly department: string
  readonly source: SourceKind
}

/** The last version, or `null` where no recipe was made yet (or none that the asker may see). */
export async function lastRecipe(
  store: Pick<Store, 'pool'>,
  { county, department, source }: RecipeKey,
): Promise<KeptRecipe | null> {
  const { rows } = await store.pool.query<KeptRecipe>(
    `select version_no as version, steps, made_at as "madeAt" from evidence.recipes
      where county = $1 and department = $2 and source = $3 order by version_no desc limit 1`,
    [county, department, source],
  )
  return rows[0] ?? null
}

/** Keeps a new version. `null` when somebody has kept another since the one that was seen (0: none). */
export async function keepRecipe(
  store: Pick<Store, 'pool'>,
  recipe: RecipeKey & {
    readonly seenVersion: number
    readonly steps: readonly RecipeStep[]
    readonly madeBy: string
    readonly madeAt: Date
  },
): Promise<number | null> {
  const version = recipe.seenVersion + 1
  const { rowCount } = await store.pool.query(
    `insert into evidence.recipes (county, department, source, version_no, steps, made_by, made_at)
     select $1, $2, $3, $4, $5, $6, $7
      where coalesce((select max(version_no) from evidence.recipes
        where county = $1 and department = $2 and source = $3), 0) < $4
     on conflict (county, department, source, version_no) do nothing`,
    [
      recipe.county,
      recipe.department,
      recipe.source,
      version,
      JSON.stringify(recipe.steps),
      recipe.madeBy,
      recipe.madeAt,
    ],
  )
  return rowCount === 1 ? version : null
}

/** How a batch's records were read last. */
export interface BatchReading {
  readonly readingNo: number
  readonly steps: readonly RecipeStep[]
  readonly report: readonly StepTally[]
  readonly startedAt: Date
  readonly finishedAt: Date | null
  readonly watermarkPage: number
}

/** `null`: as it was received. */
export async function lastReading(
  store: Pick<Store, 'pool'>,
  key: BatchKey,
): Promise<BatchReading | null> {
  const { rows } = await store.pool.query<BatchReading>(
    `select reading_no as "readingNo", steps, report, started_at as "startedAt",
            finished_at as "finishedAt", watermark_page as "watermarkPage"
       from evidence.batch_readings where county = $1 and batch_no = $2
      order by reading_no desc limit 1`,
    [key.county, key.batchNo],
  )
  return rows[0] ?? null
}

/** Batches whose reading anew was cut off. */
export async function openReadings(
  store: Pick<Store, 'pool'>,
  county: string,
): Promise<readonly number[]> {
  const { rows } = await store.pool.query<{ batchNo: number }>(
    `select batch_no as "batchNo" from evidence.batch_readings
      where county = $1 and finished_at is null order by batch_no`,
    [county],
  )
  return rows.map(({ batchNo }) => batchNo)
}
