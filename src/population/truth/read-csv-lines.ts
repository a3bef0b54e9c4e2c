import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'

const READ_BYTES = 1 << 20

/**
 * Calls `onRow` with the cells of each line after the header, in the order of `columns`. For files
 * without quoted cells: ours, and exports of links. Throws when a column is missing.
 */
export async function readCsvLines(
  path: string,
  columns: readonly string[],
  onRow: (cells: readonly string[]) => void,
): Promise<void> {
  const input = createReadStream(path, { encoding: 'utf8', highWaterMark: READ_BYTES })
  let places: readonly number[] | undefined
  let picked: string[] = []
  for await (const lines of chunksOfLines(input)) {
    for (const line of lines) {
      const cells = line.split(',')
      if (places === undefined) {
        places = columns.map((column) => cells.indexOf(column))
        const missing = columns.filter((_, i) => places?.[i] === -1)
        if (missing.length > 0) throw new Error(`${path} has no column ${missing.join(', ')}`)
        picked = Array.from({ length: columns.length }, () => '')
        continue
      }
      for (let i = 0; i < places.length; i += 1) picked[i] = cells[places[i] ?? 0] ?? ''
      onRow(picked)
    }
  }
}

/** Header cells of a CSV file. */
export async function readCsvHeader(path: string): Promise<readonly string[]> {
  const input = createReadStream(path, { encoding: 'utf8', end: 64 * 1024 })
  for await (const line of createInterface({ input })) {
    return line.replace(/^\uFEFF/, '').split(',')
  }
  return []
}

async function* chunksOfLines(input: AsyncIterable<unknown>): AsyncGenerator<readonly string[]> {
  let rest = ''
  for await (const chunk of input) {
    const text = rest + (typeof chunk === 'string' ? chunk : '')
    const lines = text.replaceAll('\r', '').split('\n')
    rest = lines.pop() ?? ''
    if (lines.length > 0) yield lines
  }
  if (rest !== '') yield [rest]
}
