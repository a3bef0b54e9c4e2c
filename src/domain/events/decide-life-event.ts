import { decideDeath, decideDeathCause, decideWidowhood } from './decide-death.ts'
import { decideDocument, decideDocumentChecked, decideDocumentEnded } from './decide-document.ts'
import { decideContact, decideEntry } from './decide-entry.ts'
import {
  decideHeadChange,
  decideHouseholdClosed,
  decideHouseholdMerged,
  decideHouseholdOpened,
  decideMembership,
} from './decide-household.ts'
import { decideHouseholdAddress, decideHouseholdItems } from './decide-household-items.ts'
import { decideAdoption, decideAdoptionEnded, decideGuardian, decideParents } from './decide-kin.ts'
import { decideDivorce, decideMarriage } from './decide-marriage.ts'
import { decideMoveHere, decideMoveOut, decideStay, decideStayEnded } from './decide-move.ts'
import {
  decideCancelled,
  decideMerge,
  decideMissing,
  decideRestored,
  decideReturned,
  decideUnmerge,
} from './decide-standing.ts'
import type { Decided, KnownAround } from './life-decision.ts'
import type { DeathCauseEvent, DocumentEvent, LifeEvent, NewMember } from './life-event.ts'

/** A life event as it may be decided: numbers of documents and causes of death are hashes by then (S10). */
export type DecidableEvent =
  | Exclude<LifeEvent, DocumentEvent | DeathCauseEvent>
  | (DocumentEvent & { readonly numberHash: string })
  | (DeathCauseEvent & { readonly causeHash: string })

/**
 * What follows from something that happened, for every person and household it touches. Refused is
 * only what cannot be: a day that has not come, a death before the birth, a step from a state that
 * has no such step. What is merely unlikely becomes a doubt.
 */
export function decideLifeEvent(event: DecidableEvent, known: KnownAround): Decided {
  switch (event.kind) {
    case 'entry':
      return decideEntry(event, known)
    case 'death':
      return decideDeath(event, known)
    case 'death_cause':
      return decideDeathCause(event, known)
    case 'widowhood':
      return decideWidowhood(event, known)
    case 'move_out':
      return decideMoveOut(event, known)
    case 'move_in':
    case 'move_within':
      return decideMoveHere(event, known)
    case 'stay':
      return decideStay(event, known)
    case 'stay_ended':
      return decideStayEnded(event, known)
    case 'marriage':
      return decideMarriage(event, known)
    case 'divorce':
      return decideDivorce(event, known)
    case 'parents':
      return decideParents(event, known)
    case 'adoption':
      return decideAdoption(event, known)
    case 'adoption_ended':
      return decideAdoptionEnded(event, known)
    case 'guardian':
      return decideGuardian(event, known)
    case 'contact':
      return decideContact(event, known)
    case 'document':
      return decideDocument(event, known)
    case 'document_ended':
      return decideDocumentEnded(event, known)
    case 'document_checked':
      return decideDocumentChecked(event, known)
    case 'missing':
      return decideMissing(event, known)
    case 'returned':
      return decideReturned(event, known)
    case 'cancelled':
      return decideCancelled(event, known)
    case 'restored':
      return decideRestored(event, known)
    case 'merge':
      return decideMerge(event, known)
    case 'unmerge':
      return decideUnmerge(event, known)
    case 'household_opened':
      return decideHouseholdOpened(event, known)
    case 'household_items':
      return decideHouseholdItems(event, known)
    case 'household_address':
      return decideHouseholdAddress(event, known)
    case 'household_merged':
      return decideHouseholdMerged(event, known)
    case 'household_closed':
      return decideHouseholdClosed(event, known)
    case 'head_change':
      return decideHeadChange(event, known)
    case 'membership':
      return decideMembership(event, known)
  }
}

/** The ids that life events name, by the field they stand in. */
interface NamedIds {
  readonly personId?: string
  readonly spousePersonId?: string | null
  readonly motherPersonId?: string | null
  readonly fatherPersonId?: string | null
  readonly guardianPersonId?: string | null
  readonly otherPersonId?: string
  readonly headPersonId?: string
  readonly members?: readonly NewMember[]
  readonly companions?: readonly NewMember[] | undefined
  readonly householdId?: string | null
  readonly otherHouseholdId?: string
  readonly fromHouseholdId?: string | null
}

/** Persons and households a life event names; who else it touches, their rows say. */
export function subjectsOf(event: LifeEvent): {
  readonly persons: readonly string[]
  readonly households: readonly string[]
} {
  const named: NamedIds = event
  const stated = event.kind === 'entry' ? event.items : {}
  return {
    persons: some([
      named.personId,
      named.spousePersonId,
      named.motherPersonId,
      named.fatherPersonId,
      named.guardianPersonId,
      named.otherPersonId,
      named.headPersonId,
      ...[...(named.members ?? []), ...(named.companions ?? [])].map(({ personId }) => personId),
      stated.mother,
      stated.father,
      stated.guardian,
    ]),
    households: some([named.householdId, named.otherHouseholdId, named.fromHouseholdId]),
  }
}

function some(ids: readonly (string | null | undefined)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null && id !== undefined))]
}
