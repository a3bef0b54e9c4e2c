import { accept, refuse } from '../outcome.ts'
import { doubtsAfter } from './doubts-after.ts'
import type {
  AdoptionEndedEvent,
  AdoptionEvent,
  GuardianEvent,
  ParentsEvent,
} from './life-event.ts'
import { lifecycleStateOf } from './lifecycle.ts'
import { dayProblem, firstProblem, homeProblem, livingProblem, UNKNOWN } from './life-decision.ts'
import type { Decided, Effect, KnownAround, LifeEventProblem } from './life-decision.ts'
import type { PersonState } from './person-state.ts'
import type { SomeFacts } from './event-fact.ts'
import type { SomeItems } from './person-item.ts'

/**
 * The tie holds since the birth, as if it had been named then, and takes the place of a parent by birth who was
 * named wrongly. Of the dead too: whose child somebody was does not end.
 */
export function decideParents(event: ParentsEvent, known: KnownAround): Decided {
  const { personId, motherPersonId, fatherPersonId } = event
  const child = known.persons.get(personId)
  if (child === undefined || areUnknown([motherPersonId, fatherPersonId], known)) return UNKNOWN
  if (motherPersonId === null && fatherPersonId === null) return refuse({ code: 'parents.none' })
  const [mother, father] = [
    motherPersonId ?? child.items.mother,
    fatherPersonId ?? child.items.father,
  ]
  if ([motherPersonId, fatherPersonId].includes(personId) || mother === father)
    return refuse({ code: 'life.same_person' })
  const problem = firstProblem(
    lifecycleStateOf(child.items) === 'dead' ? null : livingProblem(child),
    adoptionProblem(event, child),
  )
  if (problem !== null) return refuse(problem)
  const after: SomeItems & SomeFacts = {
    ...(motherPersonId === null
      ? {}
      : {
          mother: motherPersonId,
          mother_nature: 'biological',
          mother_person_id: motherPersonId,
        }),
    ...(fatherPersonId === null
      ? {}
      : {
          father: fatherPersonId,
          father_nature: 'biological',
          father_person_id: fatherPersonId,
        }),
  }
  const occurredOn = child.items.born_on
  const effects: readonly Effect[] = [
    { subject: 'person', personId, kind: 'parents.named', occurredOn, after },
  ]
  return accept({
    effects,
    doubts: doubtsAfter(effects, { personId, known, subjects: ['parent_child'] }),
  })
}

/** Adoptive parents stand in place of those by birth, who are on file with the adoption. */
function adoptionProblem(
  { motherPersonId, fatherPersonId }: ParentsEvent,
  { items }: PersonState,
): LifeEventProblem | null {
  const isAdopted = [
    motherPersonId === null ? null : items.mother_nature,
    fatherPersonId === null ? null : items.father_nature,
  ].some((nature) => nature === 'adoptive' || nature === 'step')
  return isAdopted ? { code: 'parents.by_adoption' } : null
}

/** The ties by birth end on the day of adoption and stay on file; without papers it is registered too. */
export function decideAdoption(event: AdoptionEvent, known: KnownAround): Decided {
  const { motherPersonId, fatherPersonId, nature } = event
  const child = known.persons.get(event.personId)
  if (child === undefined || areUnknown([motherPersonId, fatherPersonId], known)) return UNKNOWN
  if ([motherPersonId, fatherPersonId].includes(event.personId))
    return refuse({ code: 'life.same_person' })
  const problem = firstProblem(
    livingProblem(child),
    dayProblem(event.adoptedOn, child, known),
    homeProblem(event.householdId, child.items.place, known),
  )
  if (problem !== null) return refuse(problem)
  // A step parent comes beside the parent there is; adoptive parents come in place of both.
  const replaces = nature === 'adoptive'
  const after: SomeItems & SomeFacts = {
    ...(motherPersonId !== null || replaces
      ? { mother: motherPersonId, mother_nature: motherPersonId === null ? null : nature }
      : {}),
    ...(fatherPersonId !== null || replaces
      ? { father: fatherPersonId, father_nature: fatherPersonId === null ? null : nature }
      : {}),
    ...(event.householdId === null
      ? {}
      : { household: event.householdId, relation: event.relation }),
    certificate_no: event.certificateNo,
    authority: event.authority,
  }
  const { personId } = event
  const effects: readonly Effect[] = [
    {
      subject: 'person',
      personId,
      kind: 'adoption.registered',
      occurredOn: event.adoptedOn,
      after,
    },
  ]
  // K17 among them: papers are helped with, never asked for first.
  return accept({
    effects,
    doubts: doubtsAfter(effects, { personId, known, subjects: ['parent_child'] }),
  })
}

export function decideAdoptionEnded(event: AdoptionEndedEvent, known: KnownAround): Decided {
  const { motherPersonId, fatherPersonId, endedOn } = event
  const child = known.persons.get(event.personId)
  if (child === undefined || areUnknown([motherPersonId, fatherPersonId], known)) return UNKNOWN
  if ([motherPersonId, fatherPersonId].includes(event.personId))
    return refuse({ code: 'life.same_person' })
  const problem = firstProblem(livingProblem(child), dayProblem(endedOn, child, known))
  if (problem !== null) return refuse(problem)
  return accept({
    effects: [
      {
        subject: 'person',
        personId: event.personId,
        kind: 'adoption.ended',
        occurredOn: endedOn,
        after: {
          mother: motherPersonId,
          mother_nature: motherPersonId === null ? null : 'biological',
          father: fatherPersonId,
          father_nature: fatherPersonId === null ? null : 'biological',
        },
      },
    ],
    doubts: [],
  })
}

export function decideGuardian(event: GuardianEvent, known: KnownAround): Decided {
  const { guardianPersonId, since } = event
  const person = known.persons.get(event.personId)
  if (person === undefined || areUnknown([guardianPersonId], known)) return UNKNOWN
  if (guardianPersonId === event.personId) return refuse({ code: 'life.same_person' })
  const problem = firstProblem(livingProblem(person), dayProblem(since, person, known))
  if (problem !== null) return refuse(problem)
  return accept({
    effects: [
      {
        subject: 'person',
        personId: event.personId,
        kind: 'guardian.changed',
        occurredOn: since,
        after: { guardian: guardianPersonId, guardian_text: event.guardianText },
      },
    ],
    doubts: [],
  })
}

function areUnknown(ids: readonly (string | null)[], known: KnownAround): boolean {
  return ids.some((id) => id !== null && !known.persons.has(id))
}
