import type pg from 'pg'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import type { PlaceChangeProblem } from '#domain/places/decide-place-change.ts'

/** Who changes what of a county's divisions, and the version that was seen. */
export interface ChangeBy {
  readonly county: string
  /** Account, or `command-line`. */
  readonly setBy: string
  readonly setAt: Date
  /** `YYYY-MM-DD` */
  readonly today: string
  /** Number of the county's last change when this was opened; 0: none. */
  readonly version: number
  readonly reason: string
}

export type PlaceProblem =
  | PlaceChangeProblem
  | { readonly code: 'places.version'; readonly seen: number; readonly now: number }
  | { readonly code: 'places.lines'; readonly lines: number; readonly line: number }

/** Number of the last change of a county's divisions: their version. */
export async function placesVersion(
  db: Pick<pg.Pool | pg.ClientBase, 'query'>,
  county: string,
): Promise<number> {
  const { rows } = await db.query<{ version: number }>({
    name: 'places_version',
    text: `select coalesce(max(change_no), 0)::int as version from work.place_changes where county = $1`,
    values: [county],
  })
  return rows[0]?.version ?? 0
}

export interface NotedChange {
  readonly code: string | null
  readonly validFrom: string | null
  readonly names: readonly [before: string | null, after: string | null]
  readonly classes: readonly [before: string | null, after: string | null]
  readonly versions: number
}

/** Two who change at once: the second finds its number taken, and is refused. */
export async function noteChange(
  client: pg.ClientBase,
  { county, version, reason, setBy, setAt }: Omit<ChangeBy, 'today'>,
  noted: NotedChange,
): Promise<Outcome<number, PlaceProblem>> {
  const { rowCount } = await client.query(
    `insert into work.place_changes (county, change_no, code, valid_from, name_before, name_after, class_before,
       class_after, versions, reason, set_by, set_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict do nothing`,
    [
      county,
      version + 1,
      noted.code,
      noted.validFrom,
      ...noted.names,
      ...noted.classes,
      noted.versions,
      reason.trim(),
      setBy,
      setAt,
    ],
  )
  return rowCount === 1
    ? accept(version + 1)
    : refuse({ code: 'places.version', seen: version, now: version + 1 })
}

/** A change as it was taken, with the name of who took it. */
export interface RecordedPlaceChange {
  readonly changeNo: number
  readonly code: string | null
  readonly validFrom: string | null
  readonly nameBefore: string | null
  readonly nameAfter: string | null
  readonly classBefore: string | null
  readonly classAfter: string | null
  readonly versions: number
  readonly reason: string
  readonly setBy: string
  readonly setAt: Date
}

/** Changes of one place, or of all of a county, the newest first. */
export async function placeChanges(
  db: Pick<pg.Pool | pg.ClientBase, 'query'>,
  of: {
    readonly county: string
    readonly code: string | null
    readonly before: number | null
    readonly limit: number
  },
): Promise<readonly RecordedPlaceChange[]> {
  const { rows } = await db.query<RecordedPlaceChange>({
    name: 'place_changes',
    text: `select c.change_no as "changeNo", c.code, c.valid_from::text as "validFrom", c.name_before as "nameBefore",
        c.name_after as "nameAfter", c.class_before as "classBefore", c.class_after as "classAfter", c.versions,
        c.reason, coalesce(a.display_name, c.set_by) as "setBy", c.set_at as "setAt"
      from work.place_changes c
      left join access.accounts a on a.county = c.county and a.account_id::text = c.set_by
      where c.county = $1 and ($2::text is null or c.code = $2) and ($3::int is null or c.change_no < $3)
      order by c.change_no desc limit $4`,
    values: [of.county, of.code, of.before, of.limit],
  })
  return rows
}
