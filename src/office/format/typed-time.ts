/**
 * A time of day as people type it, as `HH:MM`: 8:05, 08.05, 0805, 8点5分, 8時05, full-width digits. `null`
 * when it is no time; nothing is guessed.
 */
export function typedTime(text: string): string | null {
  const narrow = text.normalize('NFKC').replaceAll(/\s/g, '')
  const found =
    /^(\d{2})(\d{2})$/.exec(narrow) ?? /^(\d{1,2})[:.点时點時](?:(\d{1,2})分?|整)?$/.exec(narrow)
  if (found === null) return null
  const [hours, minutes] = [Number(found[1]), Number(found[2] ?? '0')]
  if (hours > 23 || minutes > 59) return null
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}
