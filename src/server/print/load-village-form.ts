import {
  householdsToPrint,
  printedHouseholds,
  printedMembers,
} from '#register/paper/printed-households.ts'
import { openedNumber } from '#register/queries/open-person.ts'
import type { Store } from '#register/store/open-store.ts'
import { notice, supplementSheets } from './blank-forms.ts'
import { booklet } from './booklet.ts'
import type { PrintedHousehold } from './household-card.ts'
import { householdSheets, informationCards, roster } from './people-forms.ts'
import { HOUSEHOLDS_MAX } from './plan-sheets.ts'
import type { PrintedForm, PrintFrame } from './print-frame.ts'

/** Where the households are read. */
export interface PrintStore {
  readonly store: Store
  readonly county: string
}

/**
 * What is printed of a village, its groups and its households, with who stands on it today; `null` for what
 * is printed of a page of its own.
 */
export async function loadVillageForm(
  of: PrintStore,
  frame: PrintFrame,
): Promise<PrintedForm | null> {
  const { form } = frame.printing
  switch (form) {
    case 'household_sheet':
      return householdSheets(frame, await householdsOf(of, frame))
    case 'information_card':
      return informationCards(frame, await householdsOf(of, frame))
    case 'roster':
      return roster(frame, await householdsById(of, await listedHouseholds(of, frame)))
    case 'booklet':
      return booklet(frame, await householdsOf(of, frame))
    case 'supplement_sheet':
      return supplementSheets(frame)
    case 'notice':
      return notice(frame)
    case 'change_report':
    case 'item_change':
    case 'sampling_form':
    case 'acceptance_form':
      return null
  }
}

/** A list is one sheet: its households are those of the group today. */
async function listedHouseholds(
  { store, county }: PrintStore,
  { printing }: PrintFrame,
): Promise<readonly string[]> {
  const { village, groupNo, subjectId: householdId } = printing
  const wanted = { county, village, groupNo, householdId, limit: HOUSEHOLDS_MAX }
  return householdsToPrint(store, wanted)
}

/** The households of the printing's sheets, in their order; one that was closed since is left out. */
function householdsOf(
  of: PrintStore,
  { sheets }: PrintFrame,
): Promise<readonly PrintedHousehold[]> {
  const ids = new Set(sheets.flatMap(({ householdId }) => householdId ?? []))
  return householdsById(of, [...ids])
}

async function householdsById(
  { store, county }: PrintStore,
  householdIds: readonly string[],
): Promise<readonly PrintedHousehold[]> {
  const found = await printedHouseholds(store, { county, householdIds })
  const members = await printedMembers(store, { county, householdIds })
  const byHousehold = Map.groupBy(members, ({ householdId }) => householdId)
  return householdIds.flatMap((householdId) => {
    const household = found.get(householdId)
    if (household === undefined) return []
    const people = byHousehold.get(householdId) ?? []
    const numbers = people.map(
      ({ personId, identifierSealed }) =>
        [personId, openedNumber(store, { county, personId }, identifierSealed)] as const,
    )
    return [{ household, members: people, numbers: new Map(numbers) }]
  })
}
