import { invariant } from '#domain/invariant.ts'
import { isQuarantined } from '#domain/sources/legacy-systems.ts'
import type { SourceKind } from '#domain/sources/source-kind.ts'
import { isReleased, isReleasedRecord, type NamedRecord } from '../evidence/legacy-released.ts'
import { RECORD_COLUMNS } from '../evidence/page-lines.ts'
import { saidByTwo } from '../review/said-by-two.ts'

/*
 * COPY takes no parameters, so county and batch numbers are written into the statement: nothing but
 * digits passes.
 */

export function recordsQuery(county: string, batchNo: number): string {
  const columns = ['source', 'batch_no', 'row_no', 'party', ...RECORD_COLUMNS].join(', ')
  return `select ${columns} from evidence.source_records record
    where county = ${digits(county)} and batch_no = ${number(batchNo)} and ${isReleased('record')}
    order by row_no, party`
}

export function batchesQuery(county: string, batchNos: readonly number[]): string {
  return `select batch_no, source, as_of, file_hash as batch_hash,
      (select max(row_no) from evidence.source_records record
        where record.county = batch.county and record.batch_no = batch.batch_no) as last_row
    from evidence.batches batch
    where county = ${digits(county)} and batch_no = any(${numbers(batchNos)}) order by batch_no`
}

/** Decisions that stand, about records that are compared; what two people said to be one is told apart (S13). */
export function decisionsQuery(county: string, batchNos: readonly number[]): string {
  const side = (of: 'l' | 'r'): NamedRecord => ({
    county: digits(county),
    batchNo: `d.${of}_batch_no`,
    rowNo: `d.${of}_row_no`,
    party: `d.${of}_party`,
  })
  return `select l_batch_no, l_row_no, l_party, r_batch_no, r_row_no, r_party,
      case when verdict = 'same' and ${saidByTwo('d')} then 'same_by_two' else verdict end as verdict
    from evidence.decisions d
    where county = ${digits(county)} and undone_at is null
      and l_batch_no = any(${numbers(batchNos)}) and r_batch_no = any(${numbers(batchNos)})
      and ${isReleasedRecord(side('l'))} and ${isReleasedRecord(side('r'))}
    order by l_batch_no, l_row_no, l_party, r_batch_no, r_row_no, r_party`
}

/** Who the records of a batch were in the run that is live, so that people keep their ids. */
export function priorLinksQuery(
  county: string,
  batch: { readonly batchNo: number; readonly source: SourceKind },
): string {
  // All of a legacy file's records at once: asked one by one, which of them count takes five times as long.
  const released = isQuarantined(batch.source)
    ? `and (row_no, party) in (select row_no, party from evidence.source_records record
        where county = ${digits(county)} and batch_no = ${number(batch.batchNo)} and ${isReleased('record')})`
    : ''
  return `select batch_no, row_no, party, person_id from evidence.links
    where county = ${digits(county)} and batch_no = ${number(batch.batchNo)} and run_no = (
      select run_no from evidence.runs where county = ${digits(county)} and phase = 'live') ${released}
    order by row_no, party`
}

/** The county, what lies above and in it, and former units that went into it; a line a successor. */
export function placesQuery(county: string): string {
  const [from, to] = [digits(county), digits(String(Number(county) + 1).padStart(6, '0'))]
  return `select code, name, level, parent, valid_from, valid_to, successor
    from register.places left join lateral unnest(successors) as successor on true
    where (code >= ${from} and code < ${to})
       or code in (left(${from}, 2), left(${from}, 4))
       or (valid_to is not null and exists (
         select from unnest(successors) as heir where heir >= ${from} and heir < ${to}))
    order by code, valid_from, successor`
}

function digits(text: string): string {
  invariant(/^[0-9]{2,12}$/.test(text), 'a division code has digits only')
  return `'${text}'`
}

function number(value: number): string {
  invariant(Number.isSafeInteger(value) && value > 0, 'a batch number counts from 1')
  return String(value)
}

function numbers(values: readonly number[]): string {
  return `array[${values.map(number).join(',')}]::int[]`
}
