/** A run of cells drawn as one, as `mergeCell` says it (ECMA-376 part 1, 18.3.1.55). Counted from 0, ends included. */
export interface MergedCells {
  readonly rowFrom: number
  readonly rowTo: number
  readonly columnFrom: number
  readonly columnTo: number
}

/** Merged cells further down belong to no header. */
const HEADER_ROWS = 40
/** More than any header has. */
const RANGES_MAX = 2000
const BEGIN = Buffer.from('mergeCells')
const TAG_BYTES_MAX = 300
const END = /<\/(?:\w+:)?mergeCells>/u
const RANGE = /<(?:\w+:)?mergeCell\s[^<>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/gu

/**
 * The merged cells of a sheet's first rows. A sheet names them behind its last row, and only who
 * reads a header must know them before the first: so the bytes are looked through without parsing.
 */
export async function mergedCells(bytes: AsyncIterable<Buffer>): Promise<readonly MergedCells[]> {
  const ranges: MergedCells[] = []
  let rest: Buffer = Buffer.alloc(0)
  let inside = false
  for await (const chunk of bytes) {
    let seen = Buffer.concat([rest, chunk])
    if (!inside) {
      const at = seen.indexOf(BEGIN)
      if (at === -1) {
        rest = seen.subarray(Math.max(0, seen.length - BEGIN.length))
        continue
      }
      inside = true
      seen = seen.subarray(at)
    }
    const text = seen.toString('latin1')
    for (const [, left = '', top = '', right = '', bottom = ''] of text.matchAll(RANGE)) {
      const rowFrom = Number(top) - 1
      if (rowFrom >= HEADER_ROWS || ranges.length >= RANGES_MAX) continue
      const rowTo = Math.min(Number(bottom) - 1, HEADER_ROWS - 1)
      ranges.push({ rowFrom, rowTo, columnFrom: columnOf(left) - 1, columnTo: columnOf(right) - 1 })
    }
    if (END.test(text)) break
    // A range may be cut in two by the end of a chunk; no range is longer than this.
    rest = seen.subarray(Math.max(text.lastIndexOf('<'), seen.length - TAG_BYTES_MAX, 0))
  }
  return ranges
}

/** AB12 → 28. */
export function columnOf(address: string): number {
  let column = 0
  for (let at = 0; at < address.length; at += 1) {
    const letter = address.charCodeAt(at) & 0xdf
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
  }
  return column
}
