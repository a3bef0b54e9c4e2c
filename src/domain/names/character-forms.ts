/**
 * Full-width digits, letters and signs (U+FF01–FF5E) and the ideographic space as the plain ones.
 * Ideographs are left alone: NFKC would replace some of them by other characters.
 */
export function halfWidth(text: string): string {
  let at = 0
  while (at < text.length && !isFullWidth(text.charCodeAt(at))) at++
  if (at === text.length) return text
  let out = text.slice(0, at)
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    out += isFullWidth(code)
      ? String.fromCharCode(code === 0x3000 ? 0x20 : code - 0xfee0)
      : text.charAt(at)
  }
  return out
}

function isFullWidth(code: number): boolean {
  return (code >= 0xff01 && code <= 0xff5e) || code === 0x3000
}

/** U+FE00–FE0F and U+E0100–E01EF choose a glyph, not a character: kept in names, not compared. */
export function isVariationSelector(code: number): boolean {
  return (code >= 0xfe00 && code <= 0xfe0f) || (code >= 0xe0100 && code <= 0xe01ef)
}

/** Areas that mean something only on the machine where the text was typed. */
export function isPrivateUse(code: number): boolean {
  return (code >= 0xe000 && code <= 0xf8ff) || (code >= 0xf0000 && code <= 0x10fffd)
}
