/**
 * The text of a list that somebody chose: UTF-8, or what spreadsheets of the country save, GB 18030.
 * `null` where it is neither.
 */
export function decodedList(bytes: ArrayBuffer): string | null {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
      // A workbook or picture may pass for GB 18030, but no text holds NUL.
      return text.includes('\0') ? null : text
    } catch {
      continue
    }
  }
  return null
}
