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
    line.replaceAll(/\{([a-zA-Z]+)\}/g, (whole, name: string) => {
      const fact = facts.get(name)
      return typeof fact === 'string' || typeof fact === 'number' ? String(fact) : whole
    })
  return new RefusedError(
    problem.code,
    [
      sentences([fill(text.zh), fill(text.adviceZh)], '。'),
      sentences([fill(text.en), fill(text.adviceEn)], '. '),
      `(${problem.code})`,
    ].join('\n'),
  )
}

function sentences(parts: readonly string[], stop: string): string {
  return parts
    .map((part) => (/[。.！!？?]$/.test(part) ? part : `${part}${stop}`))
    .join('')
    .trimEnd()
}

/**
 * The last line of a verb that failed. A fault of the machine that has a text in a catalogue says what to
 * mend; any other shows where it arose, for whoever mends the program.
 */
export function reportFailure(error: unknown, textOf: (code: string) => ProblemText | null): void {
  if (error instanceof RefusedError) {
    console.error(error.message)
    return
  }
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const text = textOf(code)
  if (text === null) {
    console.error(error instanceof Error ? (error.stack ?? error.message) : String(error))
    return
  }
  const facts = error instanceof Error && 'facts' in error ? error.facts : {}
  console.error(refusal({ ...(isFacts(facts) ? facts : {}), code }, text).message)
  if (process.env['SIMIN_DEBUG'] === '1') console.error(error)
}

function isFacts(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
