import { accept, refuse } from '../outcome.ts'
import { dayProblem, firstProblem, livingProblem, UNKNOWN } from './life-decision.ts'
import type { Decided, Effect, KnownAround } from './life-decision.ts'
import type { DocumentCheckedEvent, DocumentEndedEvent, DocumentEvent } from './life-event.ts'
import { openPeriod } from './period.ts'

/** CV02.01.101: corrected as an item, and never ended. */
const IDENTITY_CARD = '01'

/** The number arrives as its keyed hash: the ledger never holds it in plain text (S10). */
export function decideDocument(
  event: Omit<DocumentEvent, 'number'> & { readonly numberHash: string },
  known: KnownAround,
): Decided {
  const person = known.persons.get(event.personId)
  if (person === undefined) return UNKNOWN
  const problem = firstProblem(livingProblem(person), dayProblem(event.since, person, known))
  if (problem !== null) return refuse(problem)
  const effect: Effect = {
    subject: 'person',
    personId: event.personId,
    kind: 'identifier.stated',
    occurredOn: event.since,
    after: {
      document_kind: event.documentKind,
      document_hash: event.numberHash,
      document_state: 'valid',
    },
  }
  return accept({ effects: [effect], doubts: [] })
}

export function decideDocumentEnded(event: DocumentEndedEvent, known: KnownAround): Decided {
  const person = known.persons.get(event.personId)
  if (person === undefined) return UNKNOWN
  const open = openPeriod(person.identifiers, event.documentKind)
  if (open === null || event.documentKind === IDENTITY_CARD)
    return refuse({ code: 'document.none' })
  const problem = dayProblem(event.endedOn, person, known)
  if (problem !== null) return refuse(problem)
  const effect: Effect = {
    subject: 'person',
    personId: event.personId,
    kind: 'identifier.ended',
    occurredOn: event.endedOn,
    after: { document_kind: event.documentKind, document_hash: null },
  }
  return accept({ effects: [effect], doubts: [] })
}

/**
 * A check is of the number that stands: kept with its hash, it says nothing of a number that comes later.
 * Documents of the dead are checked too, before they are taken back.
 */
export function decideDocumentChecked(event: DocumentCheckedEvent, known: KnownAround): Decided {
  const person = known.persons.get(event.personId)
  if (person === undefined) return UNKNOWN
  const open = openPeriod(person.identifiers, event.documentKind)
  if (open === null) return refuse({ code: 'document.none' })
  const { checkedOn } = event
  const alive = { ...person, items: { ...person.items, died_on: null } }
  const problem = dayProblem(checkedOn, alive, known)
  if (problem !== null) return refuse(problem)
  const effect: Effect = {
    subject: 'person',
    personId: event.personId,
    kind: 'identifier.checked',
    occurredOn: checkedOn,
    after: {
      checked_kind: event.documentKind,
      checked_hash: open.value,
      checked_by: event.checkedBy,
      check_note: event.note,
    },
  }
  return accept({ effects: [effect], doubts: [] })
}
