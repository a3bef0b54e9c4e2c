/** The comparison's database could not do what it was told: disk full, memory limit, a bad file. */
export class EngineFault extends Error {
  readonly code = 'linkage.engine'

  /** `statement` names the step by its first words, never its values. */
  constructor(statement: string, options: { readonly cause: unknown }) {
    super(`the comparison database failed at: ${statement}`, options)
  }
}
