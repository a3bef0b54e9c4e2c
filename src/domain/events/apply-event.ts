import { invariant } from '../invariant.ts'
import { eventCitation, readCitations } from './citation.ts'
import type { Citation } from './citation.ts'
import { EVENT_PROFILES } from './event-kind.ts'
import type { EventProfile } from './event-kind.ts'
import type { HouseholdItems, HouseholdState } from './household-state.ts'
import { changePeriod } from './period.ts'
import type { Period } from './period.ts'
import { itemsNamedIn, noItems } from './person-item.ts'
import type { PersonItem, PersonItems } from './person-item.ts'
import type { PersonState } from './person-state.ts'
import type { HouseholdEvent, PersonEvent } from './register-event.ts'

/**
 * The reducer: a person's rows after one more event.
 *
 * Commands write what it returns, the county-at-once path writes the same with set-based SQL (a test
 * compares them), and folding the ledger with it rebuilds the register.
 */
export function applyEvent(state: PersonState | null, event: PersonEvent): PersonState {
  const profile = EVENT_PROFILES[event.kind]
  invariant(profile.subject === 'person', `${event.kind} is no event of a person`)
  invariant(profile.enters === (state === null), `${event.kind} at the wrong place of a history`)
  const before = state ?? newPerson(event.personId)
  const items: PersonItems = { ...before.items, ...event.after }
  return {
    personId: before.personId,
    version: before.version + 1,
    items,
    citations: citationsAfter(before, event),
    identifiers: changed(before.identifiers, [NUMBER], { event, items, profile }),
    memberships: changed(before.memberships, [MEMBERSHIP], { event, items, profile }),
    residences: changed(before.residences, RESIDENCES, { event, items, profile }),
    kinships: changed(before.kinships, KINSHIPS, { event, items, profile }),
    lastEventNo: event.eventNo,
    recordedAt: event.recordedAt,
  }
}

export function applyHouseholdEvent(
  state: HouseholdState | null,
  event: HouseholdEvent,
): HouseholdState {
  const profile = EVENT_PROFILES[event.kind]
  invariant(profile.subject === 'household', `${event.kind} is no event of a household`)
  invariant(profile.enters === (state === null), `${event.kind} at the wrong place of a history`)
  return {
    householdId: event.householdId,
    version: (state?.version ?? 0) + 1,
    items: { ...(state?.items ?? EMPTY_HOUSEHOLD), ...event.after },
    openedOn: state === null ? event.occurredOn : state.openedOn,
    closedOn: event.kind === 'household.closed' ? event.occurredOn : (state?.closedOn ?? null),
    lastEventNo: event.eventNo,
  }
}

/** An item of which periods are kept, the kind its periods bear, and the item that is their detail. */
interface PeriodItem {
  readonly item: PersonItem
  readonly kind: string
  readonly detail: PersonItem | null
}

/** 01: resident identity card, CV02.01.101. */
const NUMBER: PeriodItem = { item: 'number', kind: '01', detail: 'number_state' }
const MEMBERSHIP: PeriodItem = { item: 'household', kind: 'registered', detail: 'relation' }
const RESIDENCES: readonly PeriodItem[] = [
  { item: 'place', kind: 'registered', detail: null },
  { item: 'residence_place', kind: 'actual', detail: null },
]
const KINSHIPS: readonly PeriodItem[] = [
  { item: 'mother', kind: 'mother', detail: null },
  { item: 'father', kind: 'father', detail: null },
  { item: 'spouse', kind: 'spouse', detail: null },
]

interface Change {
  readonly event: PersonEvent
  readonly items: PersonItems
  readonly profile: EventProfile
}

function changed(
  periods: readonly Period[],
  kept: readonly PeriodItem[],
  { event, items, profile }: Change,
): readonly Period[] {
  let after = periods
  for (const { item, kind, detail } of kept) {
    const named = event.after[item] !== undefined
    const detailNamed = detail !== null && event.after[detail] !== undefined
    if (!named && !detailNamed) continue
    after = changePeriod(after, {
      kind,
      value: items[item],
      detail: detail === null ? null : items[detail],
      on: event.occurredOn,
      firstSince: profile.enters ? event.occurredOn : null,
      correctsThePast: profile.correctsThePast,
    })
  }
  return after
}

function citationsAfter(before: PersonState, event: PersonEvent): PersonState['citations'] {
  const stated = event.evidence === null ? {} : readCitations(event.evidence)
  const citations: Partial<Record<PersonItem, Citation>> = { ...before.citations }
  for (const item of itemsNamedIn(event.after)) {
    const citation = stated[item]
    if (citation !== undefined) citations[item] = citation
    else if (EVENT_PROFILES[event.kind].statedByStaff)
      citations[item] = eventCitation(event.eventNo)
    else delete citations[item]
  }
  return citations
}

function newPerson(personId: string): PersonState {
  return {
    personId,
    version: 0,
    items: noItems(),
    citations: {},
    identifiers: [],
    memberships: [],
    residences: [],
    kinships: [],
    lastEventNo: 0,
    recordedAt: '',
  }
}

const EMPTY_HOUSEHOLD: HouseholdItems = {
  code: null,
  kind: null,
  place: null,
  group_no: null,
  address_text: null,
  head: null,
}
