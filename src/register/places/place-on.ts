import { isCivilDate, type CivilDate } from '#domain/calendar/civil-date.ts'
import { placeHistory, type PlaceVersion } from '#domain/places/place-history.ts'
import type { Store } from '../store/open-store.ts'

export interface ClassedPlace extends PlaceVersion {
  /** 城乡分类代码; `null` where nobody has told it. */
  readonly urbanRural: string | null
}

export interface PlaceOn {
  /** Every version of the code itself, the first one first; none for a code that never was. */
  readonly versions: readonly ClassedPlace[]
  /** Where its territory lay on the day: itself, or those that took over. */
  readonly stood: readonly ClassedPlace[]
}

/** What became of a code, and where its territory lay on a day (PLC4). */
export async function placeOn(
  store: Pick<Store, 'pool'>,
  asked: { readonly code: string; readonly on: CivilDate },
): Promise<PlaceOn> {
  const { code, on } = asked
  const { rows } = await store.pool.query<VersionRow>({
    name: 'place_on',
    // `union` ends rings: two villages that swapped codes name one another.
    text: `with recursive reached (code) as (
             select $1::text collate "C"
             union
             select heir collate "C" from reached join register.places using (code) cross join unnest(successors) as heir)
           select p.code, p.name, p.valid_from::text as "validFrom", p.valid_to::text as "validTo", p.successors,
             p.urban_rural as "urbanRural"
           from register.places p join reached using (code) order by p.code, p.valid_from`,
    values: [code],
  })
  const all = rows.map(versionOf)
  const history = placeHistory(all)
  const stood = history.successorsOf(code, on).flatMap((heir) => {
    const version = history.versionOn(heir, on)
    return all.filter((one) => one === version)
  })
  return { versions: all.filter((one) => one.code === code), stood }
}

type VersionRow = Omit<ClassedPlace, 'validFrom' | 'validTo'> & {
  readonly validFrom: string
  readonly validTo: string | null
}

function versionOf({ validFrom, validTo, ...rest }: VersionRow): ClassedPlace {
  return { ...rest, validFrom: dayOf(validFrom), validTo: validTo === null ? null : dayOf(validTo) }
}

function dayOf(text: string): CivilDate {
  if (!isCivilDate(text)) throw new Error('a date of the database is a day')
  return text
}
