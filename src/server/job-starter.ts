import type { Outcome } from '#domain/outcome.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import type { ColumnMapping } from '#wire/batches.ts'
import type { ProgressView } from '#wire/progress.ts'
import type { Problem } from './problem.ts'

/**
 * The long work the server may start. The server waits for the identifier only; how far it is,
 * `progressOf` tells. Work that was begun goes on when the server is started again.
 */
export interface JobStarter {
  startIntake(request: IntakeRequest): Promise<Outcome<{ readonly batchId: string }, Problem>>
  startComparison(request: ComparisonRequest): Promise<Outcome<{ readonly runNo: number }, Problem>>
  /** `null` when no such work is known. */
  progressOf(work: Work): Promise<ProgressView | null>
}

export interface IntakeRequest {
  readonly county: string
  /** The uploaded file, mode 0600; intake deletes or seals it when it is through. */
  readonly path: string
  readonly fileName: string
  readonly source: SourceKind
  readonly department: string
  readonly legalBasis: string
  readonly purpose: string
  readonly asOf: string
  readonly mapping: readonly ColumnMapping[] | null
  readonly encoding: string | null
  readonly accountId: string
}

export interface ComparisonRequest {
  readonly county: string
  readonly accountId: string
}

export type Work =
  | { readonly kind: 'batch'; readonly batchId: string }
  | { readonly kind: 'run'; readonly runNo: number }
