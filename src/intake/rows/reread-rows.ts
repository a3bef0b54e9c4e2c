import { compileRecipe, type CompiledRecipe, type StepTally } from '#domain/cleaning/clean-row.ts'
import type { RecipeColumn, RecipeStep } from '#domain/cleaning/recipe.ts'
import type { IntakeRow, RowProblem } from '#domain/sources/intake-page.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import { columnTargetOf, fieldOfTarget, type ColumnTarget } from '../columns/column-target.ts'
import { PlaceFinder, type PlaceEntry } from './place-finder.ts'
import { RowReader } from './row-reader.ts'

/** A row as it is kept: its cells, and what was told of it when the file was read. */
export type KeptCells = Omit<IntakeRow, 'records'>

export interface RereadPlan {
  readonly source: SourceKind
  /** The day the file speaks of, `YYYY-MM-DD`. */
  readonly asOf: string
  /** Columns that were kept, in the order of the cells. */
  readonly columns: readonly { readonly header: string; readonly target: ColumnTarget }[]
  readonly places: readonly PlaceEntry[]
  readonly steps: readonly RecipeStep[]
}

/**
 * Reads kept rows anew with a recipe, as the file was read at first: cells as the steps make them become
 * records; the cells as received stay, and each that a step changed says so. A row that could not be lined
 * up with the header is left as it is.
 */
export class RereadRows {
  readonly #recipe: CompiledRecipe
  readonly #reader: RowReader

  constructor(plan: RereadPlan) {
    const columns = plan.columns.map(({ header, target }) => ({
      header,
      field: fieldOfTarget(target),
    }))
    this.#recipe = compileRecipe(columns, plan.steps)
    this.#reader = new RowReader({
      columns: this.#recipe.columns.map(({ header, field }, position) => ({
        position,
        header,
        target: columnTargetOf(field),
        confidence: 1,
        droppedBecause: null,
      })),
      source: plan.source,
      places: new PlaceFinder(plan.places, plan.asOf),
    })
  }

  get columns(): readonly RecipeColumn[] {
    return this.#recipe.columns
  }

  tally(): readonly StepTally[] {
    return this.#recipe.tally()
  }

  read(kept: KeptCells): IntakeRow {
    if (kept.status === 'refused' && kept.problems[0]?.code !== NOTHING_SAID) {
      return { ...kept, records: [] }
    }
    const { cells, steps } = this.#recipe.clean(kept.raw)
    const cleaned = steps.flatMap((step, at): readonly RowProblem[] => {
      const header = this.#recipe.columns[at]?.header
      return step === null || header === undefined
        ? []
        : [{ code: 'cell.cleaned', column: header, facts: { step } }]
    })
    const read = this.#reader.read(kept.row, cells, null)
    // What is said of the line itself cannot be found again in its cells.
    const ofLine = kept.problems.filter(
      ({ code }) => code.startsWith('row.') && !FOUND_AGAIN.has(code),
    )
    const problems = [...read.problems, ...ofLine, ...cleaned]
    const taken = problems.length === 0 ? 'taken' : 'warned'
    return {
      row: kept.row,
      status: read.status === 'refused' ? 'refused' : taken,
      problems,
      raw: kept.raw,
      records: read.records,
    }
  }
}

const NOTHING_SAID = 'row.nothing_said'
/** Told of a row by its cells alone. */
const FOUND_AGAIN: ReadonlySet<string> = new Set([NOTHING_SAID, 'row.one_person'])
