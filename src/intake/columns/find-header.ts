import { neverKept } from '#domain/sources/never-kept.ts'
import type { ColumnMapping } from './column-target.ts'
import { contentSigns } from './content-signs.ts'
import { plainHeader, readHeader } from './read-header.ts'
import { startsWithSurname } from './surname-start.ts'
import { ROLES } from './header-words.ts'

export interface FoundHeader {
  /** Index of the header's last row among the rows given. */
  readonly at: number
  readonly headers: readonly string[]
}

export interface HeaderHints {
  readonly mapping?: ColumnMapping | undefined
  /** `merged`: a group already stands over each of its columns, as the sheet's merged cells say. */
  readonly groups?: 'merged' | 'guessed'
}

/** Titles, notes and dates stand above a header, rarely more than this many lines of them. */
const ROWS_LOOKED_AT = 30
/** One known word could be a title; two make a header. A table of one column needs one. */
const SCORE_MIN = 2

/** Finds the row that names the columns, by how many cells are words that name columns. */
export function findHeader(
  rows: readonly (readonly string[])[],
  known: HeaderHints = {},
): FoundHeader | null {
  const { mapping, groups = 'guessed' } = known
  const mapped = new Set(mapping?.columns.map(({ header }) => plainHeader(header)))
  let best: { at: number; headers: readonly string[]; score: number } | null = null
  for (let at = 0; at < Math.min(rows.length, ROWS_LOOKED_AT); at += 1) {
    const row = rows[at] ?? []
    // People stand below their header: a better one behind them is that of another part.
    if (best !== null && best.score >= SCORE_MIN && row.some(isIdentityNumber)) break
    for (const headers of at === 0 ? [row] : [row, underGroups(rows[at - 1] ?? [], row, groups)]) {
      const score = scoreOf(headers, mapped)
      // A later row must be better, not as good: header words repeat further down.
      if (best === null || score > best.score) best = { at, headers, score }
    }
  }
  if (best === null) return null
  const enough = Math.min(SCORE_MIN, best.headers.filter((header) => header.trim() !== '').length)
  if (best.score < Math.max(1, enough)) return namesWithoutMeaning(rows)
  const headers = underForbidden(
    rows,
    { at: best.at, headers: withoutEmptyEnd(best.headers) },
    groups,
  )
  return { at: best.at, headers }
}

/** Rows of groups that stand above a header; higher up are titles. */
const GROUP_ROWS_MAX = 3

/**
 * 避孕情况 over 登记日期 and 医院: what may not be kept is said one row higher, and each column below it
 * says so too (S4). What stands over somebody’s name or over all columns is the title of the sheet.
 */
function underForbidden(
  rows: readonly (readonly string[])[],
  { at, headers }: FoundHeader,
  groups: 'merged' | 'guessed',
): readonly string[] {
  const named = [...headers]
  for (let above = at - 1; above >= Math.max(0, at - GROUP_ROWS_MAX); above -= 1) {
    const row = rows[above] ?? []
    for (const { from, to, text } of groupsOf(row, headers.length, groups)) {
      if (from === 0 || neverKept(text, []) === null) continue
      const below = headers.slice(from, to + 1)
      if (below.some(namesSomebody)) continue
      for (let column = from; column <= to; column += 1) {
        const own = named[column] ?? ''
        if (neverKept(own, []) === null) named[column] = `${text}${own}`
      }
    }
  }
  return named
}

/** Runs of columns below one text; what is not merged reaches to the next text. */
function groupsOf(
  row: readonly string[],
  width: number,
  groups: 'merged' | 'guessed',
): readonly { readonly from: number; readonly to: number; readonly text: string }[] {
  const found: { from: number; to: number; text: string; merged: boolean }[] = []
  for (let at = 0; at < width; at += 1) {
    const text = (row[at] ?? '').trim()
    const last = found.at(-1)
    if (last?.to === at - 1 && text === last.text) {
      last.to = at
      last.merged = true
    } else if (last?.to === at - 1 && text === '' && (groups === 'guessed' || !last.merged))
      last.to = at
    else if (text !== '') found.push({ from: at, to: at, text, merged: false })
  }
  return found
}

function namesSomebody(header: string): boolean {
  const noun = readHeader(header)?.noun
  return noun === 'name' || noun === 'number'
}

/** Known words count for it, cells that are plainly data against it. */
function scoreOf(headers: readonly string[], mapped: ReadonlySet<string>): number {
  const meanings = new Set<string>()
  let data = 0
  for (const header of headers) {
    if (header.trim() === '') continue
    if (mapped.has(plainHeader(header))) {
      meanings.add(header)
      continue
    }
    const reading = readHeader(header)
    if (reading !== null && header.length <= LONGEST_HEADER)
      meanings.add(`${reading.role}/${reading.noun}/${reading.noun === 'notNeeded' ? header : ''}`)
    else if (neverKept(header, []) !== null) meanings.add(header)
    else if (/[0-9]{6,}/u.test(header.normalize('NFKC'))) data += 1
  }
  return meanings.size - 2 * data
}

const LONGEST_HEADER = 40

function isIdentityNumber(cell: string): boolean {
  return /^'?[0-9]{14,17}[0-9Xx]$/u.test(cell.normalize('NFKC').trim())
}

/**
 * 列1, 列2, 列3 over people: no word is known, but the first row differs from the rest in kind. Its
 * cells are all filled and different and none is data, while below stand numbers that check.
 */
function namesWithoutMeaning(rows: readonly (readonly string[])[]): FoundHeader | null {
  const [first, ...rest] = rows
  if (first === undefined || rest.length === 0) return null
  const headers = withoutEmptyEnd(first)
  const plain = headers.map(plainHeader)
  if (plain.includes('') || new Set(plain).size < plain.length) return null
  if (
    headers.some(
      (header) => /[0-9]{4,}/u.test(header.normalize('NFKC')) || startsWithSurname(header.trim()),
    )
  )
    return null
  const holdsNumbers = headers.some(
    (_, at) => contentSigns(rest.map((row) => row[at] ?? '')).checkedNumber >= 0.6,
  )
  return holdsNumbers ? { at: 0, headers } : null
}

/**
 * Two header rows: 男方 over 姓名, 身份证号, 出生日期. A group stands in the first cell of its merged
 * run; a cell merged downwards stands in the upper row alone.
 */
function underGroups(
  upper: readonly string[],
  lower: readonly string[],
  groups: 'merged' | 'guessed',
): readonly string[] {
  const headers: string[] = []
  let group = ''
  for (let at = 0; at < Math.max(upper.length, lower.length); at += 1) {
    const above = (upper[at] ?? '').trim()
    const below = (lower[at] ?? '').trim()
    if (above !== '' || groups === 'merged') group = above
    if (below === '') headers.push(above)
    else headers.push(isGroup(group) && above !== below ? `${group}${below}` : below)
  }
  return headers
}

const GROUP_ENDINGS = /(基本)?(信息|情况|资料)$/u

function isGroup(text: string): boolean {
  const plain = text.replace(/\s/gu, '').replace(GROUP_ENDINGS, '')
  return (
    ROLES.some(([word]) => word === plain) || /^(户籍|现居住|居住|户口)(地|所在地)?$/u.test(plain)
  )
}

function withoutEmptyEnd(headers: readonly string[]): readonly string[] {
  let end = headers.length
  while (end > 0 && (headers[end - 1] ?? '').trim() === '') end -= 1
  return headers.slice(0, end)
}
