import { accept, refuse } from '../outcome.ts'
import { closedProblem, statedProblem } from './decide-household-items.ts'
import type {
  HeadChangeEvent,
  HouseholdClosedEvent,
  HouseholdMergedEvent,
  HouseholdOpenedEvent,
  MembershipEvent,
  NewMember,
} from './life-event.ts'
import { dayProblem, firstProblem, homeProblem, livingProblem, UNKNOWN } from './life-decision.ts'
import type {
  Decided,
  Effect,
  KnownAround,
  KnownHousehold,
  LifeEventProblem,
} from './life-decision.ts'

/** GB/T 4761: head of household. */
const HEAD = '02'

/** Why a household that is split off was opened, where nobody says otherwise. */
const SPLIT = '2'

/** A new household; its members come from wherever they were, from one household where it is split. */
export function decideHouseholdOpened(event: HouseholdOpenedEvent, known: KnownAround): Decided {
  const { openedOn, members, fromHouseholdId } = event
  const from = fromHouseholdId === null ? null : known.households.get(fromHouseholdId)
  if (from === undefined) return refuse({ code: 'household.unknown' })
  const place = event.items.place ?? from?.state.items.place ?? null
  const items = {
    kind: '1',
    ...(from === null ? {} : { opened_reason: SPLIT }),
    ...stated(event.items),
    place,
  }
  const problem = firstProblem(
    dayProblem(openedOn, null, known),
    statedProblem(items, items, known),
    ...members.map((member) => memberProblem(member, openedOn, known)),
    ...members.map(({ personId }) => elsewhere(personId, place, known)),
    ...members.map(({ personId }) =>
      from === null || from.memberIds.includes(personId)
        ? null
        : ({ code: 'household.not_a_member' } as const),
    ),
  )
  if (problem !== null) return refuse(problem)
  const head = members.find(({ relation }) => relation === HEAD)?.personId ?? null
  const leftBehind = from === null ? [] : headLeaves(from, members, openedOn)
  return accept({
    effects: [
      {
        subject: 'household',
        householdId: known.newHouseholdId,
        kind: 'household.opened',
        occurredOn: openedOn,
        after: { ...items, head },
      },
      ...members.map((member) => joins(member, known.newHouseholdId, openedOn)),
      ...leftBehind,
    ],
    doubts: [],
  })
}

/** What nobody said is no item of the event: it stays as a household begins. */
function stated(items: HouseholdOpenedEvent['items']): HouseholdOpenedEvent['items'] {
  return Object.fromEntries(Object.entries(items).filter(([, value]) => value !== null))
}

/** Everybody of the other household comes over; a relation that nobody stated is left open. */
export function decideHouseholdMerged(event: HouseholdMergedEvent, known: KnownAround): Decided {
  const { householdId, otherHouseholdId, on } = event
  const [into, other] = [known.households.get(householdId), known.households.get(otherHouseholdId)]
  if (into === undefined || other === undefined) return refuse({ code: 'household.unknown' })
  if (householdId === otherHouseholdId) return refuse({ code: 'life.same_person' })
  const members = other.memberIds.map((personId): NewMember => ({
    personId,
    relation: event.members.find((one) => one.personId === personId)?.relation ?? null,
  }))
  const problem = firstProblem(
    closedProblem(into),
    closedProblem(other),
    dayProblem(on, null, known),
    ...members.map((member) => memberProblem(member, on, known)),
    ...members.map(({ personId }) => elsewhere(personId, into.state.items.place, known)),
  )
  if (problem !== null) return refuse(problem)
  return accept({
    effects: [
      ...members.map((member) => joins(member, householdId, on)),
      closes(otherHouseholdId, on, '并户'),
    ],
    doubts: [],
  })
}

/** Only an empty household is closed: its people are moved first, and none is left without a home. */
export function decideHouseholdClosed(event: HouseholdClosedEvent, known: KnownAround): Decided {
  const household = known.households.get(event.householdId)
  if (household === undefined) return refuse({ code: 'household.unknown' })
  const members = household.memberIds.length
  const problem = firstProblem(
    closedProblem(household),
    members > 0 ? { code: 'household.has_members', members } : null,
    dayProblem(event.closedOn, null, known),
  )
  if (problem !== null) return refuse(problem)
  return accept({ effects: [closes(event.householdId, event.closedOn, event.reason)], doubts: [] })
}

export function decideHeadChange(event: HeadChangeEvent, known: KnownAround): Decided {
  const { householdId, headPersonId, members, on } = event
  const household = known.households.get(householdId)
  if (household === undefined) return refuse({ code: 'household.unknown' })
  const relations = [
    { personId: headPersonId, relation: HEAD },
    ...members.filter(({ personId }) => personId !== headPersonId),
  ]
  const problem = firstProblem(
    closedProblem(household),
    dayProblem(on, null, known),
    ...relations.map(({ personId }) =>
      household.memberIds.includes(personId) ? null : ({ code: 'household.not_a_member' } as const),
    ),
    ...relations.map((member) => memberProblem(member, on, known)),
  )
  if (problem !== null) return refuse(problem)
  return accept({
    effects: [
      {
        subject: 'household',
        householdId,
        kind: 'household.changed',
        occurredOn: on,
        after: { head: headPersonId },
      },
      ...relations.map(({ personId, relation }): Effect => ({
        subject: 'person',
        personId,
        kind: 'membership.changed',
        occurredOn: on,
        after: { relation },
      })),
    ],
    doubts: [],
  })
}

export function decideMembership(event: MembershipEvent, known: KnownAround): Decided {
  const person = known.persons.get(event.personId)
  if (person === undefined) return UNKNOWN
  const problem = firstProblem(
    livingProblem(person),
    dayProblem(event.on, person, known),
    homeProblem(event.householdId, person.items.place, known),
  )
  if (problem !== null) return refuse(problem)
  const { household } = person.items
  const left = household === event.householdId ? null : known.households.get(household ?? '')
  const leftBehind = left == null ? [] : headLeaves(left, [event], event.on)
  return accept({
    effects: [joins(event, event.householdId, event.on), ...leftBehind],
    doubts: [],
  })
}

function memberProblem(
  { personId }: NewMember,
  day: string,
  known: KnownAround,
): LifeEventProblem | null {
  const person = known.persons.get(personId)
  if (person === undefined) return { code: 'person.unknown' }
  return firstProblem(livingProblem(person), dayProblem(day, person, known))
}

function elsewhere(
  personId: string,
  place: string | null,
  known: KnownAround,
): LifeEventProblem | null {
  const at = known.persons.get(personId)?.items.place ?? null
  return place !== null && at !== null && at !== place ? { code: 'household.elsewhere' } : null
}

function joins({ personId, relation }: NewMember, householdId: string | null, on: string): Effect {
  return {
    subject: 'person',
    personId,
    kind: 'membership.changed',
    occurredOn: on,
    after: { household: householdId, relation: householdId === null ? null : relation },
  }
}

function closes(householdId: string, on: string, reason: string | null): Effect {
  return {
    subject: 'household',
    householdId,
    kind: 'household.closed',
    occurredOn: on,
    after: { head: null, closed_reason: reason },
  }
}

/** A household whose head left has none until one is named. */
function headLeaves(
  from: KnownHousehold,
  members: readonly Pick<NewMember, 'personId'>[],
  on: string,
): Effect[] {
  const { head } = from.state.items
  if (head === null || !members.some(({ personId }) => personId === head)) return []
  const { householdId } = from.state
  return [
    {
      subject: 'household',
      householdId,
      kind: 'household.changed',
      occurredOn: on,
      after: { head: null },
    },
  ]
}
