import { SMALL_COUNT } from '../quality/small-counts.ts'

/** A table of counts, each of whose lines and columns adds up to its last cell. */
export type CountTable = readonly (readonly number[])[]

/**
 * Cells that are not shown to those who see no people: where fewer than ten are counted; and where one
 * alone would be hidden in a line or column, the next smallest with it, because the rest less the total
 * would tell it.
 */
export function hiddenCells(table: CountTable): readonly (readonly boolean[])[] {
  const width = table[0]?.length ?? 0
  const sums = [...linesOf(table), ...columnsOf(table)]
  const hidden = hiddenCounts(
    table.flat(),
    sums.map((sum) => sum.map(([row, column]) => row * width + column)),
  )
  return table.map((line, row) =>
    line.map((_count, column) => hidden[row * width + column] === true),
  )
}

/**
 * The same of counts that stand in any sums: a sum names the counts, by their place among all, that add up to one
 * among them, the total with the parts.
 */
export function hiddenCounts(
  counts: readonly number[],
  sums: readonly (readonly number[])[],
): readonly boolean[] {
  const hidden = counts.map((count) => count > 0 && count < SMALL_COUNT)
  // Each turn hides one cell more, so it ends.
  for (let isOpen = true; isOpen;) {
    isOpen = false
    for (const sum of sums) {
      const shown = sum.filter((at) => hidden[at] === false)
      if (sum.length - shown.length !== 1) continue
      const [next] = shown.toSorted((a, b) => rankOf(counts[a]) - rankOf(counts[b]))
      if (next === undefined) continue
      hidden[next] = true
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
function rankOf(count = 0): number {
  return count === 0 ? Number.MAX_SAFE_INTEGER : count
}
