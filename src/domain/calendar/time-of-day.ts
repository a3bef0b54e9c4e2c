/** `HH:MM` of the place, 00:00 to 23:59. */
export function isTimeOfDay(text: string): boolean {
  return /^(?:[01][0-9]|2[0-3]):[0-5][0-9]$/.test(text)
}
