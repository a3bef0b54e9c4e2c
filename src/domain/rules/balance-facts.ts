import type { CountyExtract, ExtractRow } from './county-extract.ts'
import type { FactValue } from './evaluate.ts'
import { countOf } from './fact-value.ts'
import type { SubjectRow } from './subject-rules.ts'

/** A table of totals: a place over a period. */
export const BALANCE_FIELDS = [
  'period',
  'closing',
  /** Opening + births + moves in + found − deaths − moves out − missing. */
  'expectedClosing',
  /** The sum of the villages below it. */
  'ofVillages',
  /** Sum of the groups that a table prints beside its total; tables come with reports (M18). */
  'ofGroups',
  /** What a report says, and how many people stand behind the number (M18). */
  'reported',
  'cases',
] as const

export type BalanceField = (typeof BALANCE_FIELDS)[number]

export function balanceRows({ tables }: CountyExtract): readonly SubjectRow[] {
  return tables.totals.map((row) => {
    const known: Readonly<Partial<Record<BalanceField, FactValue>>> = {
      period: row.period,
      closing: countOf(row.closing),
      expectedClosing: expected(row),
      ofVillages: countOf(row.of_villages),
    }
    return {
      key: `${row.place ?? ''}:${row.period ?? ''}`,
      personId: null,
      otherPersonId: null,
      householdId: null,
      place: row.place,
      facts: BALANCE_FIELDS.map((field) => known[field] ?? null),
    }
  })
}

/** 期初＋出生＋迁入＋重现－死亡－迁出－失踪. */
function expected(row: ExtractRow<'totals'>): number | null {
  const parts = [
    row.opening,
    row.births,
    row.moved_in,
    row.found,
    row.deaths,
    row.moved_out,
    row.missing,
  ]
  const [opening, births, movedIn, found, deaths, movedOut, missing] = parts.map(Number)
  if (parts.includes(null)) return null
  const came = (births ?? 0) + (movedIn ?? 0) + (found ?? 0)
  return (opening ?? 0) + came - (deaths ?? 0) - (movedOut ?? 0) - (missing ?? 0)
}
