import { settledSheet } from '#domain/keying/entered-value.ts'
import { BLANK_PERSON, type KeyedPerson } from '#domain/keying/sheet-content.ts'
import type { Store } from '../store/open-store.ts'
import { readSheets, type KeyingKey } from './keying-rows.ts'
import { readCells } from './rekeyed-rows.ts'

export type FollowedAs = 'registered' | 'known' | 'nobody'

/** A line of a batch that was entered and of whom the village's register knows nobody; line 0: a sheet that nobody can read. */
export interface UnfoundLine {
  readonly sheetNo: number
  readonly rowNo: number
  readonly outcome: 'unknown' | 'elsewhere'
  readonly followedAs: FollowedAs | null
  readonly person: KeyedPerson
}

/** Who was not found, with what the paper says in the end; such as nobody looked for stand first. */
export async function unfoundLines(
  store: Pick<Store, 'pool' | 'keys'>,
  { county, keyingId }: KeyingKey,
): Promise<readonly UnfoundLine[]> {
  const { rows } = await store.pool.query<Omit<UnfoundLine, 'person'>>(
    `select sheet_no::int as "sheetNo", row_no::int as "rowNo", outcome, followed_as as "followedAs"
     from work.keyed_people
     where county = $1 and keying_id = $2 and outcome in ('unknown', 'elsewhere') and row_no > 0
     union all
     select s.sheet_no::int, 0, 'unknown', f.followed_as from work.keyed_sheets s
     left join work.keyed_people f on f.county = s.county and f.keying_id = s.keying_id
       and f.sheet_no = s.sheet_no and f.row_no = 0
     where s.county = $1 and s.keying_id = $2 and s.illegible and s.complete
     order by "followedAs" nulls first, "sheetNo", "rowNo"`,
    [county, keyingId],
  )
  if (rows.length === 0) return []
  const within = { client: store.pool, keys: store.keys }
  const cells = Map.groupBy(await readCells(within, { county, keyingId }), (one) => one.sheetNo)
  const sheets = await readSheets(within, { county, keyingId })
  const settled = new Map(
    sheets.map(({ sheetNo, content }) => [
      sheetNo,
      settledSheet(content, cells.get(sheetNo) ?? []).people,
    ]),
  )
  return rows.map((row) => ({
    ...row,
    person: settled.get(row.sheetNo)?.[row.rowNo - 1] ?? BLANK_PERSON,
  }))
}

export interface LineToFollow extends KeyingKey {
  readonly sheetNo: number
  readonly rowNo: number
  readonly followedAs: FollowedAs
  readonly by: string
  readonly at: Date
}

/** Keeps what a person found out; how many are still open, or `null` for a line that was found. */
export async function followLine(
  store: Pick<Store, 'pool'>,
  follow: LineToFollow,
): Promise<number | null> {
  const { county, keyingId, sheetNo, rowNo, followedAs, by, at } = follow
  const { rowCount } = await store.pool.query(rowNo === 0 ? FOLLOW_SHEET_SQL : FOLLOW_LINE_SQL, [
    county,
    keyingId,
    sheetNo,
    followedAs,
    by,
    at,
    ...(rowNo === 0 ? [] : [rowNo]),
  ])
  if (rowCount === 0) return null
  const { rows } = await store.pool.query<{ open: number }>(OPEN_SQL, [county, keyingId])
  return rows[0]?.open ?? 0
}

const FOLLOW_LINE_SQL = `
  update work.keyed_people set followed_as = $4, followed_by = $5, followed_at = $6
  where county = $1 and keying_id = $2 and sheet_no = $3 and row_no = $7
    and outcome in ('unknown', 'elsewhere')`

/** Nothing of such a sheet was keyed: its line 0 bears what was found out. */
const FOLLOW_SHEET_SQL = `
  insert into work.keyed_people as k (county, keying_id, sheet_no, row_no, village, outcome, forms,
    followed_as, followed_by, followed_at)
  select s.county, s.keying_id, s.sheet_no, 0, s.village, 'unknown', '{}', $4, $5, $6 from work.keyed_sheets s
  where s.county = $1 and s.keying_id = $2 and s.sheet_no = $3 and s.illegible and s.complete
  on conflict (county, keying_id, sheet_no, row_no)
    do update set followed_as = $4, followed_by = $5, followed_at = $6`

const OPEN_SQL = `
  select (select count(*) from work.keyed_people
      where county = $1 and keying_id = $2 and row_no > 0 and outcome in ('unknown', 'elsewhere')
        and followed_as is null)::int
    + (select count(*) from work.keyed_sheets s
      where s.county = $1 and s.keying_id = $2 and s.illegible and s.complete
        and not exists (select from work.keyed_people f where f.county = s.county
          and f.keying_id = s.keying_id and f.sheet_no = s.sheet_no and f.row_no = 0
          and f.followed_as is not null))::int as open`
