import type pg from 'pg'
import type { Store } from '../store/open-store.ts'
import type { KeyingKey, SheetKey } from './keying-rows.ts'

type Reads = { readonly client: pg.Pool | pg.ClientBase }

/** The printed sheet that a sheet of a batch is; `null` for paper without a code. */
export async function paperOf(
  { client }: Reads,
  { county, keyingId, sheetNo }: SheetKey,
): Promise<string | null> {
  const { rows } = await client.query<{ code: string }>(
    `select sheet_code as code from work.keyed_papers
     where county = $1 and keying_id = $2 and sheet_no = $3`,
    [county, keyingId, sheetNo],
  )
  return rows[0]?.code ?? null
}

/** Where a printed sheet is keyed. */
export interface KeyedAt {
  readonly keyingId: string
  readonly keyingNo: number
  readonly sheetNo: number
}

export async function keyingOfPaper(
  store: Pick<Store, 'pool'>,
  { county, sheetCode }: { readonly county: string; readonly sheetCode: string },
): Promise<KeyedAt | null> {
  const { rows } = await store.pool.query<KeyedAt>(
    `select p.keying_id as "keyingId", b.keying_no as "keyingNo", p.sheet_no::int as "sheetNo"
     from work.keyed_papers p join work.keying_batches b using (county, keying_id)
     where p.county = $1 and p.sheet_code = $2`,
    [county, sheetCode],
  )
  return rows[0] ?? null
}

/** Takes the sheets of a printing into a batch, in their order; such as are keyed elsewhere stay there. */
export async function bindPrinting(
  client: pg.ClientBase,
  { county, keyingId, printingId }: KeyingKey & { readonly printingId: string },
): Promise<void> {
  await client.query(
    `insert into work.keyed_papers (county, keying_id, sheet_no, sheet_code, village)
     select s.county, $2, s.sheet_no, s.sheet_code, s.village
     from work.keying_batches b join lateral (
       select s.*, row_number() over (order by s.ordinal) as sheet_no from work.paper_sheets s
       where s.county = b.county and s.printing_id = $3 and s.form = 'household_sheet' and s.village = b.village
         and not exists (select from work.keyed_papers k
           where k.county = s.county and k.sheet_code = s.sheet_code)) s on s.sheet_no <= b.sheets
     where b.county = $1 and b.keying_id = $2`,
    [county, keyingId, printingId],
  )
}

/** Says that a sheet of a batch is this printed one; `false` where either is another's already. */
export async function bindPaper(
  client: pg.ClientBase,
  { county, keyingId, sheetNo, sheetCode }: SheetKey & { readonly sheetCode: string },
): Promise<boolean> {
  const { rowCount } = await client.query(
    `insert into work.keyed_papers (county, keying_id, sheet_no, sheet_code, village)
     select s.county, $2, $3, s.sheet_code, s.village
     from work.paper_sheets s join work.keying_batches b on b.county = s.county and b.keying_id = $2
     where s.county = $1 and s.sheet_code = $4 and s.village = b.village
     on conflict do nothing`,
    [county, keyingId, sheetNo, sheetCode],
  )
  return rowCount === 1
}

/** Sheets of a printing of household sheets that are in no batch yet. */
export async function sheetsToKey(
  store: Pick<Store, 'pool'>,
  { county, printingId }: { readonly county: string; readonly printingId: string },
): Promise<{ readonly village: string; readonly sheets: number } | null> {
  const { rows } = await store.pool.query<{ village: string; sheets: number }>(
    `select s.village, count(*)::int as sheets from work.paper_sheets s
     where s.county = $1 and s.printing_id = $2 and s.form = 'household_sheet' and not exists (
       select from work.keyed_papers k where k.county = s.county and k.sheet_code = s.sheet_code)
     group by s.village`,
    [county, printingId],
  )
  return rows[0] ?? null
}
