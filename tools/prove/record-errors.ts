import { parseCivilDate } from '#domain/calendar/civil-date.ts'
import { checkRecord } from '#domain/rules/check-record.ts'
import type { CountyExtract } from '#domain/rules/county-extract.ts'
import { SILENT_RECORD } from '#domain/sources/source-record.ts'

/**
 * What only a row of a file can say: the day of the event that it tells (M03). The register keeps events
 * apart, with rules of their own. Each person who ever moved is asked twice, with the day and with one
 * before the birth.
 */
export function proveRecords(
  { asOf, tables }: CountyExtract,
  times: number,
): { readonly planted: Record<string, number>; readonly found: Record<string, number> } {
  const day = parseCivilDate(asOf)
  if (!day.ok) throw new Error(asOf)
  const context = { asOf: day.value, columns: new Set(['bornOn', 'eventOn']), places: null }
  const bornOn = new Map(tables.persons.map((one) => [one.person_id, one.born_on]))
  const speaks = (person: string | null, eventOn: string | null): boolean => {
    const record = { ...SILENT_RECORD, bornOn: bornOn.get(person) ?? null, eventOn }
    return checkRecord(record, context).some(({ rule }) => rule === 'M03')
  }
  const told = tables.stays.filter((stay) => stay.happened_on !== null).slice(0, times)
  const early = told.filter((stay) =>
    speaks(stay.person_id, yearBefore(bornOn.get(stay.person_id))),
  )
  const mistaken = told.filter((stay) => speaks(stay.person_id, stay.happened_on))
  // One mistaken alarm is one error not told from the truth.
  return { planted: { M03: told.length }, found: { M03: early.length - mistaken.length } }
}

function yearBefore(day: string | null | undefined): string {
  return `${Number((day ?? '2000').slice(0, 4)) - 1}-12-31`
}
