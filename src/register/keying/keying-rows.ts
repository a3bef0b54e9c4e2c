import type pg from 'pg'
import type { KeyingFacts, KeyingState } from '#domain/keying/keying-batch.ts'
import type { SheetContent } from '#domain/keying/sheet-content.ts'
import type { KeyRing } from '../store/key-ring.ts'
import type { Store } from '../store/open-store.ts'

export interface KeyingKey {
  readonly county: string
  readonly keyingId: string
}

export interface SheetKey extends KeyingKey {
  readonly sheetNo: number
}

/** A batch of household sheets as its row holds it. */
export interface KeyingBatch extends KeyingFacts {
  readonly keyingId: string
  readonly keyingNo: number
  readonly village: string
  readonly groupNo: string | null
  readonly booklet: string
  /** `YYYY-MM-DD` */
  readonly collectedOn: string
  readonly collector: string
  readonly sheets: number
  readonly state: KeyingState
  readonly openedBy: string
  readonly openedAt: Date
  readonly enteredAt: Date | null
}

const COLUMNS = `keying_id as "keyingId", keying_no as "keyingNo", village, group_no as "groupNo", booklet,
  collected_on::text as "collectedOn", collector, sheets::int, state, keyed_by as "keyedBy",
  rekeyed_by as "rekeyedBy", settled_by as "settledBy", opened_by as "openedBy", opened_at as "openedAt",
  entered_at as "enteredAt"`

export async function readKeying(
  store: Pick<Store, 'pool'>,
  { county, keyingId }: KeyingKey,
): Promise<KeyingBatch | null> {
  const { rows } = await store.pool.query<KeyingBatch>(
    `select ${COLUMNS} from work.keying_batches where county = $1 and keying_id = $2`,
    [county, keyingId],
  )
  return rows[0] ?? null
}

export async function lockKeying(
  client: pg.ClientBase,
  { county, keyingId }: KeyingKey,
): Promise<KeyingBatch | null> {
  const { rows } = await client.query<KeyingBatch>(
    `select ${COLUMNS} from work.keying_batches where county = $1 and keying_id = $2 for update`,
    [county, keyingId],
  )
  return rows[0] ?? null
}

/** A batch on the list, with how far each part of the work is. */
export interface KeyingLine extends KeyingBatch {
  readonly complete: number
  readonly people: number
  readonly cells: number
  readonly rekeyed: number
  readonly agreed: number
  readonly differing: number
  readonly unsettled: number
}

/** Batches of a territory, those at work first, then the newest. */
export async function listKeyings(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly placeFrom: string; readonly placeTo: string },
): Promise<readonly KeyingLine[]> {
  const { rows } = await store.pool.query<KeyingLine>(
    `select ${COLUMNS}, s.*, c.* from work.keying_batches b
       cross join lateral (select count(*) filter (where complete)::int as complete,
           coalesce(sum(people), 0)::int as people from work.keyed_sheets s
         where s.county = b.county and s.keying_id = b.keying_id) s
       cross join lateral (select ${CELL_COUNTS} from work.rekeyed_cells c
         where c.county = b.county and c.keying_id = b.keying_id) c
     where b.county = $1 and b.village between $2 and $3
     order by b.state = 'entered', b.keying_no desc limit $4`,
    [of.county, of.placeFrom, of.placeTo, LISTED_MAX],
  )
  return rows
}

const LISTED_MAX = 500

/** Agreed: the two clerks keyed alike, the second without a second try. */
export const CELL_COUNTS = `count(*)::int as cells,
  count(*) filter (where c.state not in ('open', 'tried', 'shown'))::int as rekeyed,
  count(*) filter (where c.state = 'same' and c.tries = 1)::int as agreed,
  count(*) filter (where c.state in ('differs', 'unlike', 'settled'))::int as differing,
  count(*) filter (where c.state in ('differs', 'unlike'))::int as unsettled`

export interface KeyedSheet {
  readonly sheetNo: number
  readonly content: SheetContent
  readonly complete: boolean
  readonly version: number
  readonly savedAt: Date
}

interface SheetRow {
  readonly sheetNo: number
  readonly sealed: Buffer
  readonly complete: boolean
  readonly version: number
  readonly savedAt: Date
}

const SHEET_COLUMNS = `sheet_no::int as "sheetNo", content_sealed as sealed, complete, version, saved_at as "savedAt"`

type Reads = { readonly client: pg.Pool | pg.ClientBase; readonly keys: KeyRing }

/** One sheet; `null` where nothing of it was saved yet. Locked where it is to be changed. */
export async function readSheet(
  { client, keys }: Reads,
  { county, keyingId, sheetNo }: SheetKey,
  lock: '' | 'for update' = '',
): Promise<KeyedSheet | null> {
  const { rows } = await client.query<SheetRow>(
    `select ${SHEET_COLUMNS} from work.keyed_sheets
     where county = $1 and keying_id = $2 and sheet_no = $3 ${lock}`,
    [county, keyingId, sheetNo],
  )
  const [row] = rows
  return row === undefined ? null : openSheet(keys, { county, keyingId }, row)
}

/** All sheets of a batch that were saved, in their order. */
export async function readSheets(
  { client, keys }: Reads,
  { county, keyingId }: KeyingKey,
): Promise<readonly KeyedSheet[]> {
  const { rows } = await client.query<SheetRow>(
    `select ${SHEET_COLUMNS} from work.keyed_sheets where county = $1 and keying_id = $2 order by sheet_no`,
    [county, keyingId],
  )
  return rows.map((row) => openSheet(keys, { county, keyingId }, row))
}

function openSheet(keys: KeyRing, key: KeyingKey, row: SheetRow): KeyedSheet {
  const { sealed, ...told } = row
  const text = keys
    .openPage(sealed, sheetContext({ ...key, sheetNo: row.sheetNo }))
    .toString('utf8')
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- sealed by us, and only what sheetContent described
  return { ...told, content: JSON.parse(text) as SheetContent }
}

export function sealSheet(keys: KeyRing, key: SheetKey, content: SheetContent): Buffer {
  return keys.sealPage(Buffer.from(JSON.stringify(content), 'utf8'), sheetContext(key))
}

function sheetContext({ county, keyingId, sheetNo }: SheetKey): string {
  return `keyed-sheet/${county}/${keyingId}/${String(sheetNo)}`
}

/** How each sheet of the batch stands, without its content. */
export interface SheetStanding {
  readonly sheetNo: number
  readonly people: number
  readonly complete: boolean
  readonly cells: number
  readonly rekeyed: number
  readonly unsettled: number
  /** Code of the printed sheet; `null` for paper without one. */
  readonly sheetCode: string | null
  readonly illegible: boolean
  readonly image: boolean
}

export async function sheetStandings(
  store: Pick<Store, 'pool'>,
  { county, keyingId }: KeyingKey,
): Promise<readonly SheetStanding[]> {
  const { rows } = await store.pool.query<SheetStanding>(
    `select n::int as "sheetNo", coalesce(s.people, 0)::int as people, coalesce(s.complete, false) as complete,
       c.cells, c.rekeyed, c.unsettled, p.sheet_code as "sheetCode", coalesce(s.illegible, false) as illegible,
       i.sheet_no is not null or exists (select from work.sheet_pictures q where q.county = p.county
         and q.sheet_code = p.sheet_code and q.removed_at is null) as image
     from work.keying_batches b cross join generate_series(1, b.sheets) n
       left join work.keyed_sheets s on s.county = b.county and s.keying_id = b.keying_id and s.sheet_no = n
       left join work.sheet_images i on i.county = b.county and i.keying_id = b.keying_id and i.sheet_no = n
       left join work.keyed_papers p on p.county = b.county and p.keying_id = b.keying_id and p.sheet_no = n
       cross join lateral (select ${CELL_COUNTS} from work.rekeyed_cells c
         where c.county = b.county and c.keying_id = b.keying_id and c.sheet_no = n) c
     where b.county = $1 and b.keying_id = $2 order by n`,
    [county, keyingId],
  )
  return rows
}
