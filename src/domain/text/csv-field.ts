/**
 * A cell of a CSV file that programs read: exactly the text, nothing for `null`, quotes around an empty
 * text so that the two stay apart (as PostgreSQL's COPY writes them). People's files: `csvCell`.
 */
export function csvField(value: string | null): string {
  if (value === null) return ''
  return value === '' || /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}
