/** Rows of a table as lines: the first column to the left, all others, being numbers, to the right. */
export function padded(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => screenWidth(row[column] ?? ''))),
  )
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const space = ' '.repeat(Math.max((widths[column] ?? 0) - screenWidth(cell), 0))
        return column === 0 ? `${cell}${space}` : `${space}${cell}`
      })
      .join('  ')
      .trimEnd(),
  )
}

/** A Chinese character takes two places of a terminal. */
function screenWidth(text: string): number {
  let width = 0
  for (const character of text)
    width += /[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(character) ? 2 : 1
  return width
}
