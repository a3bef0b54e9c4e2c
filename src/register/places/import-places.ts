import type pg from 'pg'
import { accept, refuse, type Outcome } from '#domain/outcome.ts'
import { changedPlaces, type PlaceChange } from '#domain/places/changed-places.ts'
import type { KeptPlace } from '#domain/places/listed-place.ts'
import type { PlaceLine } from '#domain/places/place-line.ts'
import { checkPlaceList, type CheckedPlaceList } from '#domain/places/place-list.ts'
import { inTransaction } from '../store/in-transaction.ts'
import type { Store } from '../store/open-store.ts'
import { keptPlaces } from './kept-places.ts'
import { mergePlaces } from './merge-places.ts'
import { noteChange, placesVersion, type ChangeBy, type PlaceProblem } from './place-changes.ts'

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
