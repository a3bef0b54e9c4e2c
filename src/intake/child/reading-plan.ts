import { parseCivilDate, dayNumber } from '#domain/calendar/civil-date.ts'
import { readDate } from '#domain/calendar/read-date.ts'
import { readNumber } from '#domain/numbers/read-number.ts'
import type { IntakeRow } from '#domain/sources/intake-page.ts'
import { neverKeptCell } from '#domain/sources/never-kept.ts'
import type { OpenTable } from '../bytes/open-table.ts'
import type { RowDamage, TableRow } from '../bytes/row-splitter.ts'
import type { FoundHeader } from '../columns/find-header.ts'
import { recogniseColumns } from '../columns/recognise-columns.ts'
import { FileRefused } from '../intake-fault.ts'
import type { ColumnReading, FileShape, IntakeProblem } from '../intake-job.ts'
import { CELL_CHARACTERS_MAX } from '../rows/read-cell.ts'
import type { PlaceFinder } from '../rows/place-finder.ts'
import { RowReader } from '../rows/row-reader.ts'
import { RowsInTurn } from '../rows/rows-in-turn.ts'
import { DroppedColumns } from './dropped-columns.ts'
import { RaggedRun } from './ragged-run.ts'
import type { ReadJob } from './read-file.ts'

/** What was decided about a file from its first rows, and is held to until its last. */
export interface ReadingPlan {
  readonly headers: readonly string[]
  readonly rows: RowsInTurn
  readonly dropped: DroppedColumns
  readonly shape: FileShape
  /** True when the whole file goes back. */
  readonly returned: boolean
  /** The first rows as they would be answered; cells of kept and unknown columns. */
  readonly preview: readonly IntakeRow[]
  /** A row as wide as the header. Cells of a sheet have addresses: a short row there is not a ragged one. */
  readonly fitted: (row: TableRow) => TableRow
  /** Watches for a run of rows that cannot be lined up. */
  readonly ragged: RaggedRun
}

const PREVIEW_ROWS = 20
const UNNAMED_COLUMNS_MAX = 200

/** Without one of these a file names nobody. */
const TELLING: ReadonlySet<string> = new Set(['name', 'number', 'motherName', 'motherNumber'])

/**
 * Throws `FileRefused` when no column says who a row is about, or when the rows seen so far are no
 * rows: who only looks is told as much as who takes the file.
 */
export function makePlan(file: {
  readonly job: ReadJob
  readonly table: OpenTable
  readonly places: PlaceFinder
  readonly found: FoundHeader
  readonly headerDamage: RowDamage | null
  /** The rows after the header that have been seen so far. */
  readonly rows: readonly TableRow[]
  /** Whether these are all rows of the file's first sheet. */
  readonly seen: 'part' | 'whole'
}): ReadingPlan {
  const { job, table, found } = file
  const headers = withUnnamed(found.headers, file.rows, table)
  const fitted = (row: TableRow): TableRow => fit(row, headers.length, table)
  const rows = file.rows.map(fitted)
  const standing = rows.filter((row) => standsInPlace(row, headers.length))
  const samples = headers.map((header, position) => ({
    header,
    cells: standing.map((row) => row.cells[position] ?? ''),
  }))
  const columns = recogniseColumns(samples, { source: job.source, mapping: job.mapping })
  if (!columns.some((column) => column.target !== null && TELLING.has(column.target.field)))
    throw new FileRefused({ code: 'file.no_person_columns' })
  const reader = new RowReader({ columns, source: job.source ?? 'register', places: file.places })
  const newRun = (): RaggedRun => new RaggedRun({ headerLine: found.at + 1, ...file })
  const ahead = newRun()
  const seen = new RowsInTurn(reader)
  for (const [at, row] of rows.entries())
    ahead.saw(at + 2, row, seen.read(at + 2, row.cells, row.damage).problems)
  if (file.seen === 'whole') ahead.end()
  const destroyed = numbersDestroyed(columns, rows)
  const shifted = datesShifted(columns, rows)
  const shape: FileShape = {
    container: table.container,
    encoding: table.encoding,
    delimiter: table.delimiter,
    bytes: table.bytes,
    fileHash: table.fileHash,
    sheets: table.sheets,
    titleRows: found.at,
    columns,
    problems: [destroyed, shifted].filter((problem) => problem !== null),
  }
  const shown = columns.filter((column) => column.droppedBecause?.startsWith('never_kept') !== true)
  const shownRows = new RowsInTurn(reader)
  const preview = rows.slice(0, PREVIEW_ROWS).map((row, at) => {
    const read = shownRows.read(at + 2, row.cells, row.damage)
    const isOther = read.problems[0]?.code === 'row.other_header'
    return {
      ...read,
      raw:
        row.cells.length === headers.length && !isOther
          ? shown.map(({ position }) => sayable(row.cells[position] ?? ''))
          : [],
      records: [],
    }
  })
  const dropped = new DroppedColumns(columns)
  const returned = destroyed !== null
  return {
    headers,
    rows: new RowsInTurn(reader),
    dropped,
    shape,
    returned,
    preview,
    fitted,
    ragged: newRun(),
  }
}

/** As it is shown before anything is taken: a cell that is cut is not shown either. */
function sayable(cell: string): string {
  return neverKeptCell(cell) === null ? cell : ''
}

/** Whether its cells stand below their headers, as far as can be seen: a comma at the end moves none. */
function standsInPlace({ cells }: TableRow, width: number): boolean {
  return cells.slice(width).every((cell) => cell.trim() === '')
}

/** Columns of a sheet without a header are columns too: shown as unknown, and not kept. */
function withUnnamed(
  headers: readonly string[],
  rows: readonly TableRow[],
  table: OpenTable,
): readonly string[] {
  if (table.container === 'text') return headers
  const widest = rows.reduce((width, row) => Math.max(width, row.cells.length), headers.length)
  const width = Math.min(widest, headers.length + UNNAMED_COLUMNS_MAX)
  return [...headers, ...Array.from({ length: width - headers.length }, () => '')]
}

function fit(row: TableRow, width: number, table: OpenTable): TableRow {
  if (table.container === 'text' || row.cells.length === width) return row
  const cells = row.cells.slice(0, width)
  while (cells.length < width) cells.push('')
  return { cells, damage: row.damage }
}

const CELLS_TO_JUDGE_MIN = 20

/** More than half of the numbers gone to a spreadsheet: mending the file is less work than the county's. */
function numbersDestroyed(
  columns: readonly ColumnReading[],
  rows: readonly TableRow[],
): IntakeProblem | null {
  const column = columns.find(({ target }) => target?.field === 'number' && target.party === 1)
  if (column === undefined) return null
  let lost = 0
  let present = 0
  for (const row of rows) {
    const { state } = readNumber(cellOf(row, column.position))
    if (state === 'missing' || state === 'placeholder') continue
    present += 1
    if (state === 'truncated') lost += 1
  }
  if (present < CELLS_TO_JUDGE_MIN || lost <= present / 2) return null
  return { code: 'file.numbers_destroyed', facts: { lost, of: present } }
}

function cellOf(row: TableRow, position: number): string {
  return (row.cells[position] ?? '').slice(0, CELL_CHARACTERS_MAX)
}

/** Days between the day counts of the two spreadsheet systems, 1900 and 1904. */
const SYSTEMS_APART_DAYS = 1462

/** Dates copied between workbooks of the two systems are all four years and a day off. */
function datesShifted(
  columns: readonly ColumnReading[],
  rows: readonly TableRow[],
): IntakeProblem | null {
  const at = (field: string): number | undefined =>
    columns.find(({ target }) => target?.field === field && target.party === 1)?.position
  const numberAt = at('number')
  const bornAt = at('bornOn')
  if (numberAt === undefined || bornAt === undefined) return null
  let both = 0
  let shifted = 0
  for (const row of rows) {
    const inNumber = parseCivilDate(readNumber(cellOf(row, numberAt)).bornOn ?? '')
    const inColumn = parseCivilDate(readDate(cellOf(row, bornAt)).date ?? '')
    if (!inNumber.ok || !inColumn.ok) continue
    both += 1
    const apart = Math.abs(dayNumber(inNumber.value) - dayNumber(inColumn.value))
    if (apart === SYSTEMS_APART_DAYS) shifted += 1
  }
  if (both < CELLS_TO_JUDGE_MIN || shifted <= both / 2) return null
  return { code: 'file.dates_shifted', facts: { shifted, of: both } }
}
