import type { CountyExtract, ExtractRow } from './county-extract.ts'
import { holdsOn } from './standing.ts'

type Place = ExtractRow<'places'>

/** Whether this version of a place is in force on a day. */
export function standsOn({ valid_from, valid_to }: Place, day: string): boolean {
  return holdsOn({ since: valid_from, until: valid_to }, day)
}

/** The county's own townships (`4`) or villages (`5`) on the day of asking, each once. */
export function standingPlaces(
  { county, asOf, tables }: CountyExtract,
  level: '4' | '5',
): readonly (Place & { readonly code: string })[] {
  const standing = tables.places.flatMap((row) =>
    row.level === level && row.code?.startsWith(county) === true && standsOn(row, asOf)
      ? [{ ...row, code: row.code }]
      : [],
  )
  return [...new Map(standing.map((row) => [row.code, row])).values()]
}

/** Codes in the list of places that nothing is called by any more. */
export function formerPlaces({ asOf, tables }: CountyExtract): ReadonlySet<string | null> {
  const versions = Map.groupBy(tables.places, ({ code }) => code)
  const former = [...versions].filter(([, rows]) => !rows.some((row) => standsOn(row, asOf)))
  return new Set(former.map(([code]) => code))
}
