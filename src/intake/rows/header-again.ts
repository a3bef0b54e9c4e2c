import { neverKept, neverKeptCell } from '#domain/sources/never-kept.ts'
import { ROLES } from '../columns/header-words.ts'
import { plainHeader, readHeader } from '../columns/read-header.ts'
import type { TargetField } from '../columns/column-target.ts'
import type { ColumnReading } from '../intake-job.ts'

/** `same`: the header of the file once more. `other`: other columns, or these in another order. */
type HeaderKind = 'same' | 'other'

/** Cells of these begin with a digit in nearly every row about a person, and in no header. */
const NUMERIC: ReadonlySet<TargetField> = new Set<TargetField>([
  'number',
  'motherNumber',
  'spouseNumber',
  'bornOn',
  'eventOn',
])
const SAME_SHARE = 0.8
/** Names of columns stand among a person's items too, one or two at most. */
const WORDS_MIN = 3
const WORDS_SHARE = 0.6

/** Knows a header that stands among the rows: files put together by hand have one for each part. */
export class HeaderAgain {
  readonly #headers: readonly string[]
  readonly #numeric: readonly number[]

  constructor(columns: readonly ColumnReading[]) {
    this.#headers = columns.map(({ header }) => plainHeader(header))
    this.#numeric = columns
      .filter(({ target }) => target !== null && NUMERIC.has(target.field))
      .map(({ position }) => position)
  }

  /** `null` for a row of a person. */
  kindOf(cells: readonly string[]): HeaderKind | null {
    // Normalising every cell of every row for this costs more than reading it; one character tells.
    if (this.#numeric.some((at) => isDigit(cells[at]?.charCodeAt(0)))) return null
    let filled = 0
    let same = 0
    let words = 0
    let ofPerson = 0
    let forbidden = 0
    for (const [at, cell] of cells.entries()) {
      if (cell === '') continue
      filled += 1
      const plain = plainHeader(cell)
      if (plain === '') continue
      if (plain === this.#headers[at]) same += 1
      if (namesPersonsItem(cell, plain)) ofPerson += 1
      else if (isForbiddenHeader(cell)) forbidden += 1
      else if (this.#headers.includes(plain) || isHeaderWord(cell)) words += 1
    }
    if (filled >= 2 && same >= filled * SAME_SHARE) return 'same'
    const known = words + ofPerson
    if (known >= WORDS_MIN && known >= filled * WORDS_SHARE) return 'other'
    if (ofPerson === 0 || filled < 2) return null
    const most = known + forbidden >= filled * WORDS_SHARE
    return most || ofPerson >= PERSONS_ITEMS_MIN ? 'other' : null
  }
}

/** 姓名 and 身份证号 stand in no row about a person, not even one of them among others that are words. */
const PERSONS_ITEMS_MIN = 2

/** 姓名, 女方姓名, 母亲身份证号: the words for a person’s name or number, with or without whose it is. */
function namesPersonsItem(cell: string, plain: string): boolean {
  const read = readHeader(cell)
  if (read === null || read.certainty < 1) return false
  if (read.noun !== 'name' && read.noun !== 'number') return false
  return !ROLES.some(([word]) => word === plain)
}

/** 避孕措施, 手术日期: above a column, while 未孕 and 上环 stand below it. */
function isForbiddenHeader(cell: string): boolean {
  return cell.length <= FORBIDDEN_CHARACTERS_MAX && neverKept(cell, []) !== null
    ? neverKeptCell(cell) === null
    : false
}

/** Longer texts are what somebody wrote of a person. */
const FORBIDDEN_CHARACTERS_MAX = 20

/** A word of the dictionary for the row’s own person: 学生 and 妻子 are said of people as well. */
function isHeaderWord(cell: string): boolean {
  const read = readHeader(cell)
  return read !== null && read.certainty === 1 && read.role === 'self'
}

function isDigit(character: number | undefined): boolean {
  return character !== undefined && character >= 0x30 && character <= 0x39
}
