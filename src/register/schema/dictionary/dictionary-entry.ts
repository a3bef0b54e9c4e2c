import type { MaskKind, Sensitivity } from '#domain/policy/fields.ts'

/** What is to be known of a column besides its names; what is left out follows from its table. */
export interface ColumnFacts {
  readonly sensitivity?: Sensitivity
  /** How it is shown where it is not shown in full. */
  readonly mask?: MaskKind
  /** National standard or other source of its values. */
  readonly standard?: string
  /** Table of codes in `src/domain/codes`. */
  readonly codes?: string
  /** 关键 or 主要 in the core data set. */
  readonly item?: 'key' | 'main'
}

/** A table, and those of its columns that mean something else than their name does elsewhere. */
export interface TableEntry {
  readonly zh: string
  readonly en: string
  /** Of columns that say nothing else: what a row is about. */
  readonly sensitivity: Sensitivity
  /** `中文|English` by column. */
  readonly columns?: Readonly<Record<string, string>>
}

/** One column as the dictionary prints it. */
export interface DictionaryEntry extends ColumnFacts {
  readonly zh: string
  readonly en: string
  readonly sensitivity: Sensitivity
  readonly mask: MaskKind
}
