import { readDivisions } from '#register/places/division-files.ts'
import type { Place } from '#population/people/place.ts'

/** The county's name and published divisions, from the package; no villages for an unknown code. */
export async function countyDivisions(
  county: string,
): Promise<{ readonly name: string; readonly places: readonly Place[] }> {
  const places: Place[] = []
  let name = county
  for await (const division of readDivisions(county)) {
    if (division.code === county) name = division.name
    if (division.code.startsWith(county)) places.push(placeOf(division))
  }
  return { name, places }
}

function placeOf(division: {
  code: string
  name: string
  level: number
  parent: string | null
}): Place {
  const levels = { 3: 'county', 4: 'township', 5: 'village' } as const
  const level = levels[division.level === 5 ? 5 : division.level === 4 ? 4 : 3]
  return { code: division.code, name: division.name, level, parent: division.parent ?? '' }
}
