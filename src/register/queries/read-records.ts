import type { SourceKind } from '#domain/sources/source-kind.ts'
import type { SourceRecord } from '#domain/sources/source-record.ts'
import { SEES_PART } from '../evidence/sees-part.ts'
import type { KeptNumbers } from '#domain/sources/packed-page.ts'
import { openNumbers } from '../evidence/sealed-page.ts'
import type { Store } from '../store/open-store.ts'

export interface RecordKey {
  readonly batchNo: number
  readonly rowNo: number
  readonly party: 1 | 2
}

/** One record of one file as a screen needs it: what it says, and who said it when. */
export interface RecordView extends RecordKey {
  readonly source: SourceKind
  readonly batchId: string
  readonly department: string
  readonly fileName: string
  readonly asOf: string
  readonly receivedAt: Date
  /** Everything the row says, identity numbers included: the caller records the read and masks. */
  readonly says: SourceRecord
  /** The person it is linked to in the standing comparison. */
  readonly personId: string | null
  readonly weight: number | null
  readonly decision: string | null
}

type OpenItems = Omit<
  SourceRecord,
  'number' | 'motherNumber' | 'fatherNumber' | 'spouseNumber' | 'party'
>
type Row = Omit<RecordView, 'says'> & OpenItems

const COLUMNS = `s.batch_no as "batchNo", s.row_no as "rowNo", s.party::int as party, s.source,
  b.batch_id as "batchId", b.department, b.file_name as "fileName", b.as_of::text as "asOf",
  b.received_at as "receivedAt", k.person_id as "personId", round(k.weight::numeric, 2)::float8 as weight, k.decision,
  s.name, s.name_state as "nameState", s.former_name as "formerName", s.sex, s.born_on as "bornOn",
  s.born_precision as "bornPrecision", s.born_calendar as "bornCalendar",
  s.number_state as "numberState", s.place, s.address_text as "addressText",
  s.group_no as "groupNo", s.household_no as "householdNo", s.relation, s.ethnicity,
  s.marital_status as "maritalStatus", s.education, s.phone, s.mother_name as "motherName",
  s.mother_born_on as "motherBornOn", s.father_name as "fatherName",
  s.guardian_name as "guardianName", s.spouse_name as "spouseName", s.event_on as "eventOn",
  s.organisation, s.certificate_no as "certificateNo", s.birth_order as "birthOrder",
  s.life_state as "lifeState", s.died_on as "diedOn"`

/** The records that the standing comparison holds to be these people, of files not withdrawn. */
export async function recordsOfPersons(
  store: Pick<Store, 'pool' | 'keys'>,
  of: {
    readonly county: string
    readonly runNo: number
    readonly personIds: readonly string[]
  },
): Promise<readonly RecordView[]> {
  if (of.personIds.length === 0) return []
  const { rows } = await store.pool.query<Row>({
    name: 'records_of_persons',
    text: `select ${COLUMNS} from evidence.links k
           join evidence.source_records s on s.county = k.county and s.batch_no = k.batch_no
             and s.row_no = k.row_no and s.party = k.party
           join evidence.batches b on b.county = s.county and b.batch_no = s.batch_no
           where k.county = $1 and k.run_no = $2 and k.person_id = any ($3::uuid[])
             and b.phase = 'taken'
           order by s.batch_no, s.row_no, s.party`,
    values: [of.county, of.runNo, of.personIds],
  })
  return withNumbers(store, of.county, rows)
}

/** These very records; links as of the comparison `runNo`. */
export async function recordsByKey(
  store: Pick<Store, 'pool' | 'keys'>,
  of: {
    readonly county: string
    readonly runNo: number | null
    readonly keys: readonly RecordKey[]
  },
): Promise<readonly RecordView[]> {
  if (of.keys.length === 0) return []
  const { rows } = await store.pool.query<Row>({
    name: 'records_by_key',
    text: `select ${COLUMNS}
           from unnest($3::int[], $4::int[], $5::int[]) as w (batch_no, row_no, party)
           join evidence.source_records s on s.county = $1 and s.batch_no = w.batch_no
             and s.row_no = w.row_no and s.party = w.party
           join evidence.batches b on b.county = s.county and b.batch_no = s.batch_no
           left join evidence.links k on k.county = s.county and k.run_no = $2
             and k.batch_no = s.batch_no and k.row_no = s.row_no and k.party = s.party`,
    values: [
      of.county,
      of.runNo,
      of.keys.map((key) => key.batchNo),
      of.keys.map((key) => key.rowNo),
      of.keys.map((key) => key.party),
    ],
  })
  return withNumbers(store, of.county, rows)
}

/**
 * Rows of one file that say they belong to one household, in the file's order.
 *
 * Two statements, because `is not distinct from` finds no row by an index, and would read the whole file.
 */
export async function recordsOfHousehold(
  store: Pick<Store, 'pool' | 'keys'>,
  of: {
    readonly county: string
    readonly runNo: number | null
    readonly batchNo: number
    readonly place: string | null
    readonly householdNo: string
    readonly limit: number
  },
): Promise<readonly RecordView[]> {
  const { rows } = await store.pool.query<Row>({
    name: of.place === null ? 'records_of_household_nowhere' : 'records_of_household',
    text: `select ${COLUMNS} from evidence.source_records s
           join evidence.batches b on b.county = s.county and b.batch_no = s.batch_no
           left join evidence.links k on k.county = s.county and k.run_no = $2
             and k.batch_no = s.batch_no and k.row_no = s.row_no and k.party = s.party
           where s.county = $1 and s.batch_no = $3 and s.household_no = $5
             and ${of.place === null ? 's.place is null and $4::text is null' : 's.place = $4'}
           order by s.row_no, s.party limit $6`,
    values: [of.county, of.runNo, of.batchNo, of.place, of.householdNo, of.limit],
  })
  return withNumbers(store, of.county, rows)
}

async function withNumbers(
  store: Pick<Store, 'pool' | 'keys'>,
  county: string,
  rows: readonly Row[],
): Promise<readonly RecordView[]> {
  const numbers = await numbersOf(store, county, rows)
  return rows.map((row) => {
    const kept = numbers.get(keyText(row))
    const { batchNo, rowNo, party, source, batchId, department, fileName, asOf } = row
    const { receivedAt, personId, weight, decision, ...items } = row
    const says: SourceRecord = {
      ...items,
      number: kept?.number ?? null,
      motherNumber: kept?.motherNumber ?? null,
      fatherNumber: kept?.fatherNumber ?? null,
      spouseNumber: kept?.spouseNumber ?? null,
    }
    return {
      batchNo,
      rowNo,
      party,
      source,
      batchId,
      department,
      fileName,
      asOf,
      receivedAt,
      personId,
      weight,
      decision,
      says,
    }
  })
}

/** Opens each sealed page once, however many of its rows are wanted. */
async function numbersOf(
  store: Pick<Store, 'pool' | 'keys'>,
  county: string,
  keys: readonly RecordKey[],
): Promise<ReadonlyMap<string, KeptNumbers>> {
  if (keys.length === 0) return new Map()
  const { rows } = await store.pool.query<{ batchNo: number; pageNo: number; sealed: Buffer }>({
    name: 'numbers_of_rows',
    // A row's page is the first that ends at or behind it: one step in the index, not a look at all.
    // Accounts of the whole county see the pages; a territory gets those of its own rows.
    text: `select distinct on (w.batch_no, q.page_no)
             w.batch_no as "batchNo", q.page_no as "pageNo", q.numbers_sealed as sealed
           from unnest($2::int[], $3::int[]) as w (batch_no, row_no)
           cross join lateral (
             (select p.page_no, p.numbers_sealed from evidence.pages p
              where not ${SEES_PART} and p.county = $1 and p.batch_no = w.batch_no
                and p.last_row >= w.row_no
              order by p.last_row limit 1)
             union all
             (select f.page_no, f.numbers_sealed
              from evidence.sealed_page_of($1, w.batch_no, w.row_no) f
              where ${SEES_PART})) q`,
    values: [county, keys.map((key) => key.batchNo), keys.map((key) => key.rowNo)],
  })
  const wanted = new Set(keys.map(keyText))
  const found = new Map<string, KeptNumbers>()
  for (const { batchNo, pageNo, sealed } of rows) {
    for (const kept of openNumbers(store.keys, { county, batchNo, pageNo }, sealed)) {
      const key = keyText({ batchNo, rowNo: kept.row, party: kept.party })
      if (wanted.has(key)) found.set(key, kept)
    }
  }
  return found
}

function keyText(key: RecordKey): string {
  return `${String(key.batchNo)}.${String(key.rowNo)}.${String(key.party)}`
}
