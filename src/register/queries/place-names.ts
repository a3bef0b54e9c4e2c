import type { Store } from '../store/open-store.ts'

export interface PlaceRow {
  readonly code: string
  readonly name: string
  readonly level: number
  readonly parent: string | null
  readonly hasChildren: boolean
}

const COLUMNS = `p.code, p.name, p.level::int as level, p.parent,
  exists (select from register.places c where c.parent = p.code and c.valid_to is null) as "hasChildren"`

/** A place as it is called today, or `null`. */
export async function placeOf(store: Pick<Store, 'pool'>, code: string): Promise<PlaceRow | null> {
  const { rows } = await store.pool.query<PlaceRow>({
    name: 'place_of',
    text: `select ${COLUMNS} from register.places p
           where p.code = $1 order by p.valid_to desc nulls first, p.valid_from desc limit 1`,
    values: [code],
  })
  return rows[0] ?? null
}

/** The places one level below, in the order of their codes. */
export async function placesBelow(
  store: Pick<Store, 'pool'>,
  code: string,
): Promise<readonly PlaceRow[]> {
  const { rows } = await store.pool.query<PlaceRow>({
    name: 'places_below',
    text: `select ${COLUMNS} from register.places p
           where p.parent = $1 and p.valid_to is null order by p.code`,
    values: [code],
  })
  return rows
}

/** From the province down to the place itself; codes nobody knows are left out. */
export async function placePath(
  store: Pick<Store, 'pool'>,
  code: string | null,
): Promise<readonly PlaceRow[]> {
  if (code === null) return []
  const { rows } = await store.pool.query<PlaceRow>({
    name: 'place_path',
    text: `select distinct on (p.level) ${COLUMNS} from register.places p
           where p.code = any ($1::text[])
           order by p.level, p.valid_to desc nulls first, p.valid_from desc`,
    values: [[2, 4, 6, 9, 12].filter((n) => n <= code.length).map((n) => code.slice(0, n))],
  })
  return rows
}

/** Names of many codes at once; a former village keeps the name it had. */
export async function placeNames(
  store: Pick<Store, 'pool'>,
  codes: Iterable<string | null>,
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(codes)].filter((code) => code !== null)
  if (wanted.length === 0) return new Map()
  const { rows } = await store.pool.query<{ code: string; name: string }>({
    name: 'place_names',
    text: `select distinct on (code) code, name from register.places where code = any ($1::text[])
           order by code, valid_to desc nulls first, valid_from desc`,
    values: [wanted],
  })
  return new Map(rows.map(({ code, name }) => [code, name]))
}

/** The townships and villages of a county by their names, former ones that stand in its codes too. */
export async function placesWithin(
  store: Pick<Store, 'pool'>,
  county: string,
): Promise<readonly { readonly code: string; readonly name: string }[]> {
  const { rows } = await store.pool.query<{ code: string; name: string }>({
    name: 'places_within',
    text: `select distinct code, name from register.places
           where code >= $1 and code <= $2 and length(code) in (9, 12) order by code`,
    values: [county, county.padEnd(12, '9')],
  })
  return rows
}
