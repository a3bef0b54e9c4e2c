import { accept, refuse } from '../outcome.ts'
import { doubtsAfter } from './doubts-after.ts'
import type { Doubt } from './library-doubts.ts'
import type { DivorceEvent, MarriageEvent } from './life-event.ts'
import { openRecord } from './life-record.ts'
import { dayProblem, firstProblem, livingProblem, UNKNOWN } from './life-decision.ts'
import type { Decided, Effect, KnownAround, LifeEventProblem } from './life-decision.ts'
import type { PersonState } from './person-state.ts'

/** GB/T 2261.2. */
const DIVORCED = '40'

/** A marriage stands with both; of one who is not in the register only what was stated. */
export function decideMarriage(event: MarriageEvent, known: KnownAround): Decided {
  const { marriedOn, spousePersonId } = event
  const person = known.persons.get(event.personId)
  const spouse = spousePersonId === null ? null : known.persons.get(spousePersonId)
  if (person === undefined || spouse === undefined) return UNKNOWN
  if (spousePersonId === event.personId) return refuse({ code: 'life.same_person' })
  const both = spouse === null ? [person] : [person, spouse]
  const problem = firstProblem(
    ...both.flatMap((one) => [
      livingProblem(one),
      dayProblem(marriedOn, one, known),
      marriedProblem(one, marriedOn),
    ]),
  )
  if (problem !== null) return refuse(problem)
  const effects = both.map((one): Effect => {
    const other = one === person ? spousePersonId : person.personId
    return {
      subject: 'person',
      personId: one.personId,
      kind: 'marriage.registered',
      occurredOn: marriedOn,
      after: {
        marital_status: event.marriageKind,
        spouse: other,
        spouse_person_id: other,
        spouse_text: one === person ? event.spouseText : null,
        certificate_no: event.certificateNo,
        authority: event.authority,
        marriage_kind: event.marriageKind,
      },
    }
  })
  return accept({ effects, doubts: coupleDoubts(effects, event.personId, known) })
}

/** Two marriages of one person do not hold at once, nor does one begin before the last one ended. */
function marriedProblem(person: PersonState, marriedOn: string): LifeEventProblem | null {
  if (person.items.spouse !== null || openRecord(person.records, 'marriage') !== null)
    return { code: 'marriage.still_married' }
  const ends = person.records
    .filter((one) => one.kind === 'marriage' && !one.voided)
    .map((one) => one.endedOn ?? '')
  return ends.some((end) => end > marriedOn) ? { code: 'marriage.ended_before' } : null
}

export function decideDivorce(event: DivorceEvent, known: KnownAround): Decided {
  const person = known.persons.get(event.personId)
  if (person === undefined) return UNKNOWN
  const { divorcedOn } = event
  const marriage = openRecord(person.records, 'marriage')
  if (marriage === null && person.items.spouse === null) return refuse({ code: 'marriage.none' })
  const problem = firstProblem(livingProblem(person), dayProblem(divorcedOn, person, known))
  if (problem !== null) return refuse(problem)
  if (marriage?.happenedOn != null && divorcedOn < marriage.happenedOn)
    return refuse({ code: 'marriage.ended_before' })
  const spouse = person.items.spouse === null ? null : known.persons.get(person.items.spouse)
  const both =
    spouse != null && spouse.items.spouse === person.personId ? [person, spouse] : [person]
  const effects = both.map(({ personId }): Effect => ({
    subject: 'person',
    personId,
    kind: 'divorce.registered',
    occurredOn: divorcedOn,
    after: {
      marital_status: DIVORCED,
      spouse: null,
      certificate_no: event.certificateNo,
      authority: event.authority,
      end_reason: 'divorce',
    },
  }))
  return accept({ effects, doubts: coupleDoubts(effects, event.personId, known) })
}

/** The rules on a person's marriages and on a couple, asked of what this event leaves behind. */
export function coupleDoubts(
  effects: readonly Effect[],
  personId: string,
  known: KnownAround,
): readonly Doubt[] {
  return doubtsAfter(effects, { personId, known, subjects: ['marital_history', 'marriage'] })
}
