import { setImmediate as nextTurn } from 'node:timers/promises'
import {
  clusterValues,
  type ClusterMethod,
  type ValueCluster,
} from '#domain/cleaning/cluster-values.ts'
import { compileRecipe, type CleanedRow, type CompiledRecipe } from '#domain/cleaning/clean-row.ts'
import { FacetCounter } from '#domain/cleaning/count-facets.ts'
import {
  isOfOnePerson,
  personalColumns,
  type RecipeColumn,
  type RecipeStep,
} from '#domain/cleaning/recipe.ts'
import type { KeptRow } from '#domain/sources/packed-page.ts'
import type { Batch } from '#register/evidence/batch.ts'
import { readAnswers } from '#register/evidence/read-rows.ts'
import type { Store } from '#register/store/open-store.ts'
import type { CleaningLook, LookAtCleaning } from '#wire/cleaning.ts'
import { maskedCell } from './mask.ts'

/** Rows shown beside the counts. */
const ROWS_SHOWN = 20
/** Different values of a column that are compared with each other. */
const VALUES_COMPARED_MAX = 50_000

/** A batch and its columns, as a recipe sees them. */
export interface BatchToClean {
  readonly store: Pick<Store, 'pool' | 'keys'>
  readonly batch: Batch
  readonly columns: readonly RecipeColumn[]
}

/** Counts what the steps make of a batch's rows; a turn for others after each page. */
export async function lookAtRows(of: BatchToClean, asked: LookAtCleaning): Promise<CleaningLook> {
  const recipe = compileRecipe(of.columns, asked.steps)
  const counter = new FacetCounter(recipe.columns, asked)
  const shown: { row: number; raw: readonly string[]; cleaned: CleanedRow }[] = []
  for await (const { row, raw, cleaned } of cleanedRows(of, recipe)) {
    const matches = counter.add(cleaned.cells)
    if (matches && shown.length < ROWS_SHOWN) shown.push({ row, raw, cleaned })
  }
  const personal = personalColumns(of.columns, asked.steps)
  const shownAs = (column: RecipeColumn): string =>
    (personal.get(column.header) ?? column.field).replace(/:2$/u, '')
  return {
    rowsTotal: counter.rowsTotal,
    rowsMatching: counter.rowsMatching,
    columns: recipe.columns.map((column) => ({
      ...column,
      listed: !personal.has(column.header),
    })),
    facets: counter.counts().map((facet) => ({ ...facet, values: [...facet.values] })),
    tally: recipe
      .tally()
      .map((one) => ({ ...one, missing: [...one.missing], unmet: [...one.unmet] })),
    rows: shown.map(({ row, raw, cleaned }) => ({
      row,
      cells: recipe.columns.map((column, at) => {
        const plain = shownAs(column)
        const step = cleaned.steps[at] ?? null
        return {
          text: maskedCell(cleaned.cells[at] ?? '', plain),
          before:
            step === null || at >= of.columns.length ? null : maskedCell(raw[at] ?? '', plain),
          step,
        }
      }),
    })),
  }
}

/** Like values of one column, as the steps make them. */
export async function clustersOf(
  of: BatchToClean,
  asked: {
    readonly steps: readonly RecipeStep[]
    readonly column: string
    readonly method: ClusterMethod
  },
): Promise<readonly ValueCluster[]> {
  const recipe = compileRecipe(of.columns, asked.steps)
  const at = recipe.columns.findIndex(({ header }) => header === asked.column)
  const counts = new Map<string, number>()
  for await (const { cleaned } of cleanedRows(of, recipe)) {
    const value = cleaned.cells[at] ?? ''
    const before = counts.get(value)
    if (before === undefined && counts.size >= VALUES_COMPARED_MAX) continue
    counts.set(value, (before ?? 0) + 1)
  }
  const values = [...counts].map(([value, rows]) => ({ value, rows }))
  return clusterValues(
    values.sort((a, b) => b.rows - a.rows),
    asked.method,
  )
}

export function columnView(column: RecipeColumn): CleaningLook['columns'][number] {
  return { ...column, listed: !isOfOnePerson(column.field) }
}

async function* cleanedRows(
  { store, batch }: BatchToClean,
  recipe: CompiledRecipe,
): AsyncGenerator<KeptRow & { readonly cleaned: CleanedRow }> {
  for await (const rows of readAnswers(store, batch)) {
    for (const row of rows) {
      // What could not be lined up has no columns.
      if (row.status === 'refused' && row.problems[0]?.code !== 'row.nothing_said') continue
      yield { ...row, cleaned: recipe.clean(row.raw) }
    }
    await nextTurn()
  }
}
