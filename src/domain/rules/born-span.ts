import type { ExtractRow } from './county-extract.ts'

/** The first and the last day on which somebody may have been born: one day, a month or a year. */
export interface BornSpan {
  readonly from: string
  readonly until: string
}

/** Days are held against one another as text only, so that the last day of a month may be any. */
export function bornSpan(person: ExtractRow<'persons'> | undefined): BornSpan | null {
  const day = person?.born_on ?? null
  if (day === null) return null
  const [year, month] = [day.slice(0, 4), day.slice(0, 7)]
  if (person?.born_precision === 'year') return { from: `${year}-01-01`, until: `${year}-12-31` }
  if (person?.born_precision === 'month') return { from: `${month}-01`, until: `${month}-31` }
  return { from: day, until: day }
}

/** The most whole years that can lie between two births, whoever is the elder. */
export function gapYears(one: BornSpan, other: BornSpan): number {
  return Math.max(fullYears(one.from, other.until), fullYears(other.from, one.until))
}

function fullYears(from: string, until: string): number {
  const years = Number(until.slice(0, 4)) - Number(from.slice(0, 4))
  return until.slice(5) < from.slice(5) ? years - 1 : years
}
