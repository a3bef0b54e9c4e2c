import { hiddenCells } from '#domain/make-up/hide-small-cells.ts'
import {
  familyHouseholds,
  HOUSEHOLD_PARTS,
  HOUSEHOLD_SIZES,
  makeUpOf,
  makeUpsBelow,
  SIZE_PARTS,
  TOWN_PARTS,
  type HouseholdCount,
  type IsUrban,
  type MakeUp,
  type MakeUpPart,
} from '#domain/make-up/make-up.ts'
import type { MakeUpLine } from '#wire/residents.ts'

/** What one reader is told of the make-up of a place. */
export interface ShownMakeUp {
  readonly whole: Line
  readonly below: readonly Line[]
}

type Line = Omit<MakeUpLine, 'name'>

const TOWNSHIP_DIGITS = 9
const VILLAGE_DIGITS = 12

/** To who sees people: everything, down to villages. */
export function openMakeUp(
  counts: readonly HouseholdCount[],
  by: { readonly place: string; readonly isUrban: IsUrban },
): ShownMakeUp {
  const { place, isUrban } = by
  const whole = makeUpOf(place, counts, isUrban)
  const digits = place.length < TOWNSHIP_DIGITS ? TOWNSHIP_DIGITS : VILLAGE_DIGITS
  const below = place.length < digits ? makeUpsBelow(counts, { digits, isUrban }) : []
  return { whole: lineOf(whole, SHOWN), below: below.map((one) => lineOf(one, SHOWN)) }
}

/**
 * To who sees none: the reader's whole territory and its townships, less what points at few. A township is
 * shown as it stands in the table of its county, or its own page would tell what that one hides. `null`: a
 * village.
 */
export function guardedMakeUp(
  counts: readonly HouseholdCount[],
  by: { readonly place: string; readonly territory: string; readonly isUrban: IsUrban },
): ShownMakeUp | null {
  const { place, territory, isUrban } = by
  if (place.length > TOWNSHIP_DIGITS) return null
  const whole = makeUpOf(territory, counts, isUrban)
  const townships =
    territory.length < TOWNSHIP_DIGITS
      ? makeUpsBelow(counts, { digits: TOWNSHIP_DIGITS, isUrban })
      : []
  const lines = guarded([...townships, whole])
  const own = lines.findLast(({ code }) => code === place)
  const nobody = makeUpOf(place, [], isUrban)
  return {
    whole: own ?? lineOf(nobody, SHOWN),
    below: place === territory ? lines.slice(0, -1) : [],
  }
}

/** Which parts of a line are not shown; `all` is the number of people, `sums` of family households. */
interface Hidden {
  readonly parts: ReadonlySet<MakeUpPart>
  readonly all: boolean
  readonly sums: boolean
}

const SHOWN: Hidden = { parts: new Set(), all: false, sums: false }

function guarded(makeUps: readonly MakeUp[]): readonly Line[] {
  const columns = [HOUSEHOLD_PARTS, TOWN_PARTS].map((parts) => {
    const table = makeUps.map(({ people, persons }) => [
      ...parts.map((part) => people[part]),
      persons,
    ])
    return { parts, hidden: hiddenCells(table) }
  })
  const lines = makeUps.map((_one, row) => {
    const parts = new Set<MakeUpPart>(
      columns.flatMap(({ parts: names, hidden }) =>
        names.filter((_name, column) => hidden[row]?.[column] === true),
      ),
    )
    const all = columns.some(({ hidden }) => hidden[row]?.at(-1) === true)
    return { parts, all, sums: all || SIZE_PARTS.some((part) => parts.has(part)) }
  })
  // With people and households known together, two hidden sizes could be worked out: the sums go as well,
  // and never those of one line alone.
  const withoutSums = lines.filter(({ sums }) => sums).length
  return makeUps.map((one, row) => {
    const line = lines[row] ?? SHOWN
    const isOneMore = withoutSums === 1 && !line.sums && row === lines.findIndex((l) => !l.sums)
    return lineOf(one, isOneMore ? { ...line, sums: true } : line)
  })
}

function lineOf(of: MakeUp, hidden: Hidden): Line {
  const { people, households, place, persons } = of
  const family = familyHouseholds(of)
  const person = (part: MakeUpPart): number | null => (hidden.parts.has(part) ? null : people[part])
  const household = (part: (typeof HOUSEHOLD_PARTS)[number]): number | null =>
    hidden.parts.has(part) ? null : households[part]
  return {
    code: place,
    persons: hidden.all ? null : persons,
    sizes: HOUSEHOLD_SIZES.map((size, at) => {
      const part = SIZE_PARTS[at] ?? 'size6'
      return { size, households: household(part), persons: person(part) }
    }),
    family: hidden.sums ? { households: null, persons: null, average: null } : family,
    collective: { households: household('collective'), persons: person('collective') },
    none: person('none'),
    town: person('town'),
    country: person('country'),
    unclassed: person('unclassed'),
  }
}
