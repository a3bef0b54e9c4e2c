import { SMALL_COUNT } from '../quality/small-counts.ts'

/** A table of counts, each of whose lines and columns adds up to its last cell. */
export type CountTable = readonly (readonly number[])[]

/**
 * Cells that are not shown to those who see no people: where fewer than ten are counted; and where one
 * alone would be hidden in a line or column, the next smallest with it, because the rest less the total
 * would tell it.
 */
export function hiddenCells(table: CountTable): readonly (readonly boolean[])[] {
  const hidden = table.map((line) => line.map((count) => count > 0 && count < SMALL_COUNT))
  const lines = [...linesOf(table), ...columnsOf(table)]
  // Each turn hides one cell more, so it ends.
  for (let isOpen = true; isOpen;) {
    isOpen = false
    for (const line of lines) {
      const shown = line.filter(([row, column]) => hidden[row]?.[column] === false)
      if (line.length - shown.length !== 1) continue
      const [next] = shown.toSorted((a, b) => rankOf(table, a) - rankOf(table, b))
      const cells = next === undefined ? undefined : hidden[next[0]]
      if (next === undefined || cells === undefined) continue
      cells[next[1]] = true
      isOpen = true
    }
  }
  return hidden
}

type Cell = readonly [row: number, column: number]

function linesOf(table: CountTable): readonly (readonly Cell[])[] {
  return table.map((line, row) => line.map((_count, column): Cell => [row, column]))
}

function columnsOf(table: CountTable): readonly (readonly Cell[])[] {
  return (table[0] ?? []).map((_first, column) => table.map((_line, row): Cell => [row, column]))
}

/** The smallest that counts somebody goes first; an empty one only where there is no other. */
function rankOf(table: CountTable, [row, column]: Cell): number {
  const count = table[row]?.[column] ?? 0
  return count === 0 ? Number.MAX_SAFE_INTEGER : count
}
