import type { MakeUpLine, MakeUpView } from '#wire/residents.ts'
import { MAKE_UP_FIGURES } from '#domain/make-up/make-up-figures.ts'
import {
  familyHouseholds,
  makeUpOf,
  SIZE_PARTS,
  type HouseholdCount,
} from '#domain/make-up/make-up.ts'
import { said } from './mock-words.ts'

const TOWN = '431322100201'
const COUNTRY = '431322123201'

/** Family households of 1 to 6 in two villages, a school, and people in none. */
const COUNTS: readonly HouseholdCount[] = [
  ...[210, 402, 515, 388, 160, 95].map((households, at) => family(TOWN, at + 1, households)),
  ...[95, 180, 240, 205, 130, 88].map((households, at) => family(COUNTRY, at + 1, households)),
  { village: TOWN, livesIn: 'collective', size: 6, households: 1, persons: 214 },
  { village: COUNTRY, livesIn: 'none', size: 1, households: 1, persons: 37 },
]

function family(village: string, size: number, households: number): HouseholdCount {
  return { village, livesIn: 'family', size, households, persons: size * households }
}

function lineOf(code: string, name: string, counts: readonly HouseholdCount[]): MakeUpLine {
  const of = makeUpOf(code, counts, (village) => village === TOWN)
  const { people, households, persons } = of
  return {
    code,
    name: said(name),
    persons,
    sizes: SIZE_PARTS.map((part, at) => ({
      size: at + 1,
      households: households[part],
      persons: people[part],
    })),
    family: familyHouseholds(of),
    collective: { households: households.collective, persons: people.collective },
    none: people.none,
    town: people.town,
    country: people.country,
    unclassed: people.unclassed,
  }
}

function below(code: string, name: string): MakeUpLine {
  const counts = COUNTS.filter(({ village }) => village.startsWith(code))
  return lineOf(code, name, counts)
}

export const mockMakeUp: MakeUpView = {
  place: '431322',
  placeName: '新化县',
  on: '2026-11-23',
  knownUntil: 1204,
  whole: lineOf('431322', '新化县', COUNTS),
  below: [below('431322100', '上梅街道'), below('431322123', '石桥镇')],
  hides: false,
  figures: Object.entries(MAKE_UP_FIGURES).map(([code, of]) => ({ code, ...of })),
}
