import type { ExtractRow } from './county-extract.ts'

/** Still counted here: who died or left keeps a page, but is not on the register of today. */
export function isRegistered(person: ExtractRow<'persons'>): boolean {
  return (
    person.life_state === null || person.life_state === 'active' || person.life_state === 'missing'
  )
}

/** Whether a period holds on a day; what has no beginning has always been. */
export function holdsOn(
  period: { readonly since: string | null; readonly until: string | null },
  day: string,
): boolean {
  return (period.since ?? '') <= day && (period.until === null || day < period.until)
}

export function isOpen(endedOn: string | null, asOf: string): boolean {
  return endedOn === null || asOf < endedOn
}
