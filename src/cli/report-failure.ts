import type { ProblemText } from '#domain/problems/catalogue.ts'

/** A refusal a verb ends with: what happened and what to do, in both languages. */
export class RefusedError extends Error {
  readonly code: string

  constructor(code: string, text: string) {
    super(text)
    this.code = code
  }
}

/** Fills the facts of a problem into its texts. */
export function refusal(
  problem: { readonly code: string },
  text: ProblemText | undefined,
): RefusedError {
  if (text === undefined) return new RefusedError(problem.code, problem.code)
  const facts = new Map<string, unknown>(Object.entries(problem))
  const fill = (line: string): string =>
    line.replaceAll(/\{([a-zA-Z]+)\}/g, (whole, name: string) => String(facts.get(name) ?? whole))
  return new RefusedError(
    problem.code,
    [
      `${fill(text.zh)}${fill(text.adviceZh)}`,
      `${fill(text.en)} ${fill(text.adviceEn)}`,
      `(${problem.code})`,
    ].join('\n'),
  )
}

/** The last line of a verb that failed. A fault of the machine shows its code and where it arose. */
export function reportFailure(error: unknown): void {
  if (error instanceof RefusedError) {
    console.error(error.message)
    return
  }
  console.error(error instanceof Error ? (error.stack ?? error.message) : String(error))
}
