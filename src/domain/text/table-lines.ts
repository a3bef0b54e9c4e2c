/** One line of a small table, its cells by the names the header gives them. */
export interface TableLine {
  /** Counts from 1, the header included, as editors count. */
  readonly line: number
  /** `''` where the line ends before it, or no column has one of these names. */
  readonly cell: (...names: readonly string[]) => string
}

/** A small table that somebody made by hand. */
export interface SmallTable {
  readonly has: (...names: readonly string[]) => boolean
  /** Without empty lines. */
  readonly lines: readonly TableLine[]
}

/**
 * Reads the lines of a small comma-separated table with a header; columns stand in any order and may go
 * by several names. No value goes over lines. The big files of departments are read elsewhere, in a
 * process of their own (`src/intake`).
 */
export function tableLines(text: string): SmallTable {
  const [head = '', ...rest] = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  const header = cellsOf(head).map((cell) => cell.toLowerCase())
  const columnOf = (names: readonly string[]): number =>
    header.findIndex((column) => names.includes(column))
  return {
    has: (...names) => columnOf(names) >= 0,
    lines: rest.flatMap((line, at) => {
      if (line.trim() === '') return []
      const cells = cellsOf(line)
      return [{ line: at + 2, cell: (...names: readonly string[]) => cells[columnOf(names)] ?? '' }]
    }),
  }
}

/** A quoted cell may hold commas; two quotes in it are one. */
function cellsOf(line: string): readonly string[] {
  const cells = line.match(/("([^"]|"")*"|[^,]*)(,|$)/g) ?? []
  return cells.map((cell) =>
    cell
      .replace(/,$/, '')
      .trim()
      .replace(/^"([\s\S]*)"$/, '$1')
      .replaceAll('""', '"')
      .trim(),
  )
}
