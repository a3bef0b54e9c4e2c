import { problemText } from '#server/problem.ts'
import { refusal, type RefusedError } from './report-failure.ts'

/** A problem of any layer as the last words of a verb. */
export function problemRefusal(problem: { readonly code: string }): RefusedError {
  return refusal(problem, problemText(problem.code) ?? undefined)
}
