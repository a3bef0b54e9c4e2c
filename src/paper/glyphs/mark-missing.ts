/** The printers' mark for a character that is not in the case (GB 18030 A1FE). */
const MARK = '〓'

/** Choosers of glyphs and joiners are shown by no glyph of their own. */
const UNSEEN = /^[\p{Cf}\p{Mn}\p{Cc}\u{fe00}-\u{fe0f}\u{e0100}-\u{e01ef}]$/u

/**
 * A text in which what no font can draw is marked with its code, 〓(2A6D6), so that nobody takes an empty
 * box for a name. What was marked is added to `missing` as `U+2A6D6`.
 */
export function markMissing(
  text: string,
  has: (codePoint: number) => boolean,
  missing: Set<string>,
): string {
  let marked = ''
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0
    if (has(code) || UNSEEN.test(sign) || sign === ' ') {
      marked += sign
      continue
    }
    const hex = code.toString(16).toUpperCase().padStart(4, '0')
    missing.add(`U+${hex}`)
    marked += `${MARK}(${hex})`
  }
  return marked
}
