import { parse } from 'csv-parse/sync'
import { PLACE_COLUMNS, type PlaceLine } from '#domain/places/place-line.ts'

/** Columns without which it is no list of places: older ones lack the class, and levels follow from codes. */
const NEEDED = ['code', 'name', 'valid_from', 'valid_to', 'successor']

/** The lines of a list of places as `places write` and the page write it; `null` where it is none. */
export function readPlaceText(text: string): readonly PlaceLine[] | null {
  let rows: readonly (readonly string[])[]
  try {
    rows = parse(text, {
      bom: true,
      skip_empty_lines: true,
      relax_column_count: true,
      trim: true,
      // Before its cells stands the number of the line, as a spreadsheet tells it.
      on_record: (record: readonly string[], { lines }) => [String(lines), ...record],
      max_record_size: 65_536,
    })
  } catch {
    return null
  }
  const [head = [], ...lines] = rows
  if (NEEDED.some((column) => !head.includes(column))) return null
  const at = Object.fromEntries(PLACE_COLUMNS.map((column) => [column, head.indexOf(column)]))
  const cell = (line: readonly string[], column: (typeof PLACE_COLUMNS)[number]): string =>
    line[at[column] ?? -1] ?? ''
  return lines.map((line) => ({
    line: Number(line[0]),
    code: cell(line, 'code'),
    name: cell(line, 'name'),
    parent: cell(line, 'parent'),
    valid_from: cell(line, 'valid_from'),
    valid_to: cell(line, 'valid_to'),
    successor: cell(line, 'successor'),
    urban_rural: cell(line, 'urban_rural'),
  }))
}
