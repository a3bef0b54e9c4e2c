import { QUARANTINED_SOURCES } from '#domain/sources/legacy-systems.ts'

/*
 * SQL of the quarantine: which records of legacy files count. Names of kinds come from our own list,
 * so they may stand in the text; COPY takes no parameters.
 */

const SOURCES = `array[${QUARANTINED_SOURCES.map((source) => `'${source}'`).join(', ')}]::text[]`

/** SQL: the batch `alias` is a legacy file. */
export function isLegacy(alias: string): string {
  return `${alias}.source = any (${SOURCES})`
}

/** SQL: the record `alias` of `evidence.source_records` may be compared and cited. */
export function isReleased(alias: string): string {
  return `(${alias}.source <> all (${SOURCES}) or exists (
    select from evidence.legacy_villages released
     where released.county = ${alias}.county and released.batch_no = ${alias}.batch_no
       and released.village = ${alias}.place and released.state = 'verified'))`
}

/** The record that a row of another table names by its columns. */
export interface NamedRecord {
  readonly county: string
  readonly batchNo: string
  readonly rowNo: string
  readonly party: string
}

/** SQL: a record named by three columns is not one of a legacy file in quarantine. */
export function isReleasedRecord(named: NamedRecord): string {
  return `(${named.batchNo} not in (
    select quarantined.batch_no from evidence.batches quarantined
     where quarantined.county = ${named.county} and ${isLegacy('quarantined')})
    or exists (select from evidence.source_records named
     where named.county = ${named.county} and named.batch_no = ${named.batchNo}
       and named.row_no = ${named.rowNo} and named.party = ${named.party} and ${isReleased('named')}))`
}
