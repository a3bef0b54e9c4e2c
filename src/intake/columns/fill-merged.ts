import type { MergedCells } from '../workbook/merged-cells.ts'

/** Wider than any sheet: an address beyond it fills nothing. */
const COLUMNS_MAX = 16_384

/**
 * Rows as the eye reads them: what stands in the first of merged cells stands in all of them. For
 * finding a header only; what is merged among people is left as the file holds it.
 */
export function fillMerged(
  rows: readonly (readonly string[])[],
  merged: readonly MergedCells[],
): readonly (readonly string[])[] {
  if (merged.length === 0) return rows
  const filled = rows.map((row) => [...row])
  for (const { rowFrom, rowTo, columnFrom, columnTo } of merged) {
    const text = filled[rowFrom]?.[columnFrom] ?? ''
    if (text === '' || columnTo >= COLUMNS_MAX) continue
    for (const row of filled.slice(rowFrom, rowTo + 1)) {
      while (row.length <= columnTo) row.push('')
      for (let at = columnFrom; at <= columnTo; at += 1) row[at] = text
    }
  }
  return filled
}
