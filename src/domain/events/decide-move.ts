import { accept, refuse } from '../outcome.ts'
import { parseDivisionCode } from '../places/division-code.ts'
import type { SomeFacts } from './event-fact.ts'
import { goTogether } from './go-together.ts'
import type { Traveller } from './go-together.ts'
import type { MoveHereEvent, MoveOutEvent, StayEndedEvent, StayEvent } from './life-event.ts'
import { openRecord } from './life-record.ts'
import {
  dayProblem,
  firstProblem,
  homeProblem,
  livingProblem,
  orderProblem,
  stepProblem,
  UNKNOWN,
} from './life-decision.ts'
import type { Decided, KnownAround } from './life-decision.ts'
import { lifecycleStateOf } from './lifecycle.ts'
import type { SomeItems } from './person-item.ts'
import type { PersonState } from './person-state.ts'
import { registeredAgain } from './registered-again.ts'

export function decideMoveOut(event: MoveOutEvent, known: KnownAround): Decided {
  return goTogether({ event, known }, null, {
    refuses: ({ person }) =>
      firstProblem(
        stepProblem('move_out', person, known),
        dayProblem(event.movedOn, person, known),
        orderProblem(event.movedOn, person),
      ),
    effect: ({ person }) => ({
      kind: 'move.registered',
      occurredOn: event.movedOn,
      after: {
        life_state: 'moved_out',
        ...(person.items.household === null ? {} : { household: null, relation: null }),
        move_kind: 'out',
        from_place: person.items.place,
        to_place: event.toPlace,
        to_text: event.toText,
        move_reason: event.reason,
        certificate_no: event.certificateNo,
      },
    }),
  })
}

/**
 * Into the county or within it. Whoever is registered here already and "moves in" from another
 * village moves within: the citizen has one place (户口登记条例 art. 6).
 */
export function decideMoveHere(event: MoveHereEvent, known: KnownAround): Decided {
  return goTogether({ event, known }, event.relation, {
    refuses: ({ person }) =>
      firstProblem(
        isHere(person) ? null : stepProblem('move_in', person, known),
        parseDivisionCode(event.toPlace).ok ? null : { code: 'household.elsewhere' },
        dayProblem(event.movedOn, person, known),
        orderProblem(event.movedOn, person),
        homeProblem(event.householdId, event.toPlace, known),
      ),
    effect: (one) => ({
      kind: 'move.registered',
      occurredOn: event.movedOn,
      after: movedHere(event, one),
    }),
  })
}

function movedHere(event: MoveHereEvent, { person, relation }: Traveller): SomeItems & SomeFacts {
  const was = isHere(person)
  const back: SomeItems = was
    ? {}
    : { life_state: 'active', standing: null, ...registeredAgain(person, null) }
  return {
    place: event.toPlace,
    address_text: event.addressText,
    group_no: event.groupNo,
    household: event.householdId,
    relation: event.householdId === null ? null : relation,
    ...back,
    move_kind: was ? 'within' : 'in',
    from_place: was ? person.items.place : event.fromPlace,
    from_text: event.fromText,
    to_place: event.toPlace,
    move_reason: event.reason,
    certificate_no: event.certificateNo,
  }
}

function isHere(person: PersonState): boolean {
  return lifecycleStateOf(person.items) === 'active'
}

/** A stay changes where somebody lives, never where they are registered. */
export function decideStay(event: StayEvent, known: KnownAround): Decided {
  return goTogether({ event, known }, null, {
    refuses: ({ person }) =>
      firstProblem(livingProblem(person), dayProblem(event.since, person, known)),
    effect: ({ person, leads }) => ({
      kind: 'stay.registered',
      occurredOn: event.since,
      after: {
        ...livesThere(event, person),
        ...(leads ? does(event) : {}),
        separation: event.direction === 'out' ? '2' : '3',
        direction: event.direction,
        stay_place: event.stayPlace,
        stay_text: event.stayText,
        stay_reason: event.reason,
        permit_no: leads ? event.permitNo : null,
      },
    }),
  })
}

/** Of who comes here the words say where from: only of who leaves do they say where somebody lives. */
function livesThere(
  { direction, stayPlace, stayText }: StayEvent,
  { items }: PersonState,
): SomeItems {
  const text = direction === 'out' ? stayText : null
  return {
    ...(stayPlace === null ? {} : { residence_place: stayPlace }),
    ...(text === items.residence_text ? {} : { residence_text: text }),
  }
}

function does({ employment = null, schooling = null }: StayEvent): SomeItems {
  return {
    ...(employment === null ? {} : { employment }),
    ...(schooling === null ? {} : { schooling }),
  }
}

export function decideStayEnded(event: StayEndedEvent, known: KnownAround): Decided {
  const person = known.persons.get(event.personId)
  if (person === undefined) return UNKNOWN
  const stay = openRecord(person.records, 'stay')
  if (stay === null) return refuse({ code: 'stay.none' })
  const { endedOn } = event
  const problem = firstProblem(
    dayProblem(endedOn, person, known),
    stay.happenedOn !== null && endedOn < stay.happenedOn
      ? { code: 'life.before_last_step', day: stay.happenedOn }
      : null,
  )
  if (problem !== null) return refuse(problem)
  const after = {
    residence_place: stay.facts['direction'] === 'out' ? person.items.place : null,
    ...(person.items.residence_text === null ? {} : { residence_text: null }),
    separation: '1',
    end_reason: 'returned',
  }
  return accept({
    effects: [
      {
        subject: 'person',
        personId: event.personId,
        kind: 'stay.ended',
        occurredOn: endedOn,
        after,
      },
    ],
    doubts: [],
  })
}
