/** The same day (`YYYY-MM-DD`) so many years before, as text to compare with; 29 February keeps its name. */
export function yearsEarlier(day: string, years: number): string {
  return `${String(Number(day.slice(0, 4)) - years).padStart(4, '0')}${day.slice(4)}`
}
