/**
 * Text as it can be kept. NUL, which no store takes, goes; half of a character (a field that was full cut it in
 * two) is told as unreadable. Whoever is registered with such a name is registered all the same (S1).
 */
export function storableText(text: string): string {
  // In unicode mode a pair is one character: only a half without the other is found.
  return text.replaceAll('\0', '').replaceAll(/[\ud800-\udfff]/gu, '\ufffd')
}
