import type { RecipeStep } from '#domain/cleaning/recipe.ts'
import type { Outcome } from '#domain/outcome.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import type { ColumnMapping } from '#intake/columns/column-target.ts'
import type { TextEncoding } from '#intake/intake-job.ts'
import type { ProgressView } from '#wire/progress.ts'
import type { Problem } from './problem.ts'

/**
 * The long work the server may start. The server waits for the identifier only; how far it is,
 * `progressOf` tells. Work that was begun goes on when the server is started again.
 */
export interface JobStarter {
  startIntake(request: IntakeRequest): Promise<Outcome<{ readonly batchId: string }, Problem>>
  /** Reads a batch anew by a recipe; refused when a comparison holds it. Followed like its first reading. */
  startCleaning(request: CleaningRequest): Promise<Outcome<{ readonly batchId: string }, Problem>>
  startComparison(request: ComparisonRequest): Promise<Outcome<{ readonly runNo: number }, Problem>>
  /** One at a time: while one is under way it is that one. */
  startCheck(request: {
    /** Day on which the rules are asked, `YYYY-MM-DD`. */
    readonly asOf: string
    readonly cause: 'office'
    readonly startedBy: string
  }): Promise<{ readonly checkNo: number }>
  /** One at a time: asked again while it waits or runs, it is the same one. */
  startVerification(request: { readonly askedBy: string }): void
  /** `null` when no such work is known. */
  progressOf(work: Work): Promise<ProgressView | null>
}

/** An uploaded file with what must be stated about it (S17). */
export interface IntakeRequest {
  readonly county: string
  /**
   * `data/work/uploads/<id>/file`, mode 0600. From now on it belongs to the job, which removes the
   * folder when the file is taken; until then a restart finds it there.
   */
  readonly path: string
  readonly fileName: string
  readonly source: SourceKind
  readonly department: string
  readonly legalBasis: string
  readonly purpose: string
  /** `YYYY-MM-DD` */
  readonly asOf: string
  readonly universe: string
  readonly expiresOn: string
  readonly mapping?: ColumnMapping
  readonly encoding?: TextEncoding
  /** The account. */
  readonly receivedBy: string
}

export interface CleaningRequest {
  readonly batchNo: number
  readonly steps: readonly RecipeStep[]
  /** The account. */
  readonly startedBy: string
}

export interface ComparisonRequest {
  readonly county: string
  /** The account. */
  readonly startedBy: string
  /** Compares everything, also where the new files alone would do. */
  readonly everything?: boolean
  /** Instead of comparing: an older run put back, or one that waits released or stopped. */
  readonly order?: {
    readonly act: 'put_back' | 'released' | 'stopped'
    readonly runNo: number
    readonly reason: string
  }
}

export type Work =
  | { readonly kind: 'batch'; readonly batchId: string }
  | { readonly kind: 'run'; readonly runNo: number }
  | { readonly kind: 'check'; readonly checkNo: number }
  | { readonly kind: 'verification' }
