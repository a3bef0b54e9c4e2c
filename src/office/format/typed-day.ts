/**
 * A day as people type it, as `YYYY-MM-DD`: 2026-2-28, 2026.2.28, 2026/02/28, 20260228, 2026年2月28日,
 * full-width digits. `null` when it is not a day that exists; nothing is guessed.
 */
export function typedDay(text: string): string | null {
  const narrow = text.normalize('NFKC').replaceAll(/\s/g, '')
  const found =
    /^(\d{4})(\d{2})(\d{2})$/.exec(narrow) ??
    /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(narrow)
  if (found === null) return null
  const [year, month, day] = found.slice(1).map(Number)
  if (year === undefined || month === undefined || day === undefined) return null
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists ? date.toISOString().slice(0, 10) : null
}
