import { settledSheet } from '#domain/keying/entered-value.ts'
import { BLANK_PERSON, type KeyedPerson } from '#domain/keying/sheet-content.ts'
import type { Store } from '../store/open-store.ts'
import { readSheets, type KeyingKey } from './keying-rows.ts'
import { readCells } from './rekeyed-rows.ts'

export type FollowedAs = 'registered' | 'known' | 'nobody'

/** A line of a batch that was entered and of whom the village's register knows nobody. */
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
     from work.keyed_people where county = $1 and keying_id = $2 and outcome in ('unknown', 'elsewhere')
     order by followed_as is not null, sheet_no, row_no`,
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
  const { rowCount } = await store.pool.query(
    `update work.keyed_people set followed_as = $5, followed_by = $6, followed_at = $7
     where county = $1 and keying_id = $2 and sheet_no = $3 and row_no = $4 and outcome in ('unknown', 'elsewhere')`,
    [county, keyingId, sheetNo, rowNo, followedAs, by, at],
  )
  if (rowCount === 0) return null
  const { rows } = await store.pool.query<{ open: number }>(
    `select count(*)::int as open from work.keyed_people
     where county = $1 and keying_id = $2 and outcome in ('unknown', 'elsewhere') and followed_as is null`,
    [county, keyingId],
  )
  return rows[0]?.open ?? 0
}
