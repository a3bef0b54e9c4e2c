import { isCivilDate, type CivilDate } from '#domain/calendar/civil-date.ts'
import { invariant } from '#domain/invariant.ts'
import type { IsUrban } from '#domain/make-up/make-up.ts'
import { URBAN_RURAL_CLASSES } from '#domain/places/division-kind.ts'
import { placeHistory, type PlaceVersion } from '#domain/places/place-history.ts'
import { keptPlaces } from '../places/kept-places.ts'
import type { Store } from '../store/open-store.ts'

/**
 * Whether each village of a county was of town or country on a day: by its class then, a former one by
 * those that took over, where they agree.
 */
export async function urbanOn(
  store: Pick<Store, 'pool'>,
  of: { readonly county: string; readonly on: CivilDate },
): Promise<IsUrban> {
  const own = await keptPlaces(store.pool, of.county)
  const codes = new Set(own.map(({ code }) => code))
  const places = [...own]
  // Part of a village may have gone to another county: its class counts there as well.
  for (const heir of new Set(own.flatMap(({ successors }) => successors))) {
    if (!codes.has(heir)) places.push(...(await keptPlaces(store.pool, heir)))
  }
  const versions = places.map(({ validFrom, validTo, ...rest }) => ({
    ...rest,
    validFrom: dayOf(validFrom),
    validTo: validTo === null ? null : dayOf(validTo),
  }))
  const history = placeHistory(versions)
  const classes = new Map<PlaceVersion, string | null>(
    versions.map((version) => [version, version.urbanRural]),
  )
  return (village) => {
    const told = new Set(
      history.successorsOf(village, of.on).map((code) => {
        const version = history.versionOn(code, of.on)
        const known = version === null ? null : (classes.get(version) ?? null)
        return known === null ? null : (URBAN_RURAL_CLASSES[known]?.urban ?? null)
      }),
    )
    const [only = null] = told
    return told.size === 1 ? only : null
  }
}

function dayOf(text: string): CivilDate {
  invariant(isCivilDate(text), 'a date of the database is a day')
  return text
}
