/**
 * A cell of a CSV file that people open in a spreadsheet (RFC 4180). One that begins with = + - @ in
 * either width, tab, return or NUL would be run as a formula: an apostrophe before it makes it text
 * again (ASVS 1.2.10).
 */
export function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r\0\uff1d\uff0b\uff0d\uff20]/u.test(text) ? `'${text}` : text
  return /[",\r\n]/u.test(safe) || safe !== text ? `"${safe.replaceAll('"', '""')}"` : safe
}
