import {
  NO_HOUSEHOLD,
  type ListedHousehold,
  type VillageHousehold,
} from '#register/queries/village-households.ts'
import type * as wire from '#wire/roster.ts'
import { differenceWords } from './queue-words.ts'
import { standsWords } from './where-it-stands.ts'

/** The lines shown with where they stand; nobody's line is at the end of the list, the end of its last page. */
export function linesOf(
  shown: readonly ListedHousehold[],
  of: {
    readonly query: wire.HouseholdsQuery
    readonly outsideHouseholds: number
    readonly places: ReadonlyMap<string, string>
  },
): Pick<
  wire.VillageRoster,
  'households' | 'linesBefore' | 'lines' | 'linesBeforeAsked' | 'previousCursor' | 'nextCursor'
> {
  const { filter, household, around } = of.query
  const [first] = shown
  const last = shown.at(-1)
  const all = first?.listed ?? 0
  const isEnd = last === undefined || last.place === all
  const outside = nobodysLine(of.outsideHouseholds)
  const hasNobodys =
    household === undefined ? isEnd && filter === 'open' : household === NO_HOUSEHOLD
  return {
    households: [...shown.map((one) => lineOf(one, of.places)), ...(hasNobodys ? outside : [])],
    linesBefore: (first?.place ?? 1) - 1,
    lines: all + (filter === 'open' ? outside.length : 0),
    linesBeforeAsked: around === undefined ? null : (first?.beforeAsked ?? 0),
    previousCursor: first === undefined || first.place === 1 ? null : first.householdId,
    nextCursor: isEnd ? null : last.householdId,
  }
}

/** People of the village whom no household holds: a line of their own at the end. */
function nobodysLine(people: number): wire.HouseholdLine[] {
  if (people === 0) return []
  return [
    {
      householdId: NO_HOUSEHOLD,
      code: null,
      groupNo: null,
      headName: null,
      note: null,
      members: people,
      open: people,
      decided: 0,
      kinds: [
        {
          kind: 'no_household',
          item: null,
          text: { zh: '不知在哪一户', en: 'Household not known' },
          count: people,
        },
      ],
    },
  ]
}

function lineOf(
  household: VillageHousehold,
  places: ReadonlyMap<string, string>,
): wire.HouseholdLine {
  const { householdId, code, groupNo, headName, members, open, decided, kinds } = household
  return {
    householdId,
    code,
    groupNo,
    headName,
    note: standsWords(household, household.standsIn, places),
    members,
    open,
    decided,
    kinds: kinds.map(({ kind, item, count }) => ({
      kind,
      item,
      count,
      text: differenceWords(kind, item),
    })),
  }
}
