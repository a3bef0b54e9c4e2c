import { accept, refuse } from '../outcome.ts'
import { parseDivisionCode } from '../places/division-code.ts'
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

export function decideMoveOut(event: MoveOutEvent, known: KnownAround): Decided {
  const person = known.persons.get(event.personId)
  if (person === undefined) return UNKNOWN
  const problem = firstProblem(
    stepProblem('move_out', person, known),
    dayProblem(event.movedOn, person, known),
    orderProblem(event.movedOn, person),
  )
  if (problem !== null) return refuse(problem)
  const leaves = person.items.household === null ? {} : { household: null, relation: null }
  return one(event.personId, 'move.registered', event.movedOn, {
    life_state: 'moved_out',
    ...leaves,
    move_kind: 'out',
    from_place: person.items.place,
    to_place: event.toPlace,
    to_text: event.toText,
    move_reason: event.reason,
    certificate_no: event.certificateNo,
  })
}

/**
 * Into the county or within it. Whoever is registered here already and "moves in" from another
 * village moves within: the citizen has one place (户口登记条例 art. 6).
 */
export function decideMoveHere(event: MoveHereEvent, known: KnownAround): Decided {
  const person = known.persons.get(event.personId)
  if (person === undefined) return UNKNOWN
  const isHere = lifecycleStateOf(person.items) === 'active'
  const problem = firstProblem(
    isHere ? null : stepProblem('move_in', person, known),
    parseDivisionCode(event.toPlace).ok ? null : { code: 'household.elsewhere' },
    dayProblem(event.movedOn, person, known),
    orderProblem(event.movedOn, person),
    homeProblem(event.householdId, event.toPlace, known),
  )
  if (problem !== null) return refuse(problem)
  const home: SomeItems = {
    place: event.toPlace,
    address_text: event.addressText,
    group_no: event.groupNo,
    household: event.householdId,
    relation: event.householdId === null ? null : event.relation,
  }
  const back: SomeItems = isHere ? {} : { life_state: 'active', standing: null }
  return one(event.personId, 'move.registered', event.movedOn, {
    ...home,
    ...back,
    move_kind: isHere ? 'within' : 'in',
    from_place: isHere ? person.items.place : event.fromPlace,
    from_text: event.fromText,
    to_place: event.toPlace,
    move_reason: event.reason,
    certificate_no: event.certificateNo,
  })
}

/** A stay changes where somebody lives, never where they are registered. */
export function decideStay(event: StayEvent, known: KnownAround): Decided {
  const person = known.persons.get(event.personId)
  if (person === undefined) return UNKNOWN
  const problem = firstProblem(livingProblem(person), dayProblem(event.since, person, known))
  if (problem !== null) return refuse(problem)
  return one(event.personId, 'stay.registered', event.since, {
    ...(event.stayPlace === null ? {} : { residence_place: event.stayPlace }),
    separation: event.direction === 'out' ? '2' : '3',
    direction: event.direction,
    stay_place: event.stayPlace,
    stay_text: event.stayText,
    stay_reason: event.reason,
    permit_no: event.permitNo,
  })
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
  return one(event.personId, 'stay.ended', endedOn, {
    residence_place: stay.facts['direction'] === 'out' ? person.items.place : null,
    separation: '1',
    end_reason: 'returned',
  })
}

function one(
  personId: string,
  kind: 'move.registered' | 'stay.registered' | 'stay.ended',
  occurredOn: string,
  after: SomeItems & Readonly<Record<string, string | null>>,
): Decided {
  const effect = { subject: 'person', personId, kind, occurredOn, after } as const
  return accept({ effects: [effect], doubts: [] })
}
