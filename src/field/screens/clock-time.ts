/** `10:42` of the device's clock; the day before it where it is not today. */
export function clockTime(atMs: number): string {
  const at = new Date(atMs)
  const time = `${String(at.getHours()).padStart(2, '0')}:${String(at.getMinutes()).padStart(2, '0')}`
  const isToday = at.toDateString() === new Date().toDateString()
  return isToday ? time : `${String(at.getMonth() + 1)}-${String(at.getDate())} ${time}`
}

/** The civil day of the device's clock, `YYYY-MM-DD`. */
export function deviceDay(): string {
  const now = new Date()
  const [month, day] = [now.getMonth() + 1, now.getDate()].map((part) =>
    String(part).padStart(2, '0'),
  )
  return `${String(now.getFullYear())}-${month ?? ''}-${day ?? ''}`
}
