/** Households of 1, 2, 3, 4, 5, and of 6 and more people. */
export const HOUSEHOLD_SIZES = [1, 2, 3, 4, 5, 6] as const

/** `family` 家庭户, `collective` 集体户, `none`: people who are in no household. */
export type LivesIn = 'family' | 'collective' | 'none'

/** People of one village who live in households of one kind and size. */
export interface HouseholdCount {
  /** Village, or less where no more is known. */
  readonly village: string
  readonly livesIn: LivesIn
  /** How many of those counted there are in each; 6 is 6 and more. */
  readonly size: number
  readonly households: number
  readonly persons: number
}

/** The parts into which everybody counted falls, by household: they add up to all. */
export const HOUSEHOLD_PARTS = [
  'size1',
  'size2',
  'size3',
  'size4',
  'size5',
  'size6',
  'collective',
  'none',
] as const
/** The parts into which everybody counted falls, by town and country: they add up to all as well. */
export const TOWN_PARTS = ['town', 'country', 'unclassed'] as const
export type MakeUpPart = (typeof HOUSEHOLD_PARTS)[number] | (typeof TOWN_PARTS)[number]

/** How the people of one place live. */
export interface MakeUp {
  readonly place: string
  readonly persons: number
  /** People of each part. */
  readonly people: Readonly<Record<MakeUpPart, number>>
  /** Households of each size, collective ones, and none for who is in none. */
  readonly households: Readonly<Record<(typeof HOUSEHOLD_PARTS)[number], number>>
}

/** Whether a village was of town or country; `null`: nobody told it, or it went to places of both. */
export type IsUrban = (village: string) => boolean | null

/** The make-up of each place of so many digits, in the order of codes. */
export function makeUpsBelow(
  counts: readonly HouseholdCount[],
  by: { readonly digits: number; readonly isUrban: IsUrban },
): readonly MakeUp[] {
  const places = Map.groupBy(counts, ({ village }) => village.slice(0, by.digits))
  return [...places]
    .map(([place, of]) => makeUpOf(place, of, by.isUrban))
    .toSorted((a, b) => (a.place < b.place ? -1 : 1))
}

export function makeUpOf(
  place: string,
  counts: readonly HouseholdCount[],
  isUrban: IsUrban,
): MakeUp {
  const people = { ...EMPTY }
  const households = { ...EMPTY }
  let persons = 0
  for (const one of counts) {
    persons += one.persons
    const part = householdPart(one)
    people[part] += one.persons
    households[part] += part === 'none' ? 0 : one.households
    people[townPart(isUrban(one.village))] += one.persons
  }
  return { place, persons, people, households }
}

const EMPTY: Readonly<Record<MakeUpPart, number>> = {
  size1: 0,
  size2: 0,
  size3: 0,
  size4: 0,
  size5: 0,
  size6: 0,
  collective: 0,
  none: 0,
  town: 0,
  country: 0,
  unclassed: 0,
}

function householdPart({ livesIn, size }: HouseholdCount): (typeof HOUSEHOLD_PARTS)[number] {
  if (livesIn !== 'family') return livesIn
  return HOUSEHOLD_PARTS[Math.min(size, HOUSEHOLD_SIZES.length) - 1] ?? 'none'
}

function townPart(urban: boolean | null): (typeof TOWN_PARTS)[number] {
  if (urban === null) return 'unclassed'
  return urban ? 'town' : 'country'
}

/** The parts of family households, by size. */
export const SIZE_PARTS: readonly (typeof HOUSEHOLD_PARTS)[number][] = HOUSEHOLD_PARTS.slice(
  0,
  HOUSEHOLD_SIZES.length,
)

/** Family households, who lives in them, and how many on average (户均人口). */
export function familyHouseholds({ people, households }: MakeUp): {
  readonly households: number
  readonly persons: number
  readonly average: number | null
} {
  const total = (of: MakeUp['households']): number =>
    SIZE_PARTS.reduce((sum, part) => sum + of[part], 0)
  const [all, persons] = [total(households), total(people)]
  return { households: all, persons, average: all === 0 ? null : persons / all }
}
