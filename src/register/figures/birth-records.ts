import { ALL_SOURCES, type LedgerKind } from '#domain/estimates/birth-ledger.ts'
import type { Store } from '../store/open-store.ts'
import { toldOfBirths, type LedgerAsked } from './birth-ledger.ts'

/** One cell of the ledger of births. */
export interface LedgerCell extends LedgerAsked {
  readonly year: number
  /** A kind of file, or `all`. */
  readonly source: string
  readonly kind: LedgerKind
}

/** A record behind a cell: what the source says, and what the register says of the same child. */
export interface BirthRecord {
  readonly personId: string
  readonly registered: boolean
  /** `null` where no source speaks. */
  readonly source: string | null
  readonly batchNo: number | null
  readonly rowNo: number | null
  readonly name: string | null
  readonly sex: string | null
  readonly bornOn: string | null
  readonly place: string | null
  readonly registerBornOn: string | null
  readonly registerSex: string | null
  readonly otherDay: boolean
  readonly otherSex: boolean
}

/** The records that a cell counts, as many as it says, by village; `offset` of those before this page. */
export async function birthRecords(
  store: Pick<Store, 'pool'>,
  cell: LedgerCell,
  page: { readonly offset: number; readonly limit: number },
): Promise<readonly BirthRecord[]> {
  const { county, runNo, from, placeFrom, placeTo, year, source, kind } = cell
  if (!isAsked(source, kind)) return []
  const asked = [county, runNo, from, placeFrom, placeTo, year]
  const paged = [...asked, page.limit, page.offset]
  const { rows } = await store.pool.query<BirthRecord>(
    toldOfBirths(cell) + (kind === 'not_existing' ? REGISTERED_ALONE : recordsOf(kind)),
    kind === 'not_existing' ? paged : [...paged, source === ALL_SOURCES ? null : source],
  )
  return rows
}

/** Whether a line has such a cell: a record is twice on one source, a child is without any. */
function isAsked(source: string, kind: LedgerKind): boolean {
  return kind === 'twice'
    ? source !== ALL_SOURCES
    : kind !== 'not_existing' || source === ALL_SOURCES
}

/** Which of the records of a child of the cohort is counted, and shown. */
const COUNTED: Readonly<Record<Exclude<LedgerKind, 'not_existing'>, string>> = {
  not_registered: 'not registered and child_here and shown_no = 1',
  twice: 'record_no > 1',
  wrong: '(other_day or other_sex) and shown_no = 1',
}

/** Whose records can be among them at all: asked first, so that those of ten years are not put in order for one. */
const ASKED: Readonly<Record<keyof typeof COUNTED, string>> = {
  not_registered: 'not registered',
  twice: '(not registered or year = $6)',
  wrong: 'registered and year = $6',
}

function recordsOf(kind: keyof typeof COUNTED): string {
  return `,
asked as (
  select *, min(year) over child as cohort, bool_or(here) over child as child_here,
    row_number() over (child order by (coalesce(other_day, false) or coalesce(other_sex, false)) desc, here desc,
      batch_no, row_no, party) as shown_no,
    row_number() over (child order by batch_no, row_no, party) as record_no
  from told where ${ASKED[kind]} and ($9::text is null or source = $9)
  window child as (partition by person_id)
)
select a.person_id as "personId", registered, a.source, batch_no as "batchNo", row_no as "rowNo", a.name, a.sex,
  a.born_on as "bornOn", coalesce(e.place, a.place) as place, e.born_on as "registerBornOn",
  e.sex as "registerSex", coalesce(other_day, false) as "otherDay", coalesce(other_sex, false) as "otherSex"
from asked a left join enrolled e on e.person_id = a.person_id
where cohort = $6 and ${COUNTED[kind]}
order by coalesce(e.place, a.place), a.born_on, batch_no, row_no, party limit $7 offset $8`
}

const REGISTERED_ALONE = `
select person_id as "personId", true as registered, null as source, null as "batchNo", null as "rowNo", name,
  sex, born_on as "bornOn", place, born_on as "registerBornOn", sex as "registerSex",
  false as "otherDay", false as "otherSex"
from enrolled e
where left(born_on, 4)::int = $6 and person_id not in (select t.person_id from told t where t.registered)
order by place, born_on, person_id limit $7 offset $8`
