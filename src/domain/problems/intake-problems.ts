import { FILE_PROBLEMS } from './file-problems.ts'
import { ROW_PROBLEMS } from './row-problems.ts'

/** Whatever reading a department's file can meet, in the order in which it is met. */
export const INTAKE_PROBLEMS: typeof FILE_PROBLEMS & typeof ROW_PROBLEMS = {
  ...FILE_PROBLEMS,
  ...ROW_PROBLEMS,
}

export type IntakeProblemCode = keyof typeof INTAKE_PROBLEMS
