import type { PaperForm, PaperSize } from '#domain/paper/paper-form.ts'
import type { Store } from '../store/open-store.ts'

export interface PrintingKey {
  readonly county: string
  readonly printingId: string
}

export interface PrintingRow {
  readonly printingId: string
  readonly form: PaperForm
  readonly village: string
  readonly groupNo: string | null
  readonly paper: PaperSize
  /** Person, report or item-change form it was printed of. */
  readonly subjectId: string | null
  readonly sampleNo: number | null
  readonly madeBy: string
  readonly madeAt: Date
  readonly timesTaken: number
}

const COLUMNS = `printing_id as "printingId", form, village, group_no as "groupNo", paper,
  subject_id as "subjectId", sample_no as "sampleNo", made_by as "madeBy", made_at as "madeAt",
  times_taken as "timesTaken"`

export async function readPrinting(
  store: Pick<Store, 'pool'>,
  { county, printingId }: PrintingKey,
): Promise<PrintingRow | null> {
  const { rows } = await store.pool.query<PrintingRow>(
    `select ${COLUMNS} from work.printings where county = $1 and printing_id = $2`,
    [county, printingId],
  )
  return rows[0] ?? null
}

/** Somebody takes the pages: counted, and each time a look of its own. */
export async function countTaken(
  store: Pick<Store, 'pool'>,
  { county, printingId }: PrintingKey,
): Promise<void> {
  await store.pool.query(
    'update work.printings set times_taken = times_taken + 1 where county = $1 and printing_id = $2',
    [county, printingId],
  )
}

export interface PrintingLine extends PrintingRow {
  readonly sheets: number
}

/** The latest printings of a territory. */
export async function listPrintings(
  store: Pick<Store, 'pool'>,
  of: {
    readonly county: string
    readonly placeFrom: string
    readonly placeTo: string
    readonly limit: number
  },
): Promise<readonly PrintingLine[]> {
  const { rows } = await store.pool.query<PrintingLine>(
    `select ${COLUMNS}, (select count(*)::int from work.paper_sheets s
       where s.county = p.county and s.printing_id = p.printing_id and s.part_of is null) as sheets
     from work.printings p where county = $1 and village between $2 and $3
     order by made_at desc, printing_id desc limit $4`,
    [of.county, of.placeFrom, of.placeTo, of.limit],
  )
  return rows
}

/** One sheet of a printing, as it is set. */
export interface PrintedSheet {
  readonly sheetCode: string
  readonly ordinal: number
  readonly householdId: string | null
  readonly personId: string | null
}

export async function sheetsOfPrinting(
  store: Pick<Store, 'pool'>,
  { county, printingId }: PrintingKey,
): Promise<readonly PrintedSheet[]> {
  const { rows } = await store.pool.query<PrintedSheet>(
    `select sheet_code as "sheetCode", ordinal, household_id as "householdId", person_id as "personId"
     from work.paper_sheets where county = $1 and printing_id = $2 order by ordinal`,
    [county, printingId],
  )
  return rows
}
