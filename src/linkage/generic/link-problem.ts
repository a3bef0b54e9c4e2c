import type { LinkProblemCode } from '#domain/problems/link-problems.ts'

/** A refusal of the generic engine; the facts that its text names stand beside the code. */
export interface LinkProblem {
  readonly code: LinkProblemCode
  /** Where in the model file: `comparisons[2].levels[0]`. */
  readonly place?: string
  /** What belongs there. */
  readonly wanted?: string
  readonly column?: string
  readonly name?: string
  readonly comparison?: string
  /** Name of the file. */
  readonly side?: string
  readonly header?: string
  readonly rows?: number
  readonly rule?: string
  readonly pairs?: number
  readonly most?: number
  /** Values that a block shares; told only when so many records share them that they mean nobody. */
  readonly block?: string
  readonly blockPairs?: number
}
