import type { IntakeProblemCode } from '#domain/problems/intake-problems.ts'
import type { RowProblem } from '#domain/sources/intake-page.ts'

/** Collects what must be told about one row: every change of a value, every value not understood. */
export class RowNotes {
  readonly #problems: ToldProblem[] = []

  get problems(): readonly ToldProblem[] {
    return this.#problems
  }

  note(
    code: IntakeProblemCode,
    column: string | null,
    facts?: Readonly<Record<string, string | number>>,
  ): void {
    this.#problems.push(facts === undefined ? { code, column } : { code, column, facts })
  }
}

/** A problem whose code is known to have words. */
export interface ToldProblem extends RowProblem {
  readonly code: IntakeProblemCode
}
