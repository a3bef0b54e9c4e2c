import type { RowProblem } from '#domain/sources/intake-page.ts'

/** Collects what must be told about one row: every change of a value, every value not understood. */
export class RowNotes {
  readonly #problems: RowProblem[] = []

  get problems(): readonly RowProblem[] {
    return this.#problems
  }

  note(
    code: string,
    column: string | null,
    facts?: Readonly<Record<string, string | number>>,
  ): void {
    this.#problems.push(facts === undefined ? { code, column } : { code, column, facts })
  }
}
