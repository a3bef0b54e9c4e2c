import type { PersonItem } from '#wire/person-item.ts'
import type {
  AdoptValue,
  HouseholdRoster,
  RosterItem,
  RosterMatter,
  RosterPerson,
  ValueAdopted,
  VillageRoster,
} from '#wire/roster.ts'

/** A line of a household's comparison on which lists differ. */
export interface ItemSpot {
  readonly person: RosterPerson
  readonly item: RosterItem
  readonly matter: null
}

/** One line of a household's comparison that can hold the cursor. */
export type RosterSpot =
  ItemSpot | { readonly person: RosterPerson; readonly item: null; readonly matter: RosterMatter }

/** Items whose answer moves a person or says that somebody exists: never taken in bulk. */
const ONE_BY_ONE: ReadonlySet<PersonItem> = new Set<PersonItem>([
  'place',
  'residence_place',
  'life_state',
  'died_on',
])

/** The lines that say something, in the order of the page; items on which all agree are left out. */
export function spotsOf(roster: HouseholdRoster): readonly RosterSpot[] {
  return roster.persons.flatMap((person): RosterSpot[] => [
    ...person.matters.map((matter) => ({ person, item: null, matter })),
    ...person.items.filter(speaks).map((item) => ({ person, item, matter: null })),
  ])
}

export function isOpen(spot: RosterSpot): boolean {
  return spot.item === null ? spot.matter.state === 'open' : spot.item.open
}

/** Where one begins: the matter one comes back from, or what is open behind it; else the first open line. */
export function beginAt(spots: readonly RosterSpot[], discrepancyNo: number | null): number {
  const left = spots.findIndex(
    ({ matter }) => matter !== null && matter.discrepancyNo === discrepancyNo,
  )
  const [spot] = left < 0 || discrepancyNo === null ? [] : spots.slice(left)
  return spot !== undefined && isOpen(spot) ? left : nextOpen(spots, spot === undefined ? -1 : left)
}

/** An item speaks when it waits, was decided, or some source says otherwise or nothing. */
export function speaks(item: RosterItem): boolean {
  return (
    item.open ||
    item.decidedBy !== null ||
    item.cells.some(({ state }) => state === 'differs' || state === 'missing')
  )
}

/** The next open line after `at`, going round once; `at` itself, or the first, when none is open. */
export function nextOpen(spots: readonly RosterSpot[], at: number): number {
  for (let step = 1; step <= spots.length; step += 1) {
    const index = (at + step) % spots.length
    const spot = spots[index]
    if (spot !== undefined && isOpen(spot)) return index
  }
  // Whoever begins where nothing is open begins at the first line.
  return Math.max(0, at)
}

/**
 * What taking column `column` (from 0) means; `null` when that source says nothing here, or the register holds
 * nobody who could take it.
 */
export function adoptionOf(spot: RosterSpot, column: number): AdoptValue | null {
  if (spot.item === null) return null
  const cell = spot.person.registered ? spot.item.cells[column] : undefined
  if (cell?.record === null || cell?.record === undefined || cell.value === null) return null
  // Decided, and so it stands: another decision of the same could only be undone to this one.
  if (!spot.item.open && cell.state === 'same') return null
  return adoption(spot, cell.record)
}

export function proposalOf(spot: RosterSpot): AdoptValue | null {
  if (spot.item === null) return null
  const { proposal } = spot.item
  if (proposal === null || !spot.person.registered) return null
  return !spot.item.open && proposal.isCurrent ? null : adoption(spot, proposal.record)
}

/** The open proposals that may be taken together, in the order of the page. */
export function bulkOf(spots: readonly RosterSpot[]): readonly ItemSpot[] {
  return spots.filter(
    (spot): spot is ItemSpot =>
      spot.item !== null &&
      spot.item.open &&
      spot.item.proposal !== null &&
      spot.person.registered &&
      !ONE_BY_ONE.has(spot.item.item),
  )
}

function adoption({ person, item }: ItemSpot, record: AdoptValue['record']): AdoptValue {
  return { personId: person.personId, item: item.item, record, version: person.version }
}

/**
 * The household as it stands once the register has taken a value, until it is read again; a value that waits for
 * the county changes only the version.
 */
export function rosterTaken(
  roster: HouseholdRoster,
  taken: AdoptValue,
  answer: ValueAdopted,
): HouseholdRoster {
  const at = roster.persons.findIndex(({ personId }) => personId === taken.personId)
  const person = roster.persons[at]
  if (person === undefined) return roster
  const items = person.items.map((item) =>
    item.item === taken.item && answer.state === 'adopted'
      ? itemTaken(item, taken.record, answer.adoptionId)
      : item,
  )
  const closed = items.filter((item, place) => !item.open && person.items[place]?.open === true)
  return {
    ...roster,
    persons: roster.persons.with(at, { ...person, version: answer.version, items }),
    open: roster.open - closed.length,
    decided: roster.decided + closed.length,
  }
}

function itemTaken(item: RosterItem, record: AdoptValue['record'], decidedBy: string): RosterItem {
  const chosen = item.cells.find((cell) => cell.record !== null && isOne(cell.record, record))
  const { proposal } = item
  const proposed = proposal !== null && isOne(proposal.record, record) ? proposal.value : null
  const current = chosen?.value ?? proposed ?? item.current
  const cells = item.cells.map((cell) => ({ ...cell, decided: cell.state === 'differs' }))
  return { ...item, current, cells, open: false, decidedBy }
}

function isOne(one: AdoptValue['record'], other: AdoptValue['record']): boolean {
  return one.batchNo === other.batchNo && one.rowNo === other.rowNo && one.party === other.party
}

/** A page of a village's list with the lines and the figures that were read since. */
export function withLine(page: VillageRoster, renewed: VillageRoster): VillageRoster {
  const lines = new Map(renewed.households.map((line) => [line.householdId, line]))
  return {
    ...page,
    totals: renewed.totals,
    households: page.households.map((line) => lines.get(line.householdId) ?? line),
  }
}
