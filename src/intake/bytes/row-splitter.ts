import type { LineDamage, TextPiece } from './decode-text.ts'

/** One row of a table before anybody knows what its columns are. */
export interface TableRow {
  readonly cells: readonly string[]
  readonly damage: RowDamage | null
}

/** `quote`: an end quote was missing, the line was read with its quotes as ordinary characters. */
export type RowDamage = LineDamage | 'quote' | 'too_many_columns'

export interface SplitterOptions {
  readonly delimiter: string
  readonly lineEnd: '\n' | '\r'
  readonly columnsMax: number
  readonly cellCharactersMax: number
}

/** After so many lost end quotes the file plainly does not quote; going back for each would take for ever. */
const LOST_QUOTES_MAX = 1000

/**
 * Text → rows of cells, RFC 4180 with the habits of real exports: CR at the end of a line, quotes in
 * the middle of a cell, end quotes that never come.
 *
 * Our own and small because a lost end quote must cost one row, not the file: csv-parse stops at it
 * (`max_record_size`) or glues thousands of people into one cell. Lines without a quote, nearly all,
 * are one `split`; measured beside csv-parse in docs/intake.md.
 */
export class RowSplitter {
  readonly #options: SplitterOptions
  /** Text of the row that has begun and not ended. */
  #open = ''
  #openDamage: LineDamage | null = null
  #lostQuotes = 0

  constructor(options: SplitterOptions) {
    this.#options = options
  }

  push(piece: TextPiece): TableRow[] {
    const text = this.#open === '' ? piece.text : this.#open + piece.text
    return this.#split(text, { last: false, damage: piece.damage })
  }

  end(): TableRow[] {
    const rows = this.#split(this.#open, { last: true, damage: null })
    this.#open = ''
    return rows
  }

  /** Whole rows of `text`; what has not ended stays open. */
  #split(text: string, piece: { last: boolean; damage: LineDamage | null }): TableRow[] {
    const { last } = piece
    const rows: TableRow[] = []
    const openLength = this.#open.length
    const openDamage = this.#openDamage
    /** A row has the damage of every piece it took text from. */
    const damageOf = (start: number, end: number): LineDamage | null =>
      worse(start < openLength ? openDamage : null, end >= openLength ? piece.damage : null)
    const mayQuote = text.includes('"') && this.#lostQuotes < LOST_QUOTES_MAX
    let from = 0
    while (from < text.length) {
      const end = text.indexOf(this.#options.lineEnd, from)
      const to = end === -1 ? text.length : end
      if (end === -1 && !last) break
      const line = withoutReturn(text.slice(from, to))
      if (!mayQuote || !line.includes('"') || this.#lostQuotes >= LOST_QUOTES_MAX) {
        rows.push(this.#row(line.split(this.#options.delimiter), damageOf(from, to)))
        from = to + 1
        continue
      }
      const quoted = this.#quotedRow(text, from, last)
      if (quoted === 'unfinished') break
      if (quoted === 'lost') {
        // Only the line where the quote opened is in doubt; those after it are rows of their own.
        this.#lostQuotes += 1
        rows.push(this.#row(line.split(this.#options.delimiter), damageOf(from, to) ?? 'quote'))
        from = to + 1
        continue
      }
      rows.push(this.#row(quoted.cells, damageOf(from, quoted.next - 1)))
      from = quoted.next
    }
    this.#openDamage = damageOf(from, text.length)
    this.#open = from === 0 ? text : text.slice(from)
    if (this.#open === '') this.#openDamage = null
    return rows
  }

  #row(cells: string[], damage: RowDamage | null): TableRow {
    if (cells.length > this.#options.columnsMax) return { cells: [], damage: 'too_many_columns' }
    return { cells, damage }
  }

  /** A row that begins at `from` and holds quotes; it may run over several lines. */
  #quotedRow(
    text: string,
    from: number,
    last: boolean,
  ): { cells: string[]; next: number } | 'unfinished' | 'lost' {
    const { delimiter, lineEnd } = this.#options
    const cells: string[] = []
    let at = from
    for (;;) {
      if (text[at] !== '"') {
        const cell = endOfPlainCell(text, at, delimiter, lineEnd)
        if (cell.end === text.length && !last) return 'unfinished'
        cells.push(withoutReturnAtLineEnd(text, at, cell))
        at = cell.end + 1
        if (!cell.more) return { cells, next: at }
        continue
      }
      const cell = endOfQuotedCell(text, at, delimiter, lineEnd)
      if (cell === 'open') {
        if (last || text.length - at > this.#options.cellCharactersMax) return 'lost'
        return 'unfinished'
      }
      if (cell === 'lost') return 'lost'
      if (cell.content.length > this.#options.cellCharactersMax) return 'lost'
      if (cell.end === text.length && !last) return 'unfinished'
      cells.push(cell.content)
      at = cell.end + 1
      if (!cell.more) return { cells, next: at }
    }
  }
}

interface PlainCell {
  readonly end: number
  /** True when another cell of the row follows. */
  readonly more: boolean
}

function endOfPlainCell(text: string, at: number, delimiter: string, lineEnd: string): PlainCell {
  const delimiterCode = delimiter.charCodeAt(0)
  const lineEndCode = lineEnd.charCodeAt(0)
  for (let end = at; end < text.length; end += 1) {
    const code = text.charCodeAt(end)
    if (code === delimiterCode) return { end, more: true }
    if (code === lineEndCode) return { end, more: false }
  }
  return { end: text.length, more: false }
}

function withoutReturnAtLineEnd(text: string, at: number, cell: PlainCell): string {
  const content = text.slice(at, cell.end)
  return cell.more ? content : withoutReturn(content)
}

interface QuotedCell extends PlainCell {
  readonly content: string
}

/** `at` is the opening quote. `open`: the text ends first; `lost`: what follows the end quote cannot be. */
function endOfQuotedCell(
  text: string,
  at: number,
  delimiter: string,
  lineEnd: string,
): QuotedCell | 'open' | 'lost' {
  let content = ''
  let from = at + 1
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote === -1) return 'open'
    content += text.slice(from, quote)
    const next = text[quote + 1]
    if (next === '"') {
      content += '"'
      from = quote + 2
      continue
    }
    if (next === undefined) return { content, end: quote + 1, more: false }
    if (next === delimiter) return { content, end: quote + 1, more: true }
    if (next === lineEnd) return { content, end: quote + 1, more: false }
    if (next === '\r') {
      const after = text[quote + 2]
      if (after === undefined) return { content, end: quote + 2, more: false }
      if (after === lineEnd) return { content, end: quote + 2, more: false }
    }
    // "柳溪"村3组, on one line: a quote inside a cell that nobody doubled. Over a line end: a lost end quote.
    if (content.includes(lineEnd)) return 'lost'
    const rest = endOfPlainCell(text, quote + 1, delimiter, lineEnd)
    const tail = withoutReturnAtLineEnd(text, quote + 1, rest)
    return { content: `"${content}"${tail}`, end: rest.end, more: rest.more }
  }
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line
}

function worse(a: LineDamage | null, b: LineDamage | null): LineDamage | null {
  if (a === 'too_long' || b === 'too_long') return 'too_long'
  if (a === 'bytes' || b === 'bytes') return 'bytes'
  return a ?? b
}
