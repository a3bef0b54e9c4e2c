import { accept, refuse } from '../outcome.ts'
import { citationsText, citedItems } from './cited-items.ts'
import type {
  CancelledEvent,
  MergeEvent,
  MissingEvent,
  RestoredEvent,
  ReturnedEvent,
  UnmergeEvent,
} from './life-event.ts'
import {
  dayProblem,
  firstProblem,
  livingProblem,
  orderProblem,
  stepProblem,
  UNKNOWN,
} from './life-decision.ts'
import type { Decided, Effect, KnownAround, LastExit, LifeEventProblem } from './life-decision.ts'
import { TAKEN_BACK } from './life-record.ts'
import type { SomeFacts } from './event-fact.ts'
import type { PersonItem, SomeItems } from './person-item.ts'
import { PERSON_ITEMS } from './person-item.ts'
import type { PersonState } from './person-state.ts'
import { registeredAgain } from './registered-again.ts'

export function decideMissing(event: MissingEvent, known: KnownAround): Decided {
  const person = known.persons.get(event.personId)
  if (person === undefined) return UNKNOWN
  const problem = firstProblem(
    stepProblem('missing', person, known),
    dayProblem(event.since, person, known),
    orderProblem(event.since, person),
  )
  if (problem !== null) return refuse(problem)
  return one({
    personId: person.personId,
    kind: 'person.missing',
    occurredOn: event.since,
    after: { life_state: 'missing', certificate_no: event.certificateNo },
  })
}

/** Somebody declared dead who comes back was never dead: the record of the death is void. */
export function decideReturned(event: ReturnedEvent, known: KnownAround): Decided {
  const person = known.persons.get(event.personId)
  if (person === undefined) return UNKNOWN
  const wasDead = person.items.life_state === 'dead'
  const problem = firstProblem(
    stepProblem('returned', person, known),
    dayProblem(
      event.on,
      wasDead ? { ...person, items: { ...person.items, died_on: null } } : person,
      known,
    ),
    orderProblem(event.on, person),
  )
  if (problem !== null) return refuse(problem)
  return one({
    personId: person.personId,
    kind: 'person.returned',
    occurredOn: event.on,
    after: {
      life_state: 'active',
      ...(wasDead ? { died_on: null } : {}),
      ...registeredAgain(person, null),
    },
  })
}

export function decideCancelled(event: CancelledEvent, known: KnownAround): Decided {
  const person = known.persons.get(event.personId)
  if (person === undefined) return UNKNOWN
  const problem = stepProblem('cancelled', person, known)
  if (problem !== null) return refuse(problem)
  return one({
    personId: person.personId,
    kind: 'person.cancelled',
    occurredOn: known.today,
    after: {
      life_state: 'cancelled',
      ...(person.items.household === null ? {} : { household: null, relation: null }),
    },
  })
}

/**
 * Puts back what the last step away changed, as if it had never been. A death that never was ended no
 * marriage: it goes on with both, unless the other half has been changed since.
 */
export function decideRestored(event: RestoredEvent, known: KnownAround): Decided {
  const person = known.persons.get(event.personId)
  if (person === undefined) return UNKNOWN
  const problem = stepProblem('restored', person, known)
  if (problem !== null) return refuse(problem)
  const { lastExit } = known
  if (lastExit === null) return refuse({ code: 'lifecycle.nothing_to_restore' })
  const household = lastExit.before.household ?? null
  const isGone = household !== null && known.households.get(household)?.state.closedOn !== null
  const { life_state, died_on } = lastExit.before
  const home: SomeItems =
    household === null || isGone ? {} : { household, relation: lastExit.before.relation ?? null }
  const { widowhood } = lastExit
  const staysEnded = !lastExit.isDeath || widowhood?.isChangedSince === true
  const effects: Effect[] = [
    {
      subject: 'person',
      personId: person.personId,
      kind: 'person.restored',
      occurredOn: lastExit.occurredOn,
      after: {
        life_state: life_state ?? 'active',
        ...(died_on === undefined ? {} : { died_on }),
        ...registeredAgain(person, lastExit.before.deregistered_on ?? null),
        ...home,
        ...(staysEnded ? {} : marriageBack(lastExit)),
      },
    },
  ]
  if (widowhood !== null && !staysEnded)
    effects.push({
      subject: 'person',
      personId: widowhood.spousePersonId,
      kind: 'widowhood.taken_back',
      occurredOn: widowhood.occurredOn,
      after: { ...widowhood.before, end_reason: TAKEN_BACK },
      evidence: widowhood.evidence,
    })
  return accept({ effects, doubts: [] })
}

function marriageBack({ before }: LastExit): SomeItems & SomeFacts {
  const { spouse } = before
  return { ...(spouse === undefined ? {} : { spouse }), end_reason: TAKEN_BACK }
}

/** A day goes with how exactly it is known. */
function withPrecision(takes: MergeEvent['takes']): readonly PersonItem[] {
  return takes.includes('born_on') ? [...takes, 'born_precision'] : takes
}

/**
 * Joins two entries of one person: the other is kept as it is and points to the one that stays, which
 * takes the items it is told to, with their sources. Both can be had back as they were.
 */
export function decideMerge(event: MergeEvent, known: KnownAround): Decided {
  const [stays, other] = [known.persons.get(event.personId), known.persons.get(event.otherPersonId)]
  if (stays === undefined || other === undefined) return UNKNOWN
  if (stays.personId === other.personId) return refuse({ code: 'life.same_person' })
  const problem = firstProblem(
    livingOrDead(stays),
    stepProblem('merge', other, known),
    twoNumbersProblem(stays, other, known),
  )
  if (problem !== null) return refuse(problem)
  const takes = withPrecision(event.takes).filter((item) => other.items[item] !== stays.items[item])
  const taken = Object.fromEntries(takes.map((item) => [item, other.items[item]]))
  const effects: Effect[] = [
    {
      subject: 'person',
      personId: other.personId,
      kind: 'person.merged',
      occurredOn: null,
      after: {
        standing: 'merged',
        merged_into: stays.personId,
        citations_before: citationsText(other, ['standing', 'merged_into']),
      },
    },
    {
      subject: 'person',
      personId: stays.personId,
      kind: 'person.absorbed',
      occurredOn: null,
      after: {
        ...taken,
        other_person_id: other.personId,
        citations_before: citationsText(stays, takes),
      },
      evidence: citedItems(other, takes),
    },
  ]
  return accept({ effects, doubts: [] })
}

/** One person with two different valid numbers (一人两号): two people together may join them (S13). */
function twoNumbersProblem(
  one: PersonState,
  other: PersonState,
  known: KnownAround,
): LifeEventProblem | null {
  const two = holdTwoNumbers(one, other, known.absorbed)
  return two && !known.twoPeopleAgree ? { code: 'merge.two_numbers' } : null
}

/**
 * Whether joining these brings two valid numbers together that were not together before. What was merged into
 * an entry counts with it: a number that it did not take is no less that person's.
 */
export function holdTwoNumbers(
  one: PersonState,
  other: PersonState,
  absorbed: KnownAround['absorbed'],
): boolean {
  const [left, right] = [one, other].map((entry) =>
    validNumbers([entry, ...(absorbed.get(entry.personId) ?? [])]),
  )
  const isWithin = (of: ReadonlySet<string> = NONE, all: ReadonlySet<string> = NONE): boolean =>
    [...of].every((number) => all.has(number))
  return !isWithin(left, right) && !isWithin(right, left)
}

const NONE: ReadonlySet<string> = new Set()

function validNumbers(entries: readonly PersonState[]): ReadonlySet<string> {
  const numbers = entries.flatMap(({ items }) =>
    items.number_state === 'valid' ? [items.number] : [],
  )
  return new Set(numbers.filter((number) => number !== null))
}

function livingOrDead(person: PersonState) {
  return person.items.life_state === 'dead' && person.items.standing === null
    ? null
    : livingProblem(person)
}

/** Refused where an item that was taken has been changed since: that change is somebody's statement. */
export function decideUnmerge(event: UnmergeEvent, known: KnownAround): Decided {
  const person = known.persons.get(event.personId)
  if (person === undefined) return UNKNOWN
  const problem = stepProblem('unmerge', person, known)
  if (problem !== null) return refuse(problem)
  const merge = known.pastMerge
  const stays = merge === null ? undefined : known.persons.get(merge.intoPersonId)
  if (merge === null || stays === undefined) return refuse({ code: 'lifecycle.nothing_to_restore' })
  const takenItems = PERSON_ITEMS.filter((item) => merge.taken[item] !== undefined)
  if (takenItems.some((item) => stays.items[item] !== merge.taken[item]))
    return refuse({ code: 'merge.followed' })
  const effects: Effect[] = [
    {
      subject: 'person',
      personId: person.personId,
      kind: 'person.unmerged',
      occurredOn: null,
      after: { standing: merge.standingBefore, merged_into: null },
      evidence: merge.standingEvidence,
    },
    {
      subject: 'person',
      personId: stays.personId,
      kind: 'person.released',
      occurredOn: null,
      after: { ...merge.before, other_person_id: person.personId },
      evidence: merge.evidence,
    },
  ]
  return accept({ effects, doubts: [] })
}

function one(effect: Omit<Extract<Effect, { subject: 'person' }>, 'subject'>): Decided {
  return accept({ effects: [{ subject: 'person', ...effect }], doubts: [] })
}
