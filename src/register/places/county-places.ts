import type { Store } from '../store/open-store.ts'

/** A version of a place as the readers of files and rosters need it. */
export interface CountyPlace {
  readonly code: string
  readonly name: string
  /** 1 province to 5 village. */
  readonly level: number
  readonly parent: string | null
  readonly kind: string
  /** `YYYY-MM-DD` */
  readonly validFrom: string
  /** First day on which it was no longer so; `null` while it stands. */
  readonly validTo: string | null
  readonly successors: readonly string[]
}

/** The county, what lies above and in it, and former units that went into it, in order of code. */
export async function countyPlaces(
  store: Pick<Store, 'pool'>,
  county: string,
): Promise<readonly CountyPlace[]> {
  const { rows } = await store.pool.query<CountyPlace>({
    name: 'county_places',
    text: `select code, name, level::int as level, parent, kind, valid_from::text as "validFrom",
             valid_to::text as "validTo", successors
           from register.places
           where (code >= $1 and code < $2) or code in (left($1, 2), left($1, 4))
              or (valid_to is not null and exists (
                select from unnest(successors) as heir where heir >= $1 and heir < $2))
           order by code, valid_from`,
    values: [county, String(Number(county) + 1).padStart(6, '0')],
  })
  return rows
}
