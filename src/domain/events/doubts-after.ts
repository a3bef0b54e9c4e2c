import { emptyExtract, emptyRow } from '../rules/county-extract.ts'
import type { CountyExtract, ExtractRow } from '../rules/county-extract.ts'
import type { RuleSubject } from '../rules/subject.ts'
import { applyEvent } from './apply-event.ts'
import { libraryDoubts } from './library-doubts.ts'
import type { Doubt } from './library-doubts.ts'
import type { Effect, KnownAround, PersonEffect } from './life-decision.ts'
import type { PersonState } from './person-state.ts'

/**
 * What the library finds doubtful about a person once these effects are carried out: about the
 * person, and about those the event names with the person. Who else is in the register, the next
 * check asks.
 */
export function doubtsAfter(
  effects: readonly Effect[],
  of: {
    readonly personId: string
    readonly known: Pick<KnownAround, 'persons' | 'today'>
    readonly subjects: readonly RuleSubject[]
  },
): Doubt[] {
  const { personId, known, subjects } = of
  const persons = new Map(known.persons)
  const changes = effects.filter((effect) => effect.subject === 'person')
  for (const effect of changes)
    persons.set(effect.personId, stateAfter(persons.get(effect.personId) ?? null, effect))
  const extract = extractOf([...persons.values()], changes, known.today)
  return libraryDoubts(extract, { subjects, concerns: (found) => found.personId === personId })
}

/** The person's rows once the event is written; its number in the ledger concerns no rule. */
function stateAfter(before: PersonState | null, effect: PersonEffect): PersonState {
  const { kind, personId, occurredOn, after } = effect
  return applyEvent(before, {
    county: '',
    eventNo: Number.MAX_SAFE_INTEGER,
    eventId: '',
    kind,
    personId,
    occurredOn,
    recordedAt: '',
    actor: '',
    role: '',
    purpose: '',
    evidence: null,
    before: null,
    after,
  })
}

function extractOf(
  persons: readonly PersonState[],
  changes: readonly PersonEffect[],
  today: string,
): CountyExtract {
  const empty = emptyExtract('', today)
  return {
    ...empty,
    tables: {
      ...empty.tables,
      persons: persons.map(personRow),
      kinships: persons.flatMap(kinshipRows),
      marriages: persons.flatMap(marriageRows),
      changes: changes.map(({ personId, kind, after }) => ({
        ...emptyRow('changes'),
        person_id: personId,
        kind,
        item: 'certificate_no',
        after: after.certificate_no ?? null,
      })),
    },
  }
}

function personRow({ personId, items }: PersonState): ExtractRow<'persons'> {
  const {
    name,
    sex,
    born_on,
    born_precision,
    ethnicity,
    marital_status,
    place,
    relation,
    life_state,
    died_on,
  } = items
  return {
    ...emptyRow('persons'),
    person_id: personId,
    name,
    sex,
    born_on,
    born_precision,
    ethnicity,
    marital_status,
    place,
    relation,
    life_state,
    died_on,
    household_id: items.household,
  }
}

function kinshipRows({ personId, kinships }: PersonState): ExtractRow<'kinships'>[] {
  return kinships
    .filter(({ voided }) => !voided)
    .map(({ kind, value, detail, since, until }) => ({
      person_id: personId,
      kind,
      other_person_id: value,
      nature: detail,
      since,
      until,
    }))
}

function marriageRows({ personId, records }: PersonState): ExtractRow<'marriages'>[] {
  return records
    .filter(({ kind, voided }) => kind === 'marriage' && !voided)
    .map(({ no, happenedOn, facts, endedOn, endReason }) => ({
      person_id: personId,
      record_no: String(no),
      happened_on: happenedOn,
      spouse_person_id: facts['spouse_person_id'] ?? null,
      spouse_text: facts['spouse_text'] ?? null,
      certificate_no: facts['certificate_no'] ?? null,
      authority: facts['authority'] ?? null,
      marriage_kind: facts['marriage_kind'] ?? null,
      ended_on: endedOn,
      end_reason: endReason,
    }))
}
