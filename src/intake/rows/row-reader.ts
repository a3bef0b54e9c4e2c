import type { IntakeProblemCode } from '#domain/problems/intake-problems.ts'
import type { IntakeRow } from '#domain/sources/intake-page.ts'
import { neverKeptCell } from '#domain/sources/never-kept.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import type { RowDamage } from '../bytes/row-splitter.ts'
import type { TargetField } from '../columns/column-target.ts'
import { mayNotBeKept } from '../columns/may-not-be-kept.ts'
import type { ColumnReading } from '../intake-job.ts'
import { alignRow } from './align-row.ts'
import { HeaderAgain } from './header-again.ts'
import type { PlaceFinder } from './place-finder.ts'
import { PersonReader } from './person-reader.ts'
import type { RecordDraft } from './record-draft.ts'
import { RowNotes } from './row-notes.ts'
import type { ToldProblem } from './row-notes.ts'

/**
 * Cells → records. A row is taken when it says anything of a person, with a note for each doubt and
 * each changed value; it is refused only when it can say nothing (S1), and then it says why.
 */
export class RowReader {
  readonly #columns: readonly ColumnReading[]
  readonly #kept: readonly ColumnReading[]
  readonly #persons: readonly PersonReader[]
  /** Kept columns in which a forbidden word is nothing else. */
  readonly #worded: readonly ColumnReading[]
  readonly #headerAgain: HeaderAgain
  /** Some column must not be kept: where cells cannot be told apart, none is (S4). */
  readonly #forbids: boolean

  constructor(plan: {
    readonly columns: readonly ColumnReading[]
    readonly source: SourceKind
    readonly places: PlaceFinder
  }) {
    this.#columns = plan.columns
    this.#kept = plan.columns.filter((column) => column.target !== null)
    this.#worded = this.#kept.filter(({ target }) => target !== null && !maybeName(target.field))
    this.#headerAgain = new HeaderAgain(plan.columns)
    this.#forbids = plan.columns.some(mayNotBeKept)
    const parties: readonly (1 | 2)[] = this.#kept.some((column) => column.target?.party === 2)
      ? [1, 2]
      : [1]
    this.#persons = parties.map(
      (party) => new PersonReader({ ...plan, columns: this.#kept, party }),
    )
  }

  read(row: number, received: readonly string[], damage: RowDamage | null): IntakeRow {
    const notes = new RowNotes()
    let cells = received
    const unreadable = damage === 'too_long' || damage === 'too_many_columns'
    const reason = unreadable ? (`row.${damage}` as const) : this.#notAPerson(cells)
    if (reason === 'row.other_header') return this.belowOtherHeader(row)
    if (reason !== null) return this.#refused(row, cells, reason)
    if (cells.length !== this.#columns.length) {
      const aligned = alignRow(cells, this.#columns)
      if (aligned === null)
        return this.#refused(row, this.#forbids ? [] : cells, 'row.ragged', {
          cells: cells.length,
          columns: this.#columns.length,
        })
      if (aligned.code !== null) notes.note(aligned.code, aligned.column)
      cells = aligned.cells
    }
    cells = this.#withoutForbidden(cells, notes)
    if (damage !== null) this.#noteDamage(cells, damage, notes)
    const records: RecordDraft[] = []
    for (const person of this.#persons) {
      const record = person.read(cells, notes)
      if (record !== null) records.push(record)
    }
    if (records.length === 0)
      return this.#refused(row, cells, 'row.nothing_said', undefined, notes.problems)
    if (this.#persons.length === 2) completeCouple(records, notes)
    const { problems } = notes
    return {
      row,
      status: problems.length === 0 ? 'taken' : 'warned',
      problems,
      raw: this.#raw(cells),
      records,
    }
  }

  /** A state of 怀孕 among many of 在册: one woman's is cut as a whole column of them is (S4). */
  #withoutForbidden(cells: readonly string[], notes: RowNotes): readonly string[] {
    let cut: string[] | null = null
    for (const { position, header } of this.#worded) {
      const cell = cells[position] ?? ''
      if (cell === '' || neverKeptCell(cell) === null) continue
      cut ??= [...cells]
      cut[position] = ''
      notes.note('cell.never_kept', header)
    }
    return cut ?? cells
  }

  /** Another header, or a row below it: which of its cells may be kept, nobody knows (S4). */
  belowOtherHeader(row: number): IntakeRow {
    return this.#refused(row, [], 'row.other_header')
  }

  #raw(cells: readonly string[]): string[] {
    return this.#kept.map((column) => cells[column.position] ?? '')
  }

  #refused(
    row: number,
    cells: readonly string[],
    code: IntakeProblemCode,
    facts?: Readonly<Record<string, number>>,
    before: readonly ToldProblem[] = [],
  ): IntakeRow {
    const problem: ToldProblem =
      facts === undefined ? { code, column: null } : { code, column: null, facts }
    return {
      row,
      status: 'refused',
      problems: [problem, ...before],
      raw: this.#raw(cells),
      records: [],
    }
  }

  /** Lines that stand among the rows and are none. */
  #notAPerson(cells: readonly string[]): IntakeProblemCode | null {
    let first = ''
    let filled = 0
    for (const cell of cells) {
      if (cell === '' || cell.trim() === '') continue
      if (filled === 0) first = cell
      filled += 1
    }
    if (filled === 0) return 'row.empty'
    if (SUMMARY.test(first.trim()) && filled <= SUMMARY_CELLS_MAX) return 'row.summary'
    const header = this.#headerAgain.kindOf(cells)
    if (header === null) return null
    return header === 'same' ? 'row.header_repeated' : 'row.other_header'
  }

  #noteDamage(cells: readonly string[], damage: RowDamage, notes: RowNotes): void {
    switch (damage) {
      case 'other_encoding':
        notes.note('row.other_encoding', null)
        break
      case 'quote':
        notes.note('row.quote', null)
        break
      case 'bytes': {
        const hurt = this.#kept.filter(
          (column) => cells[column.position]?.includes('\uFFFD') === true,
        )
        for (const column of hurt) notes.note('row.encoding', column.header)
        if (hurt.length === 0) notes.note('row.encoding', null)
        break
      }
      case 'too_long':
      case 'too_many_columns':
        break
    }
  }
}

/** 上环 is a place too, and may be somebody's address or village. */
function maybeName(field: TargetField): boolean {
  return field.endsWith('Name') || field.endsWith('Address') || field === 'name'
}

const SUMMARY =
  /^(合\s*计|总\s*计|小\s*计|共\s*计|制表|填表(人|日期|单位)|审核(人|签字)?|备注|注[:：]|说明[:：]?|单位负责人|打印(日期|时间)|导出(日期|时间))/u
/** 合计 with a few counts beside it; a person's row holds more. */
const SUMMARY_CELLS_MAX = 6

/** Each names the other: what the row says of the one as spouse is what it says of the other. */
function completeCouple(records: readonly RecordDraft[], notes: RowNotes): void {
  const [first, second] = records
  if (first === undefined || second === undefined) {
    notes.note('row.one_person', null)
    return
  }
  first.spouseName ??= second.name
  first.spouseNumber ??= second.number
  second.spouseName ??= first.name
  second.spouseNumber ??= first.number
}
