import { PLACE_COLUMNS } from '#domain/places/place-line.ts'
import { csvField } from '#domain/text/csv-field.ts'
import { copyToFile } from '../export/copy-to-file.ts'
import type { Store } from '../store/open-store.ts'

interface PlacesWanted {
  readonly area: string
  /** Only what stood on this day; every version otherwise. */
  readonly on: string | null
}

/**
 * Writes the places at or below an area with their history, as `places load --history` reads them: a line for each
 * version and successor. Returns how many lines.
 */
export function writePlaceFile(
  store: Pick<Store, 'pool'>,
  wanted: PlacesWanted & { readonly file: string },
): Promise<number> {
  return copyToFile(store, placeLinesQuery(wanted), wanted.file)
}

/** The same lines as a text: what one county has is some hundred kilobytes. */
export async function placeFileText(
  store: Pick<Store, 'pool'>,
  wanted: PlacesWanted,
): Promise<string> {
  const { rows } = await store.pool.query<Record<string, string | null>>(
    `select ${PLACE_COLUMNS.map((column) => `${column}::text`).join(', ')}
     from (${placeLinesQuery(wanted)}) as lines`,
  )
  const lines = rows.map((row) =>
    PLACE_COLUMNS.map((column) => csvField(row[column] ?? null)).join(','),
  )
  return `${[PLACE_COLUMNS.join(','), ...lines].join('\n')}\n`
}

function placeLinesQuery({ area, on }: PlacesWanted): string {
  // They stand in the text of a COPY, which takes no parameters.
  if (!/^[0-9]{0,12}$/u.test(area)) throw new Error('an area is digits')
  if (on !== null && !/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/u.test(on)) throw new Error('a day is a day')
  const stood =
    on === null ? '' : `and valid_from <= '${on}' and (valid_to is null or valid_to > '${on}')`
  return `select code, name, (array['province', 'city', 'county', 'township', 'village'])[level] as level,
      parent, nullif(valid_from, '0001-01-01') as valid_from, valid_to, successor, urban_rural
    from register.places p left join lateral unnest(successors) as successor on true
    where starts_with(code, '${area}') ${stood}
    order by code, p.valid_from, successor`
}
