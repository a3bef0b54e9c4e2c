import { accept, refuse } from '../outcome.ts'
import type { SomeFacts } from './event-fact.ts'
import { firstProblem, UNKNOWN } from './life-decision.ts'
import type { Decided, KnownAround, LifeEventProblem, PersonEffect } from './life-decision.ts'
import type { Together } from './life-event.ts'
import type { SomeItems } from './person-item.ts'
import type { PersonState } from './person-state.ts'

/** One of those who go, as the decision looks at each. */
export interface Traveller {
  readonly person: PersonState
  /** Named first; the others go along with this one (随同成员). */
  readonly leads: boolean
  /** Relation to the head of the household they come into. */
  readonly relation: string | null
}

/**
 * One event for each of those who go, all of them or nobody: who stays behind because of a mistake about
 * one would be registered where nobody of the household lives.
 */
export function goTogether(
  { event, known }: { readonly event: Together; readonly known: KnownAround },
  relation: string | null,
  decide: {
    readonly refuses: (one: Traveller) => LifeEventProblem | null
    readonly effect: (one: Traveller) => Pick<PersonEffect, 'kind' | 'occurredOn' | 'after'>
  },
): Decided {
  const named = [{ personId: event.personId, relation }, ...(event.companions ?? [])]
  if (new Set(named.map(({ personId }) => personId)).size < named.length)
    return refuse({ code: 'life.same_person' })
  const travellers: Traveller[] = []
  for (const one of named) {
    const person = known.persons.get(one.personId)
    if (person === undefined) return UNKNOWN
    travellers.push({ person, leads: one.personId === event.personId, relation: one.relation })
  }
  const problem = firstProblem(...travellers.map(decide.refuses))
  if (problem !== null) return refuse(problem)
  return accept({
    effects: travellers.map((one) => {
      const { after, ...effect } = decide.effect(one)
      const { personId } = one.person
      return {
        subject: 'person',
        personId,
        ...effect,
        after: { ...after, ...withWhom(one, event) },
      }
    }),
    doubts: [],
  })
}

function withWhom({ leads }: Traveller, { personId }: Together): SomeItems & SomeFacts {
  return leads ? {} : { with_person_id: personId }
}
