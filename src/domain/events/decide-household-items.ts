import { HOUSE_NATURE, OPENED_REASON } from '../codes/household-items.ts'
import { HOUSEHOLD_KIND } from '../codes/household-kind.ts'
import { accept, refuse } from '../outcome.ts'
import { parseDivisionCode } from '../places/division-code.ts'
import { decideMoveHere } from './decide-move.ts'
import type { HouseholdItems } from './household-state.ts'
import { dayProblem, firstProblem } from './life-decision.ts'
import type {
  Decided,
  Effect,
  KnownAround,
  KnownHousehold,
  LifeEventProblem,
} from './life-decision.ts'
import type { HouseholdAddressEvent, HouseholdItemsEvent } from './life-event.ts'
import { lifecycleStateOf } from './lifecycle.ts'
import type { PersonState } from './person-state.ts'

type SomeHouseholdItems = Partial<HouseholdItems>

/** What a household says of itself: nothing follows from it for anybody. */
export function decideHouseholdItems(event: HouseholdItemsEvent, known: KnownAround): Decided {
  const { householdId, items, changedOn } = event
  const household = known.households.get(householdId)
  if (household === undefined) return refuse({ code: 'household.unknown' })
  const after = differing(household, items)
  const problem = firstProblem(
    closedProblem(household),
    dayProblem(changedOn, null, known),
    Object.keys(after).length === 0 ? { code: 'household.unchanged' } : null,
    laterProblem(household, after, changedOn),
    statedProblem({ ...household.state.items, ...after }, after, known),
  )
  if (problem !== null) return refuse(problem)
  const kind = changedOn === null ? 'household.corrected' : 'household.changed'
  return accept({
    effects: [{ subject: 'household', householdId, kind, occurredOn: changedOn, after }],
    doubts: [],
  })
}

/**
 * Everybody goes with the household. Within the village those whose own address was the household's, or
 * was not known, get the new one; to another village each of them moves as anybody moves.
 */
export function decideHouseholdAddress(event: HouseholdAddressEvent, known: KnownAround): Decided {
  const { householdId, toPlace, groupNo, addressText, movedOn } = event
  const household = known.households.get(householdId)
  if (household === undefined) return refuse({ code: 'household.unknown' })
  const after = differing(household, {
    place: toPlace,
    group_no: groupNo,
    address_text: addressText,
  })
  const problem = firstProblem(
    closedProblem(household),
    parseDivisionCode(toPlace).ok ? null : { code: 'household.elsewhere' },
    dayProblem(movedOn, null, known),
    Object.keys(after).length === 0 ? { code: 'household.unchanged' } : null,
    laterProblem(household, ADDRESS, movedOn),
  )
  if (problem !== null) return refuse(problem)
  const followed = everybody(event, household, known)
  if (!followed.ok) return followed
  const kind = 'household.changed'
  const moves: Effect = { subject: 'household', householdId, kind, occurredOn: movedOn, after }
  return accept({ effects: [moves, ...followed.value.effects], doubts: [] })
}

const ADDRESS: SomeHouseholdItems = { place: null, group_no: null, address_text: null }

/** The address effects on those who live there. */
function everybody(
  event: HouseholdAddressEvent,
  household: KnownHousehold,
  known: KnownAround,
): Decided {
  const { householdId, toPlace, groupNo, addressText, movedOn } = event
  const isNear = household.state.items.place === toPlace
  const items = { ...household.state.items, place: toPlace }
  const there = { ...household, state: { ...household.state, items } }
  const around = { ...known, households: new Map([[householdId, there]]) }
  const members = household.memberIds.flatMap((id) => known.persons.get(id) ?? [])
  const effects: Effect[] = []
  for (const person of members) {
    if (isNear || person.items.place === toPlace) {
      effects.push(...follows(event, household, person))
      continue
    }
    const state = lifecycleStateOf(person.items)
    // Whoever is missing or away is not brought back by the others' move.
    if (state !== 'active') return refuse({ code: 'lifecycle.no_such_step', state })
    const { personId } = person
    const { relation } = person.items
    const to = { toPlace, addressText, groupNo, householdId, relation, movedOn }
    const from = { fromPlace: null, fromText: null, reason: null, certificateNo: null }
    const moved = decideMoveHere({ kind: 'move_within', personId, ...to, ...from }, around)
    if (!moved.ok) return moved
    effects.push(...moved.value.effects)
  }
  return accept({ effects, doubts: [] })
}

function follows(
  { groupNo, addressText, movedOn }: HouseholdAddressEvent,
  { state }: KnownHousehold,
  { personId, items }: PersonState,
): Effect[] {
  const was = state.items
  const livedThere =
    (items.address_text === null || items.address_text === was.address_text) &&
    (items.group_no === null || items.group_no === was.group_no)
  if (!livedThere) return []
  if (items.address_text === addressText && items.group_no === groupNo) return []
  const born = items.born_on
  return [
    {
      subject: 'person',
      personId,
      kind: 'address.changed',
      // Who was born after the move never lived at the old address.
      occurredOn: born !== null && born > movedOn ? born : movedOn,
      after: { group_no: groupNo, address_text: addressText },
    },
  ]
}

/** A unit that keeps a household, and items that a standard has codes for. */
export function statedProblem(
  items: SomeHouseholdItems,
  stated: SomeHouseholdItems,
  known: KnownAround,
): LifeEventProblem | null {
  for (const [item, table] of CODED) {
    const value = stated[item] ?? null
    if (value !== null && !table.has(value)) return { code: 'household.value', item }
  }
  const unitId = items.unit ?? null
  if (unitId !== null && items.kind !== COLLECTIVE) return { code: 'unit.of_a_family' }
  if ((stated.unit ?? null) === null) return null
  const unit = known.units.get(stated.unit ?? '')
  if (unit === undefined) return { code: 'unit.unknown' }
  return unit.closedOn === null ? null : { code: 'unit.is_closed', day: unit.closedOn }
}

/** 户别 of a household that a unit keeps. */
const COLLECTIVE = '2'

const CODED = [
  ['kind', HOUSEHOLD_KIND],
  ['house_nature', HOUSE_NATURE],
  ['opened_reason', OPENED_REASON],
] as const

export function closedProblem({ state }: KnownHousehold): LifeEventProblem | null {
  return state.closedOn === null ? null : { code: 'household.is_closed' }
}

/** The current row holds what was said last: a day before that is put right there first. */
function laterProblem(
  { saidOn }: KnownHousehold,
  items: SomeHouseholdItems,
  on: string | null,
): LifeEventProblem | null {
  if (on === null) return null
  const later = Object.entries(saidOn)
    .flatMap(([item, day]) => (item in items && day > on ? [day] : []))
    .sort()
    .at(-1)
  return later === undefined ? null : { code: 'life.before_last_step', day: later }
}

function differing({ state }: KnownHousehold, items: SomeHouseholdItems): SomeHouseholdItems {
  const now: Readonly<Record<string, string | null>> = { ...state.items }
  return Object.fromEntries(
    Object.entries(items).filter(([item, value]) => value !== undefined && now[item] !== value),
  )
}
