import type { TargetField } from '../columns/column-target.ts'
import { mayNotBeKept } from '../columns/may-not-be-kept.ts'
import type { ColumnReading } from '../intake-job.ts'

export interface AlignedRow {
  readonly cells: readonly string[]
  /** What was done, to be told; `null` when nothing of value was. */
  readonly code: 'row.short' | 'row.rejoined' | 'row.cells_left_out' | null
  readonly column: string | null
}

/**
 * A row with too few or too many cells. Items with an unmistakable look (numbers, dates, sex) say
 * whether the rest stands where it should: a row is only taken when they do.
 *
 * Too many cells come from a delimiter inside an address; if joining two neighbours puts every such
 * item in its place, and only one joining does, the row is mended and says so. Where a column that may not
 * be kept could be the one that was cut, what stands between it and the other is left out (S4); the same
 * with too few, where a cell may be of such a column.
 */
export function alignRow(
  cells: readonly string[],
  columns: readonly ColumnReading[],
): AlignedRow | null {
  const missing = columns.length - cells.length
  if (missing > 0) {
    return lengthened(cells, columns, missing)
  }
  const surplus = cells.slice(columns.length)
  const head = cells.slice(0, columns.length)
  if (surplus.every((cell) => cell.trim() === '')) return { cells: head, code: null, column: null }
  return rejoined(cells, columns, -missing)
}

/**
 * The last cells are missing, or some between: where a cell fits as well in a column that may not be kept,
 * it may be that column's, and it is left out.
 */
function lengthened(
  cells: readonly string[],
  columns: readonly ColumnReading[],
  missing: number,
): AlignedRow | null {
  const padded = [...cells, ...blanks(missing)]
  const fit = fitOf(padded, columns)
  if (fit.wrong > 0 || fit.sure === 0) return null
  const left = new Set<number>()
  for (const [at, cell] of cells.entries())
    for (let by = 1; by <= Math.min(missing, EXTRA_CELLS_MAX); by += 1) {
      if (!mayBeForbidden(cell, columns[at], columns[at + by])) continue
      if (fitsMoved(cells, columns, { at, by, right: fit.right })) left.add(at)
    }
  const kept = columns.find(({ target }, at) => left.has(at) && target !== null)
  if (kept === undefined) return { cells: padded, code: 'row.short', column: null }
  const rest = padded.map((cell, at) => (left.has(at) ? '' : cell))
  return { cells: rest, code: 'row.cells_left_out', column: kept.header }
}

/** Cells that one delimiter too many may have cut; more than this is another kind of damage. */
const EXTRA_CELLS_MAX = 4

function rejoined(
  cells: readonly string[],
  columns: readonly ColumnReading[],
  extra: number,
): AlignedRow | null {
  if (extra > EXTRA_CELLS_MAX) return null
  const mended: {
    readonly cells: readonly string[]
    readonly at: number
    readonly right: number
  }[] = []
  for (const [at, column] of columns.entries()) {
    if (looks(column.target?.field) !== null) continue
    const joined = [
      ...cells.slice(0, at),
      cells.slice(at, at + extra + 1).join(','),
      ...cells.slice(at + extra + 1),
    ]
    const fit = fitOf(joined, columns)
    if (fit.wrong === 0 && fit.right > 0) mended.push({ cells: joined, at, right: fit.right })
  }
  const most = Math.max(...mended.map((one) => one.right))
  const best = mended.filter((one) => one.right === most)
  const first = best[0]
  if (best.length > 1 && first !== undefined && best.some(({ at }) => isForbidden(columns[at]))) {
    const from = Math.min(...best.map(({ at }) => at))
    const to = Math.max(...best.map(({ at }) => at))
    const left = first.cells.map((cell, at) => (at >= from && at <= to ? '' : cell))
    const kept = columns.find(({ target }, at) => at >= from && at <= to && target !== null)
    return { cells: left, code: 'row.cells_left_out', column: kept?.header ?? null }
  }
  // Neighbouring free texts fit equally well; an address is where commas are written.
  const chosen = best.length === 1 ? best[0] : onlyAddress(best, columns)
  if (chosen === undefined) return null
  return { cells: chosen.cells, code: 'row.rejoined', column: columns[chosen.at]?.header ?? null }
}

function isForbidden(column: ColumnReading | undefined): boolean {
  return column !== undefined && mayNotBeKept(column)
}

/** Whether cells up to this one can stand so many columns further on, and all others still fit. */
function fitsMoved(
  cells: readonly string[],
  columns: readonly ColumnReading[],
  { at, by, right }: { readonly at: number; readonly by: number; readonly right: number },
): boolean {
  for (let from = at; from >= 0; from -= 1) {
    const moved = [...cells.slice(0, from), ...blanks(by), ...cells.slice(from)]
    const fit = fitOf(moved, columns)
    if (fit.wrong === 0 && fit.right >= right) return true
  }
  return false
}

function blanks(count: number): string[] {
  return Array.from({ length: count }, () => '')
}

/** Whether a cell that stands under the one column may be the other’s, and that is not kept. */
function mayBeForbidden(
  cell: string,
  own: ColumnReading | undefined,
  other: ColumnReading | undefined,
): boolean {
  if (cell.trim() === '' || !isForbidden(other) || own === undefined || own.target === null)
    return false
  // A number, a date and the like are known for what they are.
  if (own.target.field !== 'name' && looks(own.target.field) !== null) return false
  // Anything may stand in a column that nobody knows; in one that the law forbids, no village does.
  return (
    other?.droppedBecause?.startsWith('never_kept') !== true || !isVillageOf(cell, own.target.field)
  )
}

/** 水车镇柳溪村3组 under an address; the place of an operation is no village. */
function isVillageOf(cell: string, field: TargetField): boolean {
  if (!field.endsWith('Address')) return false
  return /[村组镇乡街路巷]/u.test(cell) && !/[院站所室诊孕环扎]/u.test(cell)
}

function onlyAddress<Mended extends { readonly at: number }>(
  mended: readonly Mended[],
  columns: readonly ColumnReading[],
): Mended | undefined {
  const addresses = mended.filter(
    ({ at }) => columns[at]?.target?.field.endsWith('Address') === true,
  )
  return addresses.length === 1 ? addresses[0] : undefined
}

function fitOf(
  cells: readonly string[],
  columns: readonly ColumnReading[],
): { readonly right: number; readonly wrong: number; readonly sure: number } {
  let right = 0
  let wrong = 0
  let sure = 0
  for (const column of columns) {
    const look = looks(column.target?.field)
    const text = (cells[column.position] ?? '').normalize('NFKC').trim()
    if (look === null || text === '') continue
    if (!look.test(text)) {
      wrong += 1
      continue
    }
    right += 1
    // Any words look like a name; a line of prose is no short row.
    if (column.target?.field !== 'name') sure += 1
  }
  return { right, wrong, sure }
}

/** What a cell of this item must look like, generously: damage of its own kinds still fits. */
function looks(field: TargetField | undefined): RegExp | null {
  return field === undefined ? null : (LOOKS[field] ?? null)
}

const NUMBER = /^['"=]*[0-9Xx× -]{14,20}"?$|^[0-9.]+E\+?[0-9]+$|^(无|无证|暂无|不详|待补)$/iu
const DATE =
  /^.{0,4}[0-9一二三四五六七八九零〇]{2,4}[-/.年、].{1,20}$|^[0-9]{6,8}( .*)?$|^[0-9]{4,5}$/u

const LOOKS: Partial<Record<TargetField, RegExp>> = {
  number: NUMBER,
  motherNumber: NUMBER,
  fatherNumber: NUMBER,
  spouseNumber: NUMBER,
  bornOn: DATE,
  motherBornOn: DATE,
  eventOn: DATE,
  diedOn: DATE,
  sex: /^(男|女|[0129]|[MF]|male|female|未知.*|未说明.*).{0,1}$/iu,
  placeCode: /^[0-9]{6,18}$/u,
  phone: /^[+0-9() ,/、-]{7,30}$|E\+?[0-9]+$/u,
  name: /^[^0-9]{1,50}$/u,
}
