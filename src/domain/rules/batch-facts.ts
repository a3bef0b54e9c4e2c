import type { CountyExtract, ExtractRow } from './county-extract.ts'
import type { FactValue } from './evaluate.ts'
import { countOf } from './fact-value.ts'
import type { SubjectRow } from './subject-rules.ts'

/** One file, with the signs that were measured on its rows; what field work will tell of pace comes with it. */
export const BATCH_FIELDS = [
  'batchNo',
  /** `yes` where more birth dates than chance allows fall on 1 January, on the 1st or on the 15th. */
  'newYearUnusual',
  'newYearRows',
  'monthDayUnusual',
  'monthDayRows',
  'datedRows',
  /** `yes` where too many rows answer every question alike. */
  'sameAnswersUnusual',
  'sameAnswersRows',
  /** Households that one worker visited on one day, seconds between entries, cards without signature (M8). */
  'householdsInADay',
  'secondsBetweenEntries',
  'unsignedCards',
] as const

export type BatchField = (typeof BATCH_FIELDS)[number]

export function batchRows({ tables }: CountyExtract): readonly SubjectRow[] {
  const signsOf = Map.groupBy(tables.batch_signs, (row) => row.batch_no)
  return tables.batches.map((batch) => {
    const signs = signsOf.get(batch.batch_no) ?? []
    const sign = (name: string): ExtractRow<'batch_signs'> | undefined =>
      signs.find((row) => row.sign === name)
    const known: Readonly<Partial<Record<BatchField, FactValue>>> = {
      batchNo: countOf(batch.batch_no),
      newYearUnusual: sign('new_year')?.unusual ?? null,
      newYearRows: countOf(sign('new_year')?.hits ?? null),
      monthDayUnusual: sign('first_fifteenth')?.unusual ?? null,
      monthDayRows: countOf(sign('first_fifteenth')?.hits ?? null),
      datedRows: countOf(sign('new_year')?.asked ?? null),
      sameAnswersUnusual: sign('same_answers')?.unusual ?? null,
      sameAnswersRows: countOf(sign('same_answers')?.hits ?? null),
    }
    return {
      key: batch.batch_no ?? '',
      personId: null,
      otherPersonId: null,
      householdId: null,
      place: null,
      facts: BATCH_FIELDS.map((field) => known[field] ?? null),
    }
  })
}
