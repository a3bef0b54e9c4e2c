import type { CitedRecord } from '#domain/events/citation.ts'
import { recordCitation } from '#domain/events/citation.ts'
import { evidenceItem } from '#domain/evidence/item-name.ts'
import { recordsByKey, type RecordView } from '../queries/read-records.ts'
import type { Store } from '../store/open-store.ts'
import { recordsIn, type DiscrepancyRow } from './discrepancy-rows.ts'

/** The records that speak about a discrepancy. */
export interface RivalRecords {
  /** Those in doubt, in the order of their files. */
  readonly inDoubt: readonly RecordView[]
  /** The one that the order of evidence believes. */
  readonly believed: RecordView | null
}

export async function rivalRecords(
  store: Pick<Store, 'pool' | 'keys'>,
  of: { readonly county: string; readonly runNo: number; readonly row: DiscrepancyRow },
): Promise<RivalRecords> {
  const { county, runNo, row } = of
  const doubted = recordsIn(row.records)
  const [chosen] = recordsIn(row.chosenRecord)
  const keys: readonly CitedRecord[] = chosen === undefined ? doubted : [...doubted, chosen]
  const found = await recordsByKey(store, { county, runNo, keys })
  const byKey = new Map(found.map((record) => [recordCitation(record), record]))
  const recordOf = (key: CitedRecord): RecordView | null => byKey.get(recordCitation(key)) ?? null
  return {
    inDoubt: doubted.map(recordOf).filter((record) => record !== null),
    believed: chosen === undefined ? null : recordOf(chosen),
  }
}

/** What a record says about the item of a discrepancy; a number in plain text. */
export function valueSaid(record: RecordView, item: string | null): string | null {
  const named = item === null ? null : evidenceItem(item)
  if (named === null) return null
  return named === 'residencePlace' ? record.says.place : record.says[named]
}
