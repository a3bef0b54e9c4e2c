/** One line of a round as it is sent. */
export interface TypedLine {
  readonly login: string
  readonly place: string
}

export interface TypedLines {
  readonly lines: readonly TypedLine[]
  /** Rows, counted from 1, that are no account and code. */
  readonly wrong: readonly number[]
}

const DIGITS = /^[0-9]{6,12}$/u

/** `account code`, one a row, as typed or pasted from a sheet: by spaces, tabs or commas; empty rows are none. */
export function readLines(text: string): TypedLines {
  const lines: TypedLine[] = []
  const wrong: number[] = []
  for (const [at, row] of text.split('\n').entries()) {
    const cells = row.split(/[\s,，;；]+/u).filter((cell) => cell !== '')
    if (cells.length === 0) continue
    const [login, place] = cells
    if (cells.length === 2 && login !== undefined && place !== undefined && DIGITS.test(place)) {
      lines.push({ login, place })
    } else wrong.push(at + 1)
  }
  return { lines, wrong }
}

/** The first moment of a day in the office, or the last of it. */
export function momentOf(day: string, end: 'first' | 'last'): string | null {
  if (day === '') return null
  return `${day}T${end === 'first' ? '00:00:00' : '23:59:59'}+08:00`
}
