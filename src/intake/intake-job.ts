import type { Outcome } from '#domain/outcome.ts'
import type { IntakeProblemCode } from '#domain/problems/intake-problems.ts'
import type { RowProblem } from '#domain/sources/intake-page.ts'
import type { PackedPage } from '#domain/sources/packed-page.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import type { ColumnMapping, ColumnTarget } from './columns/column-target.ts'
import type { IntakeLimits } from './intake-limits.ts'
import type { PlaceEntry } from './rows/place-finder.ts'

/** The vocabulary of intake: what is asked, what comes back. */

export type TextEncoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'

export interface IntakeJob {
  readonly path: string
  /** The name the department gave the file; only its ending is looked at. */
  readonly fileName?: string
  readonly source: SourceKind
  /** The day the file speaks of, `YYYY-MM-DD`. */
  readonly asOf: string
  /** A mapping somebody confirmed earlier; without it the columns are recognised anew. */
  readonly mapping?: ColumnMapping
  /** Places that addresses and codes are looked up in; without them texts are kept as they stand. */
  readonly places?: readonly PlaceEntry[]
  /** Rows below this number were stored before a break and are not sent again. */
  readonly fromRow?: number
  /** What somebody chose when the bytes alone did not tell. */
  readonly encoding?: TextEncoding
  readonly limits?: Partial<IntakeLimits>
}

/** What somebody who only wants to look may already know. */
export interface PreviewHints {
  readonly fileName?: string
  readonly source?: SourceKind
  readonly mapping?: ColumnMapping
  readonly encoding?: TextEncoding
  readonly places?: readonly PlaceEntry[]
  readonly limits?: Partial<IntakeLimits>
}

/** A problem of the whole file. Facts never hold anything of a person. */
export interface IntakeProblem {
  readonly code: IntakeProblemCode
  readonly facts?: Readonly<Record<string, string | number>>
}

/** One column of the file and what becomes of it. */
export interface ColumnReading {
  /** Position in the file, from 0. */
  readonly position: number
  readonly header: string
  /** `null`: not kept. */
  readonly target: ColumnTarget | null
  /** 0 to 1: how sure header and content together are. */
  readonly confidence: number
  /** Why it is not kept: a reason of the law (S4), not needed here, or nobody has mapped it. */
  readonly droppedBecause: string | null
}

/** A column that was cut, so that the batch can say what it did not keep. */
export interface DroppedColumn {
  readonly header: string
  readonly reason: string
  /** Rows in which the column held anything. */
  readonly rowCount: number
  /** SHA-256 over its cells in order, hex: proves later what was cut without keeping it. */
  readonly contentHash: string
}

export interface SheetReading {
  readonly name: string
  readonly rows: number
  /** False where the header differs from the first sheet's: such a sheet is not read. */
  readonly read: boolean
}

/** What is known once the header has been read. */
export interface FileShape {
  readonly container: 'text' | 'workbook'
  readonly encoding: TextEncoding | 'workbook'
  readonly delimiter: string | null
  readonly bytes: number
  /** SHA-256 of the file, hex. */
  readonly fileHash: string
  readonly sheets: readonly string[]
  /** Lines above the header. */
  readonly titleRows: number
  readonly columns: readonly ColumnReading[]
  readonly problems: readonly IntakeProblem[]
}

export interface IntakeResult extends FileShape {
  readonly rowsTotal: number
  readonly rowsTaken: number
  readonly rowsWarned: number
  readonly rowsRefused: number
  readonly sheetRows: readonly SheetReading[]
  readonly dropped: readonly DroppedColumn[]
  /** How often each row problem was met. */
  readonly problemCounts: Readonly<Record<string, number>>
  /** True when the whole file goes back: every row was answered `refused`. */
  readonly returned: boolean
  readonly cpuSeconds: number
  readonly peakMemoryMegabytes: number
}

/** Pages as they are read, then how it ended. Breaking off the loop stops the parsing process. */
export interface IntakeReading extends AsyncIterable<PackedPage> {
  /** Settles when the header has been read, or the file refused before. */
  readonly shape: Promise<Outcome<FileShape, IntakeProblem>>
  /** Settles when the last page was taken, or the file refused. */
  readonly result: Promise<Outcome<IntakeResult, IntakeProblem>>
}

export interface FilePreview extends FileShape {
  readonly guessedSource: SourceKind | null
  /** 0 to 1. */
  readonly sourceConfidence: number
  readonly mapping: ColumnMapping
  /** Headers of columns the law forbids to keep (S4). */
  readonly neverKept: readonly { readonly header: string; readonly reason: string }[]
  /** The first rows, kept and unknown columns, never the forbidden ones. */
  readonly rows: readonly PreviewRow[]
}

export interface PreviewRow {
  readonly row: number
  readonly cells: readonly string[]
  readonly status: 'taken' | 'warned' | 'refused'
  readonly problems: readonly RowProblem[]
}
