import type pg from 'pg'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import {
  decidePlaceChange,
  type DecidedPlaceChange,
  type PlaceChangeProblem,
  type PlaceOrder,
} from '#domain/places/decide-place-change.ts'
import type { KeptPlace } from '#domain/places/listed-place.ts'
import {
  changedPlaces,
  checkPlaceList,
  type CheckedPlaceList,
  type PlaceChange,
  type PlaceLine,
} from '#domain/places/place-list.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { keptPlaces } from './kept-places.ts'
import { mergePlaces } from './merge-places.ts'

/** Who changes what of a county's divisions, and the version that was seen. */
export interface ChangeBy {
  readonly county: string
  /** Account. */
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

/** A name or class of one place, from a day on or as it should have been; returns the new version. */
export async function changePlace(
  store: Pick<Store, 'pool'>,
  by: ChangeBy & { readonly place: string },
  order: PlaceOrder,
): Promise<Outcome<number, PlaceProblem>> {
  return inTransaction(store.pool, async (client) => {
    const kept = await keptPlaces(client, by.place)
    const versions = kept.filter(({ code }) => code === by.place)
    const now = await placesVersion(client, by.county)
    if (now !== by.version) return refuse({ code: 'places.version', seen: by.version, now })
    const decided = decidePlaceChange(versions, order, by.today)
    if (!decided.ok) return decided
    const before = versions.find(({ validTo }) => validTo === null)
    const noted = await noteChange(client, by, {
      code: by.place,
      validFrom: order.from,
      names: [before?.name ?? null, decided.value.stands.name],
      classes: [before?.urbanRural ?? null, decided.value.stands.urbanRural],
      versions: order.from === null ? 1 : 2,
    })
    if (noted.ok) await writeChange(client, decided.value)
    return noted
  })
}

async function writeChange(
  client: pg.ClientBase,
  { ended, stands }: DecidedPlaceChange,
): Promise<void> {
  if (ended === null) {
    await client.query(
      `update register.places set name = $2, urban_rural = $3 where code = $1 and valid_to is null`,
      [stands.code, stands.name, stands.urbanRural],
    )
    return
  }
  const { rows } = await client.query<{ kind: string }>(
    `update register.places set valid_to = $2, successors = $3 where code = $1 and valid_to is null returning kind`,
    [ended.code, ended.validTo, ended.successors],
  )
  const { code, name, level, parent, validFrom, urbanRural } = stands
  await client.query(
    `insert into register.places (code, name, level, parent, kind, valid_from, urban_rural)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [code, name, level, parent, rows[0]?.kind ?? 'other', validFrom, urbanRural],
  )
}

export interface PreviewedPlaces extends CheckedPlaceList {
  readonly changes: readonly PlaceChange[]
  readonly version: number
}

/** What a list of places would change in a county; nothing is changed. */
export async function previewPlaces(
  db: Pick<pg.Pool | pg.ClientBase, 'query'>,
  of: { readonly county: string; readonly today: string },
  lines: readonly PlaceLine[],
): Promise<PreviewedPlaces> {
  const kept: readonly KeptPlace[] = await keptPlaces(db, of.county)
  const checked = checkPlaceList(lines, { area: of.county, today: of.today, kept })
  const version = await placesVersion(db, of.county)
  return { ...checked, changes: changedPlaces(kept, checked.merged), version }
}

/** Takes a list in as it was previewed, or nothing of it; returns the new version. */
export async function importPlaces(
  store: Pick<Store, 'pool'>,
  by: ChangeBy,
  lines: readonly PlaceLine[],
): Promise<Outcome<{ readonly version: number; readonly versions: number }, PlaceProblem>> {
  return inTransaction(store.pool, async (client) => {
    const seen = await previewPlaces(client, by, lines)
    const { version: now, refused, changes } = seen
    if (now !== by.version) return refuse({ code: 'places.version', seen: by.version, now })
    const [first] = refused
    if (first !== undefined) {
      return refuse({ code: 'places.lines', lines: refused.length, line: first.line })
    }
    if (changes.length === 0) return refuse({ code: 'places.nothing_changes' })
    if (by.reason.trim() === '') return refuse({ code: 'places.no_reason' })
    const none = [null, null] as const
    const versions = changes.length
    const noted = await noteChange(client, by, {
      code: null,
      validFrom: null,
      names: none,
      classes: none,
      versions,
    })
    if (!noted.ok) return noted
    await mergePlaces(client, seen.versions)
    return accept({ version: noted.value, versions })
  })
}

interface NotedChange {
  readonly code: string | null
  readonly validFrom: string | null
  readonly names: readonly [before: string | null, after: string | null]
  readonly classes: readonly [before: string | null, after: string | null]
  readonly versions: number
}

/** Two who change at once: the second finds its number taken, and is refused. */
async function noteChange(
  client: pg.ClientBase,
  { county, version, reason, setBy, setAt }: ChangeBy,
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
