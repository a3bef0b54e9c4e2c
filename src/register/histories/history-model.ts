import type { LifeEvent } from '#domain/events/life-event.ts'
import type { LifecycleState } from '#domain/events/lifecycle.ts'

/*
 * A second opinion on who counts where: a few lines that know nothing of periods, events or SQL, to
 * hold against what the register answers about a random history.
 */

interface Days {
  readonly place: string
  readonly since: string
  readonly until: string | null
}

interface Life {
  readonly state: LifecycleState
  readonly days: readonly Days[]
  readonly place: string
}

export interface ModelPerson {
  readonly personId: string
  readonly bornOn: string
  readonly hidden: boolean
  readonly now: Life
  /** As it was before each step away that could be restored, the latest last. */
  readonly exits: readonly Life[]
}

export function newborn(personId: string, place: string, bornOn: string): ModelPerson {
  const days = [{ place, since: bornOn, until: null }]
  return { personId, bornOn, hidden: false, now: { state: 'active', days, place }, exits: [] }
}

/** What an event does to whom it happens to, and to who goes along; most say nothing of where somebody counts. */
export function changeOf(event: LifeEvent): (person: ModelPerson) => ModelPerson {
  switch (event.kind) {
    case 'death':
      return (person) => died(person, event.diedOn ?? '')
    case 'move_out':
      return (person) => movedOut(person, event.movedOn)
    case 'move_in':
    case 'move_within':
      return (person) => movedHere(person, event.toPlace, event.movedOn)
    case 'missing':
      return (person) => missing(person, event.since)
    case 'returned':
      return (person) => returned(person, event.on)
    case 'cancelled':
      return cancelled
    case 'restored':
      return restored
    case 'unmerge':
      return (person) => ({ ...person, hidden: false })
    case 'entry':
    case 'merge':
    case 'death_cause':
    case 'widowhood':
    case 'stay':
    case 'stay_ended':
    case 'marriage':
    case 'divorce':
    case 'parents':
    case 'adoption':
    case 'adoption_ended':
    case 'guardian':
    case 'contact':
    case 'document':
    case 'document_ended':
    case 'document_checked':
    case 'household_opened':
    case 'household_items':
    case 'household_address':
    case 'household_merged':
    case 'household_closed':
    case 'head_change':
    case 'membership':
      return (person) => person
  }
}

function movedOut(person: ModelPerson, on: string): ModelPerson {
  return away(person, 'moved_out', on)
}

function missing(person: ModelPerson, on: string): ModelPerson {
  return away(person, 'missing', on)
}

function died(person: ModelPerson, on: string): ModelPerson {
  return away(person, 'dead', on)
}

export function movedHere(person: ModelPerson, place: string, on: string): ModelPerson {
  const { now } = person
  if (now.state === 'active' && now.place === place) return person
  const days = [...cut(now.days, on), { place, since: on, until: null }]
  return { ...person, now: { state: 'active', days, place } }
}

function returned(person: ModelPerson, on: string): ModelPerson {
  const { now } = person
  // Declared dead and back: never dead, and here or away as before.
  const [before] = now.state === 'dead' ? person.exits.slice(-1) : [now]
  if (before === undefined) return person
  if (before.state === 'active') return { ...person, now: { ...before, state: 'active' } }
  const days = [...before.days, { place: before.place, since: on, until: null }]
  return { ...person, now: { ...before, state: 'active', days } }
}

function cancelled(person: ModelPerson): ModelPerson {
  return {
    ...person,
    now: { ...person.now, state: 'cancelled' },
    exits: [...person.exits, person.now],
  }
}

function restored(person: ModelPerson): ModelPerson {
  const before = person.exits.at(-1)
  return before === undefined
    ? person
    : { ...person, now: before, exits: person.exits.slice(0, -1) }
}

/** Whether the person counted in the place at the end of the day. */
export function counts(person: ModelPerson, place: string, on: string): boolean {
  if (person.hidden || person.now.state === 'cancelled') return false
  return person.now.days.some(
    (days) =>
      days.place.startsWith(place) && days.since <= on && (days.until === null || days.until > on),
  )
}

function away(person: ModelPerson, state: LifecycleState, on: string): ModelPerson {
  const { now } = person
  return {
    ...person,
    now: { ...now, state, days: cut(now.days, on) },
    exits: [...person.exits, now],
  }
}

function cut(days: readonly Days[], on: string): readonly Days[] {
  return days.flatMap((one) => {
    if (one.since >= on) return []
    return [one.until === null || one.until > on ? { ...one, until: on } : one]
  })
}
