const COUNTY_DIGITS = 6

/** Doubts that tell whether a number or a certificate stands anywhere in the county. */
const OF_EXISTENCE = new Set(['P10', 'K19'])

/** Only the county learns that another holds it; everybody else hears that the county will check (R2). */
export function shownDoubtCode(code: string, territory: string): string {
  return OF_EXISTENCE.has(code) && territory.length > COUNTY_DIGITS
    ? 'existence.sent_to_county'
    : code
}
