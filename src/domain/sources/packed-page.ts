import type { IntakeRow, RowProblem } from './intake-page.ts'
import { recordLine } from './record-line.ts'

/**
 * A page of rows as the store takes it. What is sealed is one text, what lies open is lines: rows by
 * the million are then built once, where they are read, and pass through the next process as bytes.
 */
export interface PackedPage<Text = string | Uint8Array> {
  readonly firstRow: number
  readonly lastRow: number
  readonly rowCount: number
  readonly counts: PageCounts
  /** Rows with something to tell, in order. */
  readonly told: readonly ToldRow[]
  /** JSON: every row as received (`KeptRow`). To be sealed. */
  readonly kept: Text
  /** JSON: the identity numbers of its records (`KeptNumbers`). To be sealed. */
  readonly numbers: Text
  /** A line for each record, see `recordLine`. */
  readonly records: Text
}

export interface PageCounts {
  /** With or without a warning. */
  readonly taken: number
  readonly warned: number
  readonly refused: number
  readonly records: number
}

export interface ToldRow {
  readonly row: number
  readonly status: IntakeRow['status']
  readonly problems: readonly RowProblem[]
}

/** A row as it was received, with what was found on it. */
export interface KeptRow extends ToldRow {
  readonly raw: readonly string[]
}

/** The identity numbers of one record. */
export interface KeptNumbers {
  readonly row: number
  readonly party: 1 | 2
  readonly number: string | null
  readonly motherNumber: string | null
  readonly fatherNumber: string | null
  readonly spouseNumber: string | null
}

/** Packs rows that follow each other; `null` when there are none. */
export function packPage(rows: readonly IntakeRow[]): PackedPage<string> | null {
  const [first, last] = [rows[0], rows.at(-1)]
  if (first === undefined || last === undefined) return null
  const counts = { taken: 0, warned: 0, refused: 0, records: 0 }
  const told: ToldRow[] = []
  const numbers: KeptNumbers[] = []
  let lines = ''
  for (const { row, status, problems, records } of rows) {
    counts.records += records.length
    counts[status === 'refused' ? 'refused' : 'taken'] += 1
    if (status === 'warned') counts.warned += 1
    if (problems.length > 0) told.push({ row, status, problems })
    for (const record of records) {
      lines += recordLine(row, record)
      const { party, number, motherNumber, fatherNumber, spouseNumber } = record
      if ((number ?? motherNumber ?? fatherNumber ?? spouseNumber) === null) continue
      numbers.push({ row, party, number, motherNumber, fatherNumber, spouseNumber })
    }
  }
  return {
    firstRow: first.row,
    lastRow: last.row,
    rowCount: rows.length,
    counts,
    told,
    kept: keptText(rows),
    numbers: numbersText(numbers),
    records: lines,
  }
}

type PackedRow = readonly [number, IntakeRow['status'], readonly string[], readonly RowProblem[]]
type Nullable = string | null
type PackedNumbers = readonly [number, 1 | 2, Nullable, Nullable, Nullable, Nullable]

export function keptText(rows: readonly KeptRow[]): string {
  return JSON.stringify(
    rows.map(({ row, status, raw, problems }): PackedRow => [row, status, raw, problems]),
  )
}

export function numbersText(numbers: readonly KeptNumbers[]): string {
  return JSON.stringify(
    numbers.map((of): PackedNumbers => [
      of.row,
      of.party,
      of.number,
      of.motherNumber,
      of.fatherNumber,
      of.spouseNumber,
    ]),
  )
}

/** Throws when the text is none of ours: it was written by a process that had read a stranger's file. */
export function keptRows(text: string): KeptRow[] {
  return listIn(text).map((packed) => {
    if (!isPackedRow(packed)) throw new TypeError('a kept page does not hold rows')
    const [row, status, raw, problems] = packed
    return { row, status, raw, problems }
  })
}

/** As `keptRows`. */
export function keptNumbers(text: string): KeptNumbers[] {
  return listIn(text).map((packed) => {
    if (!isPackedNumbers(packed)) throw new TypeError('a kept page does not hold numbers')
    const [row, party, number, motherNumber, fatherNumber, spouseNumber] = packed
    return { row, party, number, motherNumber, fatherNumber, spouseNumber }
  })
}

function listIn(text: string): readonly unknown[] {
  const value: unknown = JSON.parse(text)
  if (!Array.isArray(value)) throw new TypeError('a kept page does not hold a list')
  return value
}

function isPackedRow(value: unknown): value is PackedRow {
  if (!Array.isArray(value) || value.length !== 4) return false
  const [row, status, raw, problems]: readonly unknown[] = value
  return (
    Number.isInteger(row) &&
    (status === 'taken' || status === 'warned' || status === 'refused') &&
    Array.isArray(raw) &&
    raw.every((cell) => typeof cell === 'string') &&
    Array.isArray(problems) &&
    problems.every(isProblem)
  )
}

function isProblem(value: unknown): value is RowProblem {
  return (
    typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string'
  )
}

function isPackedNumbers(value: unknown): value is PackedNumbers {
  if (!Array.isArray(value) || value.length !== 6) return false
  const [row, party, ...numbers]: readonly unknown[] = value
  return (
    Number.isInteger(row) &&
    (party === 1 || party === 2) &&
    numbers.every((number) => number === null || typeof number === 'string')
  )
}
