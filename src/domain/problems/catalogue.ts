/**
 * What a clerk is told about each problem, in both languages.
 *
 * Every layer keeps its own file beside this one (`intake-problems.ts`, `register-problems.ts` …),
 * `docs/errors.md` is printed from them, and a problem code without an entry does not compile.
 */
export interface ProblemText {
  /** HTTP status of a refused request that carries this code. */
  readonly status: 400 | 401 | 403 | 404 | 409 | 410 | 412 | 413 | 415 | 422 | 423 | 428 | 429 | 503
  /** What happened. `{fact}` is replaced by the problem's fact of that name. */
  readonly zh: string
  readonly en: string
  /** What to do about it. */
  readonly adviceZh: string
  readonly adviceEn: string
}

export type ProblemCatalogue = Readonly<Record<string, ProblemText>>
