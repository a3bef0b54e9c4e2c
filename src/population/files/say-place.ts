import type { County } from '../people/county.ts'
import { at, NONE } from '../people/people.ts'
import type { Village } from '../people/place.ts'
import type { Slips } from './slips.ts'

export interface SaidPlace {
  /** Place in the county's villages, NONE where the file has none. */
  readonly village: number
  readonly household: number
}

/** The village the department has for a person: registered, lived in, the husband's, or a wrong one. */
export function sayPlace(county: County, person: number, slips: Slips): SaidPlace {
  const said = decidePlace(county, person, slips)
  slips.see(String(said.village))
  return said
}

function decidePlace(county: County, person: number, slips: Slips): SaidPlace {
  const { people } = county
  const home = at(people.home, person)
  const registered = at(people.registered, person)
  let village = registered === NONE ? home : registered
  let household = at(people.registeredHousehold, person)
  if (household === NONE) household = at(people.household, person)
  const wife = at(people.sex, person) === 2 && at(people.spouse, person) !== NONE
  const atHusbands = wife && registered !== NONE && registered !== ownVillage(county, person)
  if (atHusbands) {
    if (slips.happens('wivesAtHusbands')) {
      village = ownVillage(county, person)
      household = at(people.household, person)
    }
  } else if (slips.happens('placeAtHome')) {
    village = home
    household = at(people.household, person)
  }
  if (slips.happens('placeMissing')) return { village: NONE, household }
  if (slips.happens('placeNeighbour')) {
    return { village: neighbour(county, village, slips), household }
  }
  return { village, household }
}

export function villageAt(county: County, village: number): Village | null {
  return village === NONE ? null : (county.land.villages[village] ?? null)
}

/** 湖南省新化县上梅街道石桥村3组12号, less what a clerk leaves out. */
export function writeAddress(
  county: County,
  said: SaidPlace,
  style: 'full' | 'county' | 'township' | 'village',
  slips: Slips,
): string {
  const village = villageAt(county, said.village)
  if (village === null) return ''
  const { households, land } = county
  const short = slips.happens('addressShort')
  const known = said.household !== NONE && !short
  const group = known ? `${at(households.group, said.household)}组` : ''
  const house = known ? `${at(households.serial, said.household)}号` : ''
  const name = short ? shortName(village.name) : village.name
  switch (style) {
    case 'full':
      return `${land.provinceName}${land.countyName}${village.townshipName}${village.name}${group}${house}`
    case 'county':
      return `${land.countyName}${village.townshipName}${name}${group}`
    case 'township':
      return `${village.townshipName}${shortName(village.name)}${group}`
    case 'village':
      return name + group + house
  }
}

/** What people call a village: 石桥村 for 石桥村村民委员会, 工农河社区 for its 居委会. */
export function shortName(name: string): string {
  return name
    .replace(/(村民|村)委员?会$/, '村')
    .replace(/社区?(居民|居)委员?会$/, '社区')
    .replace(/村村$/, '村')
}

/** The village of the household that the person lives in at home, by household list. */
function ownVillage(county: County, person: number): number {
  const household = at(county.people.household, person)
  return household === NONE
    ? at(county.people.home, person)
    : at(county.households.village, household)
}

function neighbour(county: County, village: number, slips: Slips): number {
  if (village === NONE) return NONE
  const shift = slips.random.chance(0.5) ? 1 : -1
  const count = county.land.villages.length
  return (village + shift + count) % count
}
