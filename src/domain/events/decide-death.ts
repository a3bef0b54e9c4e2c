import { isDeathCause } from '../codes/death-cause.ts'
import { accept, refuse } from '../outcome.ts'
import { citationsText } from './cited-items.ts'
import { coupleDoubts } from './decide-marriage.ts'
import type { DeathCauseEvent, DeathEvent, WidowhoodEvent } from './life-event.ts'
import { openRecord } from './life-record.ts'
import { dayProblem, firstProblem, livingProblem, stepProblem, UNKNOWN } from './life-decision.ts'
import type { Decided, Effect, KnownAround, LifeEventProblem } from './life-decision.ts'
import type { PersonState } from './person-state.ts'

/** GB/T 2261.2. */
const WIDOWED = '30'

/** A death ends the entry in the household and the marriage, and makes the spouse a widow or widower. */
export function decideDeath(event: DeathEvent, known: KnownAround): Decided {
  const person = known.persons.get(event.personId)
  if (person === undefined) return UNKNOWN
  const { diedOn, deregisteredOn = null } = event
  const problem = firstProblem(
    stepProblem('death', person, known),
    dayProblem(diedOn, person, known),
    dayProblem(deregisteredOn, person, known),
    causeProblem(event.cause),
  )
  if (problem !== null) return refuse(problem)
  const widowed = spouseOf(person, known)
  const effects: Effect[] = [
    {
      subject: 'person',
      personId: person.personId,
      kind: 'death.registered',
      occurredOn: diedOn,
      after: {
        life_state: 'dead',
        died_on: diedOn,
        ...(deregisteredOn === null ? {} : { deregistered_on: deregisteredOn }),
        ...(person.items.household === null ? {} : { household: null, relation: null }),
        ...(person.items.spouse === null ? {} : { spouse: null }),
        certificate_no: event.certificateNo,
        death_place: event.deathPlace,
        end_reason: 'death',
      },
    },
    ...(widowed === null ? [] : [widowhood(widowed, diedOn)]),
  ]
  return accept({ effects, doubts: [] })
}

/**
 * A cause found out or corrected later. Whoever came as dead from a file has no record of the death yet:
 * it begins with this.
 */
export function decideDeathCause(
  event: DeathCauseEvent & { readonly causeHash: string },
  known: KnownAround,
): Decided {
  const person = known.persons.get(event.personId)
  if (person === undefined) return UNKNOWN
  const problem = firstProblem(deathProblem(person), causeProblem(event.cause))
  if (problem !== null) return refuse(problem)
  const death = person.records.findLast(({ kind, voided }) => kind === 'death' && !voided)
  if (death?.facts['cause_hash'] === event.causeHash)
    return refuse({ code: 'death.cause_unchanged' })
  const effect: Effect = {
    subject: 'person',
    personId: person.personId,
    kind: 'death.cause_stated',
    occurredOn: person.items.died_on,
    after: { cause_hash: event.causeHash },
  }
  return accept({ effects: [effect], doubts: [] })
}

function deathProblem({ items }: PersonState): LifeEventProblem | null {
  return items.life_state === 'dead' && items.standing === null ? null : { code: 'death.none' }
}

function causeProblem(cause: string | null): LifeEventProblem | null {
  return cause === null || isDeathCause(cause) ? null : { code: 'death.cause_shape' }
}

export function decideWidowhood(event: WidowhoodEvent, known: KnownAround): Decided {
  const person = known.persons.get(event.personId)
  if (person === undefined) return UNKNOWN
  const problem = firstProblem(livingProblem(person), dayProblem(event.on, person, known))
  if (problem !== null) return refuse(problem)
  const effects = [widowhood(person, event.on)]
  return accept({ effects, doubts: coupleDoubts(effects, person.personId, known) })
}

/** Whom the register says the person was married to, if that entry says the same. */
function spouseOf(person: PersonState, known: KnownAround): PersonState | null {
  const spouse = person.items.spouse === null ? null : known.persons.get(person.items.spouse)
  if (spouse === undefined || spouse === null) return null
  return spouse.items.spouse === person.personId && livingProblem(spouse) === null ? spouse : null
}

function widowhood(person: PersonState, on: string | null): Effect {
  // A death found late may lie before the marriage that the register has: then the day stays open.
  const marriedOn = openRecord(person.records, 'marriage')?.happenedOn ?? null
  const occurredOn = on !== null && marriedOn !== null && on < marriedOn ? null : on
  return {
    subject: 'person',
    personId: person.personId,
    kind: 'widowhood.registered',
    occurredOn,
    after: {
      marital_status: WIDOWED,
      spouse: null,
      end_reason: 'death',
      citations_before: citationsText(person, ['marital_status', 'spouse']),
    },
  }
}
