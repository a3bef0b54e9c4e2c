const CMAP_TAG = 0x63_6d_61_70
const SEGMENTED_COVERAGE = 12

/**
 * The code points a font has glyphs for, from its `cmap` (OpenType 1.9, subtable format 12). Fonts without
 * such a table hold nothing beyond the basic plane and are not worth falling back on.
 */
export function readCoverage(font: Uint8Array): (codePoint: number) => boolean {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const starts: number[] = []
  const ends: number[] = []
  const table = segmentedTable(view)
  const groups = table === null ? 0 : view.getUint32(table + 12)
  for (let at = 0; at < groups && table !== null; at += 1) {
    starts.push(view.getUint32(table + 16 + at * 12))
    ends.push(view.getUint32(table + 20 + at * 12))
  }
  return (codePoint) => {
    // The last group that begins at or before it.
    let [low, high] = [0, starts.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= codePoint) low = middle + 1
      else high = middle
    }
    return low > 0 && codePoint <= (ends[low - 1] ?? -1)
  }
}

function segmentedTable(view: DataView): number | null {
  const tables = view.getUint16(4)
  for (let at = 0; at < tables; at += 1) {
    const entry = 12 + at * 16
    if (view.getUint32(entry) !== CMAP_TAG) continue
    const cmap = view.getUint32(entry + 8)
    for (let sub = 0; sub < view.getUint16(cmap + 2); sub += 1) {
      const found = cmap + view.getUint32(cmap + 4 + sub * 8 + 4)
      if (view.getUint16(found) === SEGMENTED_COVERAGE) return found
    }
  }
  return null
}
