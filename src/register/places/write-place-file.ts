import { copyToFile } from '../export/copy-to-file.ts'
import type { Store } from '../store/open-store.ts'

/**
 * Writes the places at or below an area with their history, as `places load --history` reads them: a line for each
 * version and successor. Returns how many lines.
 *
 * @param wanted.on only what stood on this day; every version otherwise.
 */
export function writePlaceFile(
  store: Pick<Store, 'pool'>,
  wanted: { readonly area: string; readonly on: string | null; readonly file: string },
): Promise<number> {
  const { area, on, file } = wanted
  // They stand in the text of a COPY, which takes no parameters.
  if (!/^[0-9]{0,12}$/u.test(area)) throw new Error('an area is digits')
  if (on !== null && !/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/u.test(on)) throw new Error('a day is a day')
  const stood =
    on === null ? '' : `and valid_from <= '${on}' and (valid_to is null or valid_to > '${on}')`
  const query = `select code, name, (array['province', 'city', 'county', 'township', 'village'])[level] as level,
      parent, nullif(valid_from, '0001-01-01') as valid_from, valid_to, successor, urban_rural
    from register.places p left join lateral unnest(successors) as successor on true
    where starts_with(code, '${area}') ${stood}
    order by code, p.valid_from, successor`
  return copyToFile(store, query, file)
}
