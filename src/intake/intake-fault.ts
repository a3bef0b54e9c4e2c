import type { IntakeProblem } from './intake-job.ts'

/**
 * Carries a problem of the whole file out of the depths of a parser. It never leaves this layer:
 * the parsing process turns it into the `Outcome` that callers see.
 */
export class FileRefused extends Error {
  readonly code = 'intake.file_refused'
  readonly problem: IntakeProblem

  constructor(problem: IntakeProblem) {
    super(problem.code)
    this.problem = problem
  }
}
