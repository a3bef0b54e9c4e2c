// Who and what counts on a day, as `domain/rules/standing.ts` says it in memory.

/** Still counted here: who died or left keeps a page, but is not on the register of today. */
export function isRegistered(row: string): string {
  return `(${row}.life_state is null or ${row}.life_state in ('active', 'missing'))`
}

/** Whether a period holds on a day; what has no beginning has always been. */
export function holdsOn(row: string, day: string): string {
  return within(`${row}.since`, `${row}.until`, day)
}

/** Whether this version of a place is in force on a day. */
export function standsOn(row: string, day: string): string {
  return within(`${row}.valid_from`, `${row}.valid_to`, day)
}

export function isOpen(endedOn: string, asOf: string): string {
  return `(${endedOn} is null or '${asOf}' < ${endedOn})`
}

/** Codes in the list of places that nothing is called by any more. */
export function formerPlaces(asOf: string): string {
  return `former as (
  select code from places group by code having not bool_or(${standsOn('places', asOf)})
)`
}

function within(since: string, until: string, day: string): string {
  return `(coalesce(${since}, '') <= '${day}' and (${until} is null or '${day}' < ${until}))`
}
